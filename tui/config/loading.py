"""The reader's file of settings becomes a `Config`, whatever is in it.

A wrong setting never keeps anybody from reading: it is told in one line that names the file, the
setting and what is wanted; its default is used, and so is everything else in the file.
"""

from __future__ import annotations

import difflib
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import platformdirs

from tui.config.printing import in_toml
from tui.config.settings import COLOURS, DEFAULT_PENS, PEN_SETTINGS, SETTINGS, Config, Pen, Wrong, whole


def folder() -> Path:
    """Where the reader's settings lie; it need not exist."""
    return platformdirs.user_config_path("postil", appauthor=False)


def config_path() -> Path:
    """The file of settings: `$POSTIL_CONFIG` if that is set, else `config.toml` in `folder()`."""
    named = os.environ.get("POSTIL_CONFIG", "")
    return Path(named).expanduser() if named else folder() / "config.toml"


def load(path: Path | None = None) -> tuple[Config, tuple[str, ...]]:
    """The settings of a file, and one line for each that makes no sense.

    Never raises: a file that is broken gives the defaults and the line that says where.  No file
    gives the defaults; that is worth a line only if the file was asked for by name.
    """
    named = path is not None or bool(os.environ.get("POSTIL_CONFIG"))
    path = path or config_path()
    try:
        written = _read(path).decode("utf-8-sig")
        import tomllib  # most readers have no such file

        table = tomllib.loads(written)
    except FileNotFoundError:
        return Config(), (f"{path}: there is no such file; the defaults are used",) if named else ()
    except OSError as error:
        return Config(), (f"{path}: {(error.strerror or str(error)).lower()}; the defaults are used",)
    except UnicodeDecodeError:
        return Config(), (f"{path}: it is not in UTF-8; the defaults are used",)
    except (ValueError, RecursionError) as error:  # tomllib.TOMLDecodeError, or a number of 5000 digits
        return Config(), (f"{path}: {_clip(str(error))}; the defaults are used",)
    lines: list[str] = []
    return _from_table(table, lambda key, words: lines.append(f"{path}: {key}{words}")), tuple(lines)


_LARGEST = 1 << 20
"""Bytes; a file of settings with a comment to each line has 10 kB."""


def _read(path: Path) -> bytes:
    status = path.stat()
    if stat.S_ISCHR(status.st_mode) and path.samefile(os.devnull):  # POSTIL_CONFIG=/dev/null: no settings
        return b""
    if not stat.S_ISREG(status.st_mode):
        raise OSError(0, "not a regular file")
    if status.st_size > _LARGEST:
        raise OSError(0, "too large for a file of settings")
    return path.read_bytes()


_Tell = Callable[[str, str], None]


def _from_table(table: Mapping[str, object], tell: _Tell) -> Config:
    known: dict[str, Any] = {}  # each value has passed the check of its own setting
    for key, check, _ in SETTINGS:
        if key in table:
            try:
                known[key] = check(table[key])
            except Wrong as wanted:
                used = in_toml(getattr(Config(), key))
                tell(key, f" = {_clip(repr(table[key]))}: {wanted}; {used} is used")
    if "pens" in table:
        known["pens"] = _pens(table["pens"], tell)
    if "keys" in table:
        known["keys"] = dict(_keys(table["keys"], tell))
    _unknown(table, [key for key, *_ in SETTINGS] + ["pens", "keys"], "", tell)
    return Config(**known)


def _unknown(table: Mapping[str, object], names: list[str], where: str, tell: _Tell) -> None:
    for key in table:
        if key not in names:
            near = difflib.get_close_matches(key, names, n=1)
            tell(where + _clip(key), f": there is no such setting{f'; {near[0]}?' if near else ''}")


def _keys(value: object, tell: _Tell) -> Iterator[tuple[str, tuple[str, ...]]]:
    if not isinstance(value, dict):
        tell("keys", ': a table is wanted: [keys] and then lines like mark = ["s"]')
        return
    for command, sequences in value.items():
        if isinstance(sequences, dict):  # TOML reads note.edit = [] as a table in a table
            yield from _keys({f"{command}.{rest}": each for rest, each in sequences.items()}, tell)
        elif isinstance(sequences, list) and all(
            isinstance(each, str) and each.strip() for each in sequences
        ):
            yield command, tuple(sequences)
        else:
            wanted = 'a list of keys is wanted, like ["j", "down"], or [] for none'
            tell(f"keys.{_clip(command)}", f" = {_clip(repr(sequences))}: {wanted}; its own keys are used")


def _pens(value: object, tell: _Tell) -> tuple[Pen, ...]:
    """The default pens, those with the digits named in the file changed, added or taken away."""
    pens = {pen.digit: pen for pen in DEFAULT_PENS}
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        tell("pens", ": each pen begins with a line [[pens]]; the default pens are used")
        return DEFAULT_PENS
    seen: set[int] = set()
    for count, table in enumerate(value, start=1):
        where = f"pens ({count}): "
        _unknown(table, ["digit", *PEN_SETTINGS], where, tell)
        try:
            digit = whole(1, 9)(table.get("digit"))
        except Wrong as wanted:
            tell(where + "digit", f" = {_clip(repr(table.get('digit')))}: {wanted}; this pen is left out")
            continue
        if digit in seen:
            tell(where + "digit", f" = {digit}: another pen has it already; this pen is left out")
            continue
        seen.add(digit)
        if table.get("name") == "":
            pens.pop(digit, None)
        elif pen := _pen(table, digit, pens.get(digit), where, tell):
            pens[digit] = pen
    if not pens:
        tell("pens", ": one at least is needed; the default pens are used")
        return DEFAULT_PENS
    return _each_name_once([pens[digit] for digit in sorted(pens)], tell)


def _each_name_once(pens: list[Pen], tell: _Tell) -> tuple[Pen, ...]:
    """Without the second pen of a name: an annotation names its pen and nothing else."""
    kept: dict[str, Pen] = {}
    for pen in pens:
        first = kept.setdefault(pen.name.casefold(), pen)
        if first is not pen:
            both = f"pens {first.digit} and {pen.digit} have it; pen {pen.digit} is left out"
            tell("pens: name", f" = {pen.name!r}: {both}")
    return tuple(kept.values())


def _pen(table: Mapping[str, object], digit: int, old: Pen | None, where: str, tell: _Tell) -> Pen | None:
    """The pen that `table` describes; what it does not say is taken from `old`."""
    known: dict[str, Any] = {}
    for key, check in PEN_SETTINGS.items():
        if key in table:
            try:
                known[key] = check(table[key])
            except Wrong as wanted:
                tell(where + key, f" = {_clip(repr(table[key]))}: {wanted}")
    name = known.get("name") or (old.name if old else "")
    if not name:
        tell(where + "name", ": a new pen needs a name; this pen is left out")
        return None
    plain = old or Pen(name, digit, COLOURS[(digit - 1) % len(COLOURS)], str(digit))
    return replace(plain, **known)


def _clip(words: str) -> str:
    """One line of at most 60 code points: what a file holds may be long."""
    words = "".join(c if c.isprintable() else " " for c in words)
    return words if len(words) <= 60 else words[:59] + "…"
