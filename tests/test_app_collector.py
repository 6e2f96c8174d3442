"""Python's collector: it takes small steps once the page is there, and is let alone where nobody began."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tui.app import collector


@pytest.fixture
def thresholds() -> Iterator[None]:
    """What this process has stays."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.mark.usefixtures("thresholds")
def test_the_collector_hardly_runs_until_the_page_is_there_and_then_takes_small_steps() -> None:
    collector.begin()
    collector.settle()
    assert gc.get_threshold() == collector.RUNNING
    assert gc.get_count()[0] < collector.RUNNING[0], "what was loaded is not the first step"
    assert gc.get_freeze_count()


@pytest.mark.usefixtures("thresholds")
def test_nothing_is_changed_in_a_process_that_is_not_the_reader() -> None:
    before = gc.get_threshold()
    collector.settle()
    assert gc.get_threshold() == before
