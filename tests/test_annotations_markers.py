"""Git's conflict markers are taken apart into the texts that were merged; nothing else is one."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.house import need_git
from tui.annotations.markers import marked, sides


def merged(folder: Path, base: str, ours: str, theirs: str, *options: str) -> str:
    """What git itself makes of three texts."""
    need_git()
    names = ("ours", "base", "theirs")
    for name, text in zip(names, (ours, base, theirs), strict=True):
        (folder / name).write_bytes(text.encode())
    return subprocess.run(
        ["git", "merge-file", "-p", *options, *names],
        cwd=folder,
        capture_output=True,
        timeout=60,
        check=False,
    ).stdout.decode()


BASE = "a\nb\nc\nd\ne\nf\ng\nh\n"
OURS = "a\nB\nc\nd\ne\nf\ng\nH\n"
THEIRS = "a\n2\nc\nd\ne\nf\ng\n"


@pytest.mark.parametrize("options", [(), ("--diff3",), ("--marker-size=11",)])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_several_hunks_of_git_give_the_texts_back(
    tmp_path: Path, options: tuple[str, ...], newline: str
) -> None:
    base, ours, theirs = (text.replace("\n", newline) for text in (BASE, OURS, THEIRS))
    text = merged(tmp_path, base, ours, theirs, *options)
    assert text.count("<<<<<<<") >= 2
    found = sides(text)
    assert (found.ours, found.theirs) == (ours, theirs)
    assert found.base == (base if "--diff3" in options else None)
    assert marked(text) == text.index("<<<<<<<")


def test_a_hunk_without_a_base_leaves_no_base() -> None:
    text = "<<<<<<< a\n1\n||||||| c\n0\n=======\n2\n>>>>>>> b\nx\n<<<<<<< a\n3\n=======\n4\n>>>>>>> b\n"
    assert sides(text) == (None, "1\nx\n3\n", "2\nx\n4\n")


def test_a_line_under_a_heading_is_no_marker() -> None:
    text = "# A\n=======\n<<<<<<< a\n1\n=======\n2\n>>>>>>> b\nB\n=======\n"
    assert sides(text) == (None, "# A\n=======\n1\nB\n=======\n", "# A\n=======\n2\nB\n=======\n")
    assert marked("# A\n=======\n  <<<<<<< a\n") is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a\n", "no conflict"),
        ("a\n=======\nb\n", "no conflict"),
        ("<<<<<<< a\n1\n", "missing"),
        ("<<<<<<< a\n1\n=======\n2\n", "missing"),
        ("<<<<<<< a\n1\n>>>>>>> b\n", "line 3"),
        ("<<<<<<< a\n<<<<<<< a\n=======\n>>>>>>> b\n", "line 2"),
        (">>>>>>> b\n", "line 1"),
    ],
)
def test_markers_that_do_not_match_are_refused_with_their_line(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        sides(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["<<<<<<< a", "||||||| b", "=======", ">>>>>>> c", "x", "======== y", ""])))
def test_any_order_of_markers_is_taken_apart_or_refused(lines: list[str]) -> None:
    text = "".join(line + "\n" for line in lines)
    try:
        found = sides(text)
    except ValueError:
        return
    assert marked(text) is not None
    assert marked(found.ours) is None
    assert marked(found.theirs) is None
