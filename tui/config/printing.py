"""The file of settings as a new reader gets it: all of them, each explained, all at their defaults."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tui.config.settings import COLOURS, SETTINGS, Config


def in_toml(value: object) -> str:
    """A setting's value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{value}"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else in_toml(name)


_BARE = re.compile(r"[A-Za-z0-9_-]+")
"""The keys that TOML takes without quotes."""


def defaults_toml(commands: Mapping[str, tuple[str, ...]] = {}) -> str:
    """The whole file of settings, each with a comment; `load` of it gives `Config()`.

    `commands` are the names of the commands with their own keys; they are written as comments, so
    that a command whose keys get better later is not held back by an old file.
    """
    plain = Config()
    parts = ["# The settings of postil.  Leave out what you do not change.\n"]
    parts += [f"# {comment}\n{key} = {in_toml(getattr(plain, key))}\n" for key, _, comment in SETTINGS]
    parts.append(
        '# The pens, at most nine.  A pen not written here stays as it is; name = "" takes it away.\n'
        f"# colour: {', '.join(COLOURS)}.  sign: one character, for the margin.\n"
        "# tag: given to each new mark of the pen.\n"
    )
    for pen in plain.pens:
        rows = "".join(
            f"{key} = {in_toml(getattr(pen, key))}\n" for key in ("digit", "name", "colour", "sign", "tag")
        )
        parts.append(f"[[pens]]\n{rows}")
    keys = "".join(f"# {_key(name)} = [{', '.join(map(in_toml, own))}]\n" for name, own in commands.items())
    parts.append(
        "# The keys of a command, in place of its own; [] takes them away.  Take away the # before a line\n"
        '# that you change.  "g g" is g and then g; ctrl+d, down, escape, space are names of keys.\n'
        '# nop = ["J"] takes a key away.  Boxes have tables of their own: [keys.search].\n'
        f"[keys]\n{keys}"
    )
    return "\n".join(parts)
