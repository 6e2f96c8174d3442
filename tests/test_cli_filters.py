"""Annotations are chosen by who made them and when."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.shell import library, postil
from tui.annotations.annotation import Annotation, Quote
from tui.annotations.choice import is_within, persons

SIDECAR = """annotations:
- quote: loud
  note: the horn
  by: Anna Berg
  created: {long_ago}
  modified: {today}
- quote: slow
  note: the horn again
  by: bela
  created: 1996-03-01T10:00:00Z
- quote: belongs to the town
  note: no name on this horn
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = library(tmp_path / "town")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    soon = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1)  # midnight may pass meanwhile
    text = SIDECAR.format(long_ago="1996-02-01T23:30:00Z", today=soon.isoformat())
    (folder / "annotations").mkdir()
    (folder / "annotations/ferry.txt.yaml").write_text(text, encoding="utf-8")
    yield folder
    monkeypatch.undo()
    time.tzset()


def quotes(*args: str) -> set[str]:
    result = postil("list", "--json", *args)
    assert result.exit_code == 0, result.stderr
    return {json.loads(line)["quote"] for line in result.stdout.splitlines()}


@pytest.mark.usefixtures("here")
def test_a_person_is_named_by_any_words_of_the_name() -> None:
    assert quotes("--by", "anna") == quotes("--by", "BERG") == quotes("--by", "Anna Berg") == {"loud"}
    assert quotes("--by", "ann") == set()
    assert quotes("--by", "anna", "--by", "Bela") == {"loud", "slow"}
    assert quotes("--by", "-") == {"belongs to the town"}


@pytest.mark.usefixtures("here")
def test_a_date_is_when_an_annotation_was_made_or_last_changed() -> None:
    assert quotes("--since", "1996-02-02", "--until", "1996-04-01") == {"slow"}
    assert quotes("--until", "1996-02-01") == {"loud"}, "the last day is included"
    assert quotes("--until", "1996-02-01T23:00") == set()
    assert quotes("--until", "1996-02-02T02:00+02:00") == {"loud"}
    assert quotes("--since", "today") == quotes("--since", "1d") == {"loud"}


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("wrong", ["soon", "2026-13-01", "99999999999d", "-d", ""])
def test_what_is_no_date_is_told(wrong: str) -> None:
    result = postil("list", f"--since={wrong}")
    assert result.exit_code == 2
    assert "is no date" in result.stderr


@pytest.mark.usefixtures("here")
def test_export_takes_the_same_filters() -> None:
    kept = json.loads(postil("export", "--format", "json", "--by", "bela").stdout)
    assert [each["quote"] for each in kept] == ["slow"]


@pytest.mark.usefixtures("here")
def test_a_search_by_person_looks_only_into_notes() -> None:
    found = [
        json.loads(line) for line in postil("search", "horn", "--json", "--by", "bela").stdout.splitlines()
    ]
    assert [hit["text"].strip() for hit in found] == ["the horn again"]
    nothing = postil("search", "quay", "--by", "bela")
    assert nothing.exit_code == 1
    assert "these notes" in nothing.stderr
    assert postil("search", "quay").exit_code == 0


def test_one_without_dates_lies_in_no_stretch_of_time() -> None:
    plain = Annotation("A", Quote("words"))
    now = datetime.now(UTC)
    assert is_within(plain, None, None)
    assert not is_within(plain, now - timedelta(days=1), None)
    assert not is_within(plain, None, now)


def test_everybody_is_named_once() -> None:
    found = [Annotation("A", Quote("x"), by=name) for name in ("bela", "", "Anna", "bela")]
    assert persons(found) == ["Anna", "bela"]
