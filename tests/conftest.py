"""What every test may lean on: the real articles, and a home folder that is not the reader's own."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tui.annotations.journal import Journal
from tui.annotations.store import Store
from tui.files import saving
from tui.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent

OTHERS = (
    "BROWSER", "COLORTERM", "COLUMNS", "DISPLAY", "EDITOR", "ESCDELAY", "LINES", "NO_COLOR", "SSH_CONNECTION",
    "TMUX", "VISUAL", "WAYLAND_DISPLAY",
)  # fmt: skip
"""What else the program asks its surroundings: no test is to hang on where it is run."""

GIT = re.compile("GIT_")
"""What a hook of git hands on: whose repository it is."""


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker by which the tests of the app's commands say which command they are about."""
    # What is generated is the same in every run, so that a red test is a fault of the change.
    # EXPLORE=1 tries something new each time.
    # And no clock says that it is: neither for one example nor for what generating them took.
    settings.register_profile(
        "fixed", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    if not os.environ.get("EXPLORE"):
        settings.load_profile("fixed")
    config.addinivalue_line("markers", "command(*names): a test of these commands, by their default keys")


@pytest.fixture(scope="session", autouse=True)
def first_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is made once for the tests of a module has such a home as well."""
    with pytest.MonkeyPatch.context() as patched:
        settle(tmp_path_factory.mktemp("home"), patched)
        yield


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder, so that no test reads or writes what belongs to the reader."""
    folder = tmp_path_factory.mktemp("home")
    settle(folder, monkeypatch)
    return folder


def settle(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a folder the home, and forget what else of its surroundings the program asks."""
    monkeypatch.setenv("HOME", str(folder))
    for name in ("CONFIG", "CACHE", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    for name in (
        "POSTIL_CONFIG",
        "USER",
        *OTHERS,
        *filter(GIT.match, os.environ),
    ):  # whoever runs the tests is no annotator
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))


@pytest.fixture(scope="session", autouse=True)
def no_journal_thread() -> Iterator[None]:
    """The history is not forced to the disk a second later, when another test counts calls of the system."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Journal, "_settle_soon", lambda journal: None)
        yield


@pytest.fixture
def seeds() -> Path:
    """The folder of the five real articles; without it the test has nothing to say."""
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the real articles are not here")
    return folder


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sidecars cannot be written for the given reason from now on; 0: they can again."""
    really, state = saving._write_beside, {"number": 0}

    def write_beside(folder: Path, data: bytes, old: os.stat_result | None) -> Path:
        if state["number"] and folder.name == "annotations":
            raise OSError(state["number"], os.strerror(state["number"]))
        return really(folder, data, old)

    monkeypatch.setattr(saving, "_write_beside", write_beside)
    return lambda number: state.update(number=number)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """The sidecars of a library that has none yet."""
    return Store(tmp_path / "annotations")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The library of the tests of the shell, and where it stands."""
    from tests.shell import library

    folder = library(tmp_path / "town")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def town(tmp_path: Path) -> Workspace:
    """A library whose annotations go out to other programs."""
    from tests import exchange_round  # which loads every format

    return exchange_round.library(tmp_path / "town")


@pytest.fixture
def empty(town: Workspace, tmp_path: Path) -> Workspace:
    """The same articles without an annotation."""
    from tests import exchange_round

    return exchange_round.empty_copy(town, tmp_path / "copy")
