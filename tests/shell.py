"""A small library, and `postil` called on it: in this process, or as a program of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from tui.cli.door import door

ROOT = Path(__file__).resolve().parent.parent

ID = "00000000000000000000000000"
"""Of no annotation."""

FERRY = """The ferry that nobody wanted

The harbour board said on Monday that the old ferry “will sail
until the bridge is open”. The bridge was promised for spring.

Nobody on the quay believed the board. The ferry is slow, it is
loud, and it belongs to the town.

The board met again on Friday and said nothing of the bridge.
"""

BRIDGE = """A bridge too late

Engineers found cracks in two pillars of the new bridge in March.
Repairs will cost a third of what the whole ferry costs in a year.

=SUM is no formula, \x1b]0;owned\x07 is no title.
"""


def library(folder: Path) -> Path:
    """Two articles in `folder/seeds`."""
    seeds = folder / "seeds"
    seeds.mkdir(parents=True)
    (seeds / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (seeds / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    return folder


def postil(*args: str | Path, stdin: str | bytes | None = None) -> Result:
    """Call a command in this process; an exception that nobody expected goes through."""
    return CliRunner().invoke(door, [str(each) for each in args], input=stdin, catch_exceptions=False)


def program(
    *args: str | bytes | Path, cwd: Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Call `python -m tui` as the shell does; bytes go as they are."""
    return subprocess.run(
        [sys.executable, "-m", "tui", *args],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


def added(*args: str) -> str:
    """Add an annotation where one stands; its id."""
    result = postil("add", *args)
    assert result.exit_code == 0, result.stderr
    return result.stdout.strip()


def listed(*args: str) -> list[dict[str, Any]]:
    """The annotations where one stands, as the list gives them to programs."""
    return [json.loads(line) for line in postil("list", "--json", *args).stdout.splitlines()]
