"""Where it is kept how fast the reader reads: a small file in the state folder, for all libraries."""

from __future__ import annotations

import json
from pathlib import Path

import platformdirs

from tui.errors import FileProblem
from tui.files import read_bytes, write_whole
from tui.reading.pace import Pace
from tui.reading.salvage import mapping

LIMIT = 10_000
"""Bytes of the file at most: it holds two numbers."""

MOST = 1_000_000.0
"""Words, and seconds, beyond which a number in the file is damaged."""


def _path() -> Path:
    return Path(platformdirs.user_state_dir("postil")) / "pace.json"


def load() -> Pace:
    """What was measured before; nothing where that cannot be read."""
    try:
        written = mapping(json.loads(read_bytes(_path(), limit=LIMIT)))
    except (FileProblem, ValueError, RecursionError):
        return Pace()
    words, seconds = _number(written.get("words")), _number(written.get("seconds"))
    return Pace(words, seconds) if words and seconds else Pace()


def save(pace: Pace) -> None:
    """Write it down.

    Raises:
        UnwritableFile: it could not be written.
    """
    written = {"words": round(pace.words), "seconds": round(pace.seconds)}
    write_whole(_path(), json.dumps(written).encode("ascii"))


def _number(value: object) -> float:
    number = float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0
    return number if 0 < number <= MOST else 0.0
