"""What the files of an export into a folder are called: as their articles, and no two the same."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui.annotations.exchange.row import in_one_line

FORBIDDEN = re.compile(r'[\[\]#^|\\:*?"<>]+')
"""What a name must not hold in Obsidian, or on Windows."""


def note_names(files: Iterable[str]) -> dict[str, str]:
    """A name without its ending for each article, by its file.

    >>> note_names(["seeds/a.txt", "seeds/A.txt", "b: c.md"])
    {'seeds/a.txt': 'seeds/a', 'seeds/A.txt': 'seeds/A 2', 'b: c.md': 'b- c.md'}
    """
    made: dict[str, str] = {}
    taken: set[str] = set()
    for file in files:
        plain = FORBIDDEN.sub("-", in_one_line(file.removesuffix(".txt")))
        name, again = plain, 1
        while name.casefold() in taken:
            again += 1
            name = f"{plain} {again}"
        taken.add(name.casefold())
        made[file] = name
    return made
