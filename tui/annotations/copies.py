"""The copies that sync programs and file managers leave beside a sidecar when two versions of it meet.

Each program has its own way to name the copy that lost.  Some names can mean nothing else; others an article
could have as well, so they count only where the file's own head names the other article (or, for a number in
brackets, where it names none and the original lies beside it).

    Syncthing           a.txt.sync-conflict-20260102-030405-ABCDEFG
    Dropbox, Nextcloud  a.txt (Anna's conflicted copy 2026-01-02), a.txt (conflicted copy 2026-01-02 030405)
    ownCloud            a.txt_conflict-20260102-030405
    Seafile             a.txt (SFConflict anna@example.org 2026-01-02-03-04-05)
    Synology Drive      a.txt_laptop_Jan-02-030405-2026_Conflict
    OneDrive            a.txt-LAPTOP
    Google Drive        a.txt (1), Copy of a.txt
    iCloud, Finder      a.txt 2, a.txt copy
    Windows, GNOME      a.txt - Copy, a.txt - Copy (2), a.txt (copy)

All of a name is the part before `.yaml`, without its folder.
"""

from __future__ import annotations

import re
from collections.abc import Container

_SURE = re.compile(
    r"""(?P<name>.+?)(?:
        \.sync-conflict-\d{8}-\d{6}(?:-[A-Z0-9]{7})?
        |\ \((?:[^()]*\ )?conflicted\ copy\b.*\)
        |\ \(SFConflict\ .*\)
        |_conflict-\d{8}-\d{6}
        |_[^_]*_[A-Z][a-z]{2}-\d{2}-\d{6}-\d{4}_Conflict
    )\Z""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)

_NUMBERED = re.compile(r"(?P<name>.+) \(\d{1,3}\)\Z", re.DOTALL)

_LIKELY = re.compile(
    r"(?P<name>.+?)(?: \d{1,3}|(?: -)? copy(?: \(?\d{1,3}\)?)?| \((?:another )?copy(?: \d{1,3})?\))\Z",
    re.IGNORECASE | re.DOTALL,
)

_COPY_OF = "copy of "


def surely(name: str) -> str | None:
    """Return whose copy `name` is by its form alone, or `None`."""
    found = _SURE.match(name)
    return found["name"] if found else None


def numbered(name: str) -> str | None:
    """Return the name without a number in brackets after it, or `None`."""
    found = _NUMBERED.match(name)
    return found["name"] if found else None


def likely(name: str, beside: Container[str]) -> list[str]:
    """Return whose copy `name` could be besides; `beside`: the names in the same folder."""
    names = [match["name"]] if (match := _LIKELY.match(name)) else []
    if name.lower().startswith(_COPY_OF):
        names.append(name[len(_COPY_OF) :])
    parts = name.split("-")  # OneDrive adds the computer's name, which may have more of them
    names += ["-".join(parts[:at]) for at in range(len(parts) - 1, 0, -1)]
    return [each for each in names if each in beside]
