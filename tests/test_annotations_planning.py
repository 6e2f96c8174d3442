"""What an import would do: which article a record is about, where it stands, what the library has."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests import exchange_round as around
from tui.annotations.annotation import Link
from tui.annotations.exchange.address import url_of
from tui.annotations.exchange.naming import is_ulid, stable_id
from tui.annotations.exchange.planning import Fate, Planner, Step, plan
from tui.annotations.exchange.record import OURS, About, Reading, Record
from tui.cli.importing import Library
from tui.workspace import Workspace

WORDS = "two metres above the mark"
EARLY, LATE = datetime(2020, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)


@pytest.fixture
def town(tmp_path: Path) -> Workspace:
    return around.empty_copy(around.library(tmp_path / "town"), tmp_path / "copy")


def record(exact: str = WORDS, about: About | None = None, **others: Any) -> Record:
    return Record("entry", about or About("seeds/harbour.txt"), exact=exact, **others)


def planned(town: Workspace, *records: Record, tool: str = "there", **wishes: Any) -> list[Step]:
    return plan(Reading(tool, records), Library(town), replace(around.WISHES, **wishes))


def done(town: Workspace, *records: Record, **wishes: Any) -> list[Step]:
    steps = planned(town, *records, **wishes)
    for step in steps:
        if step.after is not None:
            town.notebook.change(step.file, "imported", [(step.before, step.after)])
    return steps


# ---- which article


@pytest.mark.parametrize(
    "about",
    [
        About("seeds/harbour.txt"),
        About("harbour.txt"),
        About("/home/somebody/papers/harbour.txt"),
        About("C:\\papers\\HARBOUR.TXT"),
        About(title="nine BOATS  lost!"),
        About(title="harbour"),
        About(url="http://www.example.org/harbour/?id=9#top"),
        About("renamed.txt", title="Another title"),
        About(),
    ],
)
def test_an_article_is_known_by_any_of_its_names_or_by_the_words(town: Workspace, about: About) -> None:
    (step,) = planned(town, record("stood two metres above the mark", about))
    assert (step.fate, step.file) == (Fate.NEW, "seeds/harbour.txt")


def test_the_hash_of_an_article_tells_it_whatever_it_is_called(town: Workspace) -> None:
    sha = town.article("seeds/harbour.txt").sha256
    (step,) = planned(town, record("mark", About("market.txt", sha256=sha.upper())))
    assert step.file == "seeds/harbour.txt"


def test_few_words_alone_choose_no_article(town: Workspace) -> None:
    (step,) = planned(town, record("nine boats from", About(title="?")))
    assert (step.fate, step.file) == (Fate.UNMATCHED, "")


def test_words_that_two_articles_have_choose_none_of_them(town: Workspace) -> None:
    text = town.article("seeds/harbour.txt").text
    (town.where.articles / "again.txt").write_text(text, encoding="utf-8")
    (step,) = planned(town, record("stood two metres above the mark", About()))
    assert (step.fate, step.reason) == (Fate.UNMATCHED, "2 articles have these words, and none is named")


def test_of_two_articles_of_one_name_the_words_choose(town: Workspace) -> None:
    (town.where.articles / "old").mkdir()
    (town.where.articles / "old" / "harbour.txt").write_text("Another harbour, another day.\n")
    (step,) = planned(town, record("Another harbour", About("harbour.txt")))
    assert step.file == "seeds/old/harbour.txt"
    (step,) = planned(town, record("mark", About("papers/old/harbour.txt")))
    assert step.fate is Fate.UNMATCHED


def test_an_address_is_an_articles_own_only_where_it_stands_alone() -> None:
    assert url_of("A\n\nhttps://a.org/b\n\nSee https://a.org/c for more.\n") == "https://a.org/b"
    assert url_of("A\n\nhttps://a.org/b\nLink: https://a.org/c\n") == ""
    assert url_of("See https://a.org/c for more.\n") == ""


# ---- where in it


def test_white_space_and_quotes_of_other_programs_are_not_kept(town: Workspace) -> None:
    (step,) = planned(town, record('"We saw it," he   said,\n"and nobody asked."'))
    assert step.after and step.after.quote.exact == "“We saw it,” he said, “and nobody asked.”"
    assert step.after.quote.prefix.endswith("\n\n") and step.after.span


def test_a_file_of_our_own_keeps_its_quote_to_the_letter(town: Workspace) -> None:
    (step,) = planned(town, record('"We saw it," he said, "and nobody asked."', id="a1"), tool=OURS)
    assert step.after and step.after.quote.exact.startswith('"We')


def test_many_words_that_begin_within_a_word_are_placed_where_they_stand_once(town: Workspace) -> None:
    (step,) = planned(town, record("ood two metres above the ma"))
    assert step.after and step.after.quote.exact == "ood two metres above the ma"
    (step,) = planned(town, record("oats"))
    assert step.fate is Fate.UNMATCHED


def test_a_place_without_words_takes_the_words_that_stand_there(town: Workspace) -> None:
    at = around.HARBOUR.index(WORDS)
    (step,) = planned(town, record("", start=at, end=at + len(WORDS)))
    assert step.after and step.after.quote.exact == WORDS
    for start, end in ((5, 5), (9, 2), (10**6, 10**6 + 5), (None, 4)):
        (step,) = planned(town, record("", start=start, end=end))
        assert step.fate is Fate.UNMATCHED and "neither which words" in step.reason


def test_words_that_are_gone_become_an_orphan_only_on_request_and_only_of_a_known_article(
    town: Workspace,
) -> None:
    gone = record("words that nobody ever wrote in this town")
    assert planned(town, gone)[0].fate is Fate.UNMATCHED
    (step,) = done(town, gone, orphans=True)
    assert step.after and step.reason.startswith("an orphan: ")
    assert planned(town, gone, orphans=True)[0].fate is Fate.DUPLICATE
    nowhere = replace(gone, about=About(title="?"))
    assert planned(town, nowhere, orphans=True)[0].fate is Fate.UNMATCHED


# ---- what the library has


def test_an_id_is_the_same_at_every_import_and_sorts_by_its_date(town: Workspace) -> None:
    (step,) = planned(town, record(source_id="x", created=LATE))
    (again,) = planned(town, record(source_id="x", created=LATE, note="Other"))
    assert step.after and again.after and step.after.id == again.after.id and is_ulid(step.after.id)
    assert stable_id("there", "x", EARLY) < step.after.id != stable_id("elsewhere", "x", LATE)


def test_a_mark_on_the_same_words_that_says_the_same_is_not_doubled(town: Workspace) -> None:
    mine = around.mark(town, "seeds/harbour.txt", WORDS, "claim", "High.", "tide")
    (step,) = planned(town, record(note="High.", tags=("Tide",)))
    assert (step.fate, step.before) == (Fate.DUPLICATE, mine)
    assert planned(town, record(note="Low."))[0].fate is Fate.NEW
    assert planned(town, record(note="High.", by="eve"))[0].fate is Fate.NEW
    anna = around.mark(town, "seeds/harbour.txt", "nine boats from", "claim", "", by="anna")
    assert planned(town, record("nine boats from", by="eve"))[0].fate is Fate.NEW
    assert planned(town, record("nine boats from", by="anna"))[0].before == anna


def test_a_mark_of_the_same_moment_on_the_same_words_is_the_same(town: Workspace) -> None:
    mine = around.mark(town, "seeds/harbour.txt", WORDS, "claim", "High.")
    (step,) = planned(town, record(note="Low.", created=mine.created))
    assert (step.fate, step.fields) == (Fate.CHANGED, ("note",))


@pytest.mark.parametrize(
    ("modified", "own", "update", "taken"),
    [
        (LATE, False, False, True),
        (EARLY, False, False, False),
        (EARLY, False, True, True),
        (None, False, False, False),
        (None, False, True, True),
        (None, True, False, True),
        (EARLY, True, False, False),
    ],
)
def test_a_change_is_taken_when_the_file_is_not_older(
    town: Workspace, modified: datetime | None, own: bool, update: bool, taken: bool
) -> None:
    mine = around.mark(town, "seeds/harbour.txt", WORDS, "claim", "High.", "tide")
    name = mine.id if own else ""
    other = record(id=name, source_id=name, created=mine.created, note="Low.", modified=modified)
    (step,) = planned(town, other, update=update, now=LATE)
    assert (step.fate, step.fields, step.after is not None) == (Fate.CHANGED, ("note",), taken)
    if step.after:
        assert step.after == replace(mine, note="Low.", modified=LATE)
    else:
        assert step.reason.startswith("not taken: ")


def test_every_field_that_differs_is_named(town: Workspace) -> None:
    mine = around.mark(town, "seeds/harbour.txt", WORDS, "claim", "High.", "tide")
    other = record(
        "two metres above", id=mine.id, pen="doubt", tags=("x",), note="", links=(Link("a"),), by="eve",
        foreign=(("k", "v"),), source_id=mine.id,
    )  # fmt: skip
    (step,) = planned(town, other)
    assert step.fields == ("pen", "tags", "quote", "note", "links", "by", "x-there")
    assert step.after and (step.after.pen, step.after.by, step.after.note) == ("doubt", "eve", "")
    assert step.after.foreign[0].fields == (("k", "v"),) and step.after.created == mine.created


def test_a_quote_that_is_nowhere_does_not_take_the_place_of_one_that_is(town: Workspace) -> None:
    mine = around.mark(town, "seeds/harbour.txt", WORDS, "claim", "High.")
    (step,) = planned(town, record("words that nobody wrote", id=mine.id, note="Low."))
    assert (step.fate, step.after) == (Fate.CHANGED, None) and "its quote cannot be changed" in step.reason


def test_two_records_on_one_annotation_are_not_both_taken_in_silence(town: Workspace) -> None:
    mine = around.mark(town, "seeds/harbour.txt", WORDS, "claim", "High.")
    first, second = planned(town, record(id=mine.id, note="A"), record(id=mine.id, note="B"))
    assert first.after and first.after.note == "A"
    assert second.after is None and "other things of it before" in second.reason


def test_records_that_are_called_the_same_and_say_other_things_are_both_kept(town: Workspace) -> None:
    twins = (record(source_id="x", note="A"), record("nine boats from", source_id="x", note="B"))
    first, second = done(town, *twins)
    assert first.after and second.after and first.after.id != second.after.id
    assert {step.fate for step in planned(town, *twins)} == {Fate.DUPLICATE}


def test_a_sidecar_that_cannot_be_read_is_told_and_not_written(town: Workspace) -> None:
    around.mark(town, "seeds/harbour.txt", WORDS, "claim", "")
    town.notebook.path("seeds/harbour.txt").write_text("<<<<<<< ours\n")
    here, elsewhere = planned(town, record("nine boats from"), record("The stalls", About("market.txt")))
    assert (here.fate, elsewhere.fate) == (Fate.UNMATCHED, Fate.NEW) and "harbour.txt" in here.reason


def test_a_second_file_sees_what_the_first_one_brought(town: Workspace) -> None:
    planner = Planner(Library(town), around.WISHES)
    first = Reading("there", (record(source_id="x", modified=EARLY),))
    assert [step.fate for step in planner.plan(first)] == [Fate.NEW]
    later = Reading("there", (record(source_id="x", modified=LATE, note="More."), record(source_id="y")))
    assert [step.fate for step in planner.plan(later)] == [Fate.CHANGED, Fate.NEW]


def test_what_no_file_can_hold_is_replaced(town: Workspace) -> None:
    odd = record(note="a\ud800b\r\nc", by="an\nna", tags=("two\nlines", " "), pen="x\x1b[2J")
    (step,) = done(town, odd)
    mark = step.after
    assert mark and (mark.note, mark.by, mark.tags) == ("a\ufffdb\nc", "an na", ("two lines",))
    assert "\x1b" not in mark.pen
    assert planned(town, odd)[0].fate is Fate.DUPLICATE
