"""A link of an article goes to the reader's browser; without one, to the clipboard.

The address comes from a foreign text, so no shell ever sees it: the browser's command is cut into words,
and the address is one more word (or stands for `%s`, as in `$BROWSER`).  Only `http` and `https` go
out, in plain ASCII, so that an address can neither be an option nor a second word.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import PurePath
from urllib.parse import quote, urlsplit

from tui.errors import ConfigError

IN_TERMINAL = frozenset({"www-browser", "links", "links2", "elinks", "lynx", "w3m", "browsh", "carbonyl"})
"""Browsers that need the terminal to themselves; the first ones are those of Python's `webbrowser`."""

_KEPT = "!#$%&'()*+,/:;=?@[]~-._"
"""What RFC 3986 lets stand in an address, and `%` for what is quoted already."""


def address(target: str) -> str:
    """An address as browsers take it, whatever letters it has; `""` for one that leads nowhere safe.

    >>> address("https://example.org/kéy?a=b c"), address("file:///etc/passwd"), address("https://")
    ('https://example.org/k%C3%A9y?a=b%20c', '', '')
    """
    try:
        parts = urlsplit(target)
        host = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else ""
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host:
        return ""
    return quote(target if target.isascii() else target.replace(parts.hostname or "", host, 1), safe=_KEPT)


def command(setting: str) -> list[str]:
    """The browser as the settings call it, else `$BROWSER`, else the desktop's own; empty: there is none.

    Raises:
        ConfigError: what is set cannot be cut into words.
    """
    spoken = setting or os.environ.get("BROWSER", "").split(os.pathsep)[0]
    try:
        words = shlex.split(spoken)
    except ValueError as error:
        raise ConfigError(f"the browser {spoken!r} cannot be called: {str(error).lower()}") from None
    if words or os.environ.get("SSH_CONNECTION"):  # a window there is on the screen of another computer
        return words
    if sys.platform == "darwin":
        return ["open"]
    seen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return ["xdg-open"] if seen and shutil.which("xdg-open") else []


def needs_terminal(browser: Sequence[str]) -> bool:
    """Whether a browser draws in the terminal that the program has."""
    return PurePath(browser[0]).name in IN_TERMINAL


def open_at(browser: Sequence[str], target: str) -> None:
    """Open an address that `address` has passed; one in a window of its own goes on without us.

    Raises:
        OSError: the browser does not start.
    """
    words = [word.replace("%s", target) for word in browser]
    if words == list(browser):
        words.append(target)
    if needs_terminal(browser):
        subprocess.run(words, check=False)  # noqa: S603 - no shell, and the address is one word
    else:
        subprocess.Popen(  # noqa: S603 - as above
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
