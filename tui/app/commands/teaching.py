"""What the tutorial says, in the reader's own keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.app.commands.box_keys import BOX_KEYS
from tui.app.commands.catalogue import Keys
from tui.reading.keys import show_keys

THE_END = (
    "That is all you need. <quit> leaves; `postil FOLDER` reads a folder of your own, and <help> knows the "
    "rest."
)

_KEY = re.compile(r"<([a-z_.]+)>")


def in_keys(said: str, keys: Keys) -> Iterator[tuple[str, bool]]:
    """Cut what is said into words and keys (`True`), the keys as the reader has them."""
    for at, part in enumerate(_KEY.split(said)):
        yield (_key(part, keys), True) if at % 2 else (part, False)


def _key(name: str, keys: Keys) -> str:
    """The key of a command or of a box; where it has none, how it is called by its name."""
    if name == "leader":
        return show_keys(keys.leader)
    if "." in name:
        own = keys.boxes[name].split(",") if name in keys.boxes else BOX_KEYS[name]
        return show_keys((own[0],)) if own[0] else f"({name})"
    written = keys.of(name).removesuffix(" <letter>")
    return written or f"{keys.of('palette')} {name.replace('_', ' ')}"
