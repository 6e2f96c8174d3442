"""Which addresses of an article are links, and where they end."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tui.app import browser
from tui.errors import ConfigError
from tui.text.links import links
from tui.text.span import Span


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("See https://a.example/b?c=d#e.", ["https://a.example/b?c=d#e"]),
        (
            "(http://a.example/x_(y)), and “https://b.example”",
            ["http://a.example/x_(y)", "https://b.example"],
        ),
        ("[the words](https://a.example/b) and [more](#)", ["https://a.example/b"]),
        ("www.a.example/b, WWW.b.example!", ["https://www.a.example/b", "https://WWW.b.example"]),
        ("**https://a.example/**", ["https://a.example/"]),
        ("javascript:alert(1) file:///etc/passwd ftp://a.example mail@www.example www. https://", []),
        ("https://[](x) https://-a --https://", []),
    ],
)
def test_links_are_addresses_of_the_web_and_end_before_their_sentence_does(
    text: str, targets: list[str]
) -> None:
    found = list(links(text))
    assert [link.target for link in found] == targets
    assert all(link.target.removeprefix("https://") in link.span.slice(text) for link in found)


def test_only_links_that_begin_in_a_stretch_are_found() -> None:
    text = "https://a.example https://b.example/long https://c.example"
    assert [link.target for link in links(text, Span(3, 25))] == ["https://b.example/long"]


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://a.example/b;c|d`e$(f)\\g", "https://a.example/b;c%7Cd%60e$(f)%5Cg"),
        ("https://bücher.example/ß", "https://xn--bcher-kva.example/%C3%9F"),
        ("https://a.example/%20x", "https://a.example/%20x"),
        ("https://a.example/\x1b]52;c;x", "https://a.example/%1B]52;c;x"),
        ("-o https://a.example", ""),
        ("https://[", ""),
        ("ftp://a.example/b", ""),
        ("javascript://a.example/%0aalert(1)", ""),
    ],
)
def test_an_address_goes_out_in_plain_ascii_or_not_at_all(target: str, address: str) -> None:
    assert browser.address(target) == address


def test_a_browser_is_called_without_a_shell_and_the_address_is_one_word(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    called: list[list[str]] = []

    def take(words: list[str], **_: Any) -> None:
        called.append(words)

    monkeypatch.setattr(subprocess, "Popen", take)
    monkeypatch.setattr(subprocess, "run", take)
    browser.open_at(["firefox", "--new-tab"], "https://a.example/;rm")
    browser.open_at(["lynx", "-s=%s"], "https://a.example/ x")
    assert called == [["firefox", "--new-tab", "https://a.example/;rm"], ["lynx", "-s=https://a.example/ x"]]
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    assert browser.command("") == []
    assert browser.command("w3m -T text") == ["w3m", "-T", "text"]
    monkeypatch.setenv("BROWSER", "a b:c")
    assert browser.command("") == ["a", "b"]
    with pytest.raises(ConfigError, match="cannot be called"):
        browser.command("'open")
