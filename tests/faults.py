"""System calls that fail on purpose: by a seam in `os` everywhere, and below Python where a C compiler is.

The seam wraps the functions of `os` and `fcntl` that a save may call; `faults.c` sits between Python and the
C library, so it also meets calls that Python makes by itself.
"""

from __future__ import annotations

import ctypes.util
import fcntl
import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent

CALLS = (
    "open", "read", "write", "fsync", "close", "replace", "rename", "unlink", "mkdir", "rmdir", "stat",
    "lstat", "fstat", "fchmod", "fchown", "access", "readlink", "scandir", "pread", "pwrite", "ftruncate",
    "link",
)  # fmt: skip
"""Of `os`; `flock` of `fcntl` comes with them."""


@contextmanager
def failing(at: int, number: int, *, for_good: bool = False) -> Iterator[list[str]]:
    """Let the call numbered `at` (from 0) fail, and with `for_good` all later ones of its name.

    Gives the names of the calls that were made.
    """
    made: list[str] = []
    failed: list[str] = []

    def wrap(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(call)
        def faulty(*values: Any, **named: Any) -> Any:
            made.append(name)
            if len(made) - 1 == at or (for_good and failed and failed[0] == name):
                failed.append(name)
                if name == "close":
                    call(*values, **named)  # as the kernel does: closed, whatever it says
                if name == "access":
                    return False  # it never raises
                raise OSError(number, os.strerror(number))
            return call(*values, **named)

        return faulty

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, wrap(name, getattr(os, name)))
        for name in ("supports_follow_symlinks", "supports_effective_ids", "supports_dir_fd"):
            known = {each.__name__ for each in getattr(os, name)}
            wrapped = {getattr(os, each) for each in known if each in CALLS}
            patch.setattr(os, name, getattr(os, name) | wrapped)
        patch.setattr(fcntl, "flock", wrap("flock", fcntl.flock))
        yield made


def shim(folder: Path) -> Path:
    """`faults.c`, compiled; skips the test where that cannot be, or where the C library is another."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if sys.platform != "linux" or not compiler or "libc.so.6" not in (ctypes.util.find_library("c") or ""):
        pytest.skip("no C compiler, or no glibc")
    built = folder / "faults.so"
    told = subprocess.run(
        [compiler, "-O1", "-shared", "-fPIC", "-o", built, HERE / "faults.c", "-ldl"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    if told.returncode:
        pytest.skip(f"faults.c does not compile here: {told.stderr.splitlines()[0] if told.stderr else ''}")
    return built
