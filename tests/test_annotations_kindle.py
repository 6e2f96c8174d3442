"""A Kindle's clippings: many languages, notes that find their highlight, and what is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import exchange_round as around
from tui.annotations.exchange import kindle
from tui.annotations.exchange.kindle_lines import parsed
from tui.annotations.exchange.record import Reading, Source
from tui.workspace import Workspace

DASH = "its second line does not begin with a dash"
TITLE = "Nine boats lost (Example, Ada (ed.))"


def clipping(line: str, words: str, title: str = TITLE) -> str:
    return f"{title}\n- {line}\n\n{words}\n==========\n"


def mark(
    words: str, location: str, kind: str = "Highlight", added: str = "Friday, January 2, 2026 3:04:05 AM"
) -> str:
    return clipping(f"Your {kind} on page 3 | Location {location} | Added on {added}", words)


def source(*clippings: str, encoding: str = "utf-8-sig") -> Source:
    return Source("My Clippings.txt", "".join(clippings).replace("\n", "\r\n").encode(encoding))


def read(*clippings: str) -> Reading:
    return kindle.read(source(*clippings))


@pytest.fixture
def empty(tmp_path: Path) -> Workspace:
    return around.empty_copy(around.library(tmp_path / "town"), tmp_path / "copy")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_highlights_are_found_by_title_and_words_and_once(empty: Workspace, encoding: str) -> None:
    words = "“We saw it,” he said, “and nobody asked.”"
    file = source(mark(words, "45-46"), mark("Nobody asked? I did.", "46", "Note"), encoding=encoding)
    (step,) = around.imported(file, empty)
    made = step.after
    assert made and (step.file, made.quote.exact, made.note) == (
        "seeds/harbour.txt",
        words,
        "Nobody asked? I did.",
    )
    assert made.created and made.created.isoformat() == "2026-01-02T03:04:05+00:00"
    kept = dict(made.foreign[0].fields)
    assert (kept["author"], kept["page"], kept["location"]) == ("Example, Ada (ed.)", "3", "45-46")
    assert around.fates(around.imported(file, empty)) == [around.DUPLICATE]


def test_a_note_that_comes_later_is_taken_and_what_the_reader_did_here_stays(empty: Workspace) -> None:
    first = mark("two metres above the mark", "50")
    (step,) = around.imported(source(first), empty)
    assert step.after
    tagged = empty.notebook.edit(step.file, step.after, step.after.with_tags(("tide",)), "tagged")
    note = mark("High.", "50", "Note", "Saturday, January 3, 2099 3:04:05 AM")
    (step,) = around.imported(source(first, note), empty)
    assert (step.fate.value, step.fields, step.after) == ("changed", ("note",), None)
    wishes = around.Wishes(around.WISHES.now, around.WISHES.pens, "claim", update=True)
    (step,) = around.imported(source(first, note), empty, wishes=wishes)
    assert (
        step.after
        and (step.after.note, step.after.tags) == ("High.", ("tide",))
        and tagged.id == step.after.id
    )


@pytest.mark.parametrize(
    "order",
    [("two metres", "two metres above the mark"), ("stood two metres above the mark", "metres above")],
)
def test_a_highlight_that_was_drawn_again_is_kept_in_its_longest_form(order: tuple[str, str]) -> None:
    (record,) = read(mark(order[0], "50"), mark(order[1], "50-51"), mark("a note", "50", "Note")).records
    assert record.exact == max(order, key=len) and record.note == "a note"


def test_the_same_words_at_two_places_are_two_highlights() -> None:
    assert len(read(mark("the boats", "50"), mark("the boats", "90"), mark("the boats", "50")).records) == 2


def test_a_highlight_that_grew_since_the_last_import_is_the_same_annotation(empty: Workspace) -> None:
    around.imported(source(mark("two metres above", "50")), empty)
    later = mark("two metres above the mark", "50", added="Monday, January 5, 2026 3:04:05 AM")
    (step,) = around.imported(source(mark("two metres above", "50"), later), empty)
    assert (step.fate.value, step.fields) == ("changed", ("quote",))
    (kept,) = empty.notebook.sidecar("seeds/harbour.txt").annotations
    assert kept.quote.exact == "two metres above the mark"


def test_a_note_goes_to_the_highlight_that_ends_nearest_to_it() -> None:
    reading = read(mark("a long one", "40-49"), mark("a short one", "44-45"), mark("mine", "45", "Note"))
    assert {record.exact: record.note for record in reading.records} == {
        "a long one": None,
        "a short one": "mine",
    }


def test_a_note_that_was_written_on_is_taken_once() -> None:
    notes = (mark("first", "46", "Note"), mark("first and more", "46", "Note"), mark("another", "46", "Note"))
    (record,) = read(mark("words", "45-46"), *notes).records
    assert record.note == "first and more\n\nanother"


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (
            "Your Highlight on Location 1045-46 | Added on Friday, May 31, 2024 12:04:05 AM",
            ("highlight", 1045, 1046, 5, 0),
        ),
        ("Your Note at location 45 | Added on Friday, 31 May 24 03:04:05", ("note", 45, 45, None, None)),
        ("Your Bookmark on page 3 | Added on Tuesday, May 31, 2024 3:04 PM", ("", None, None, 5, 15)),
        (
            "Ihre Markierung auf Seite 3 | Position 45-46 | Hinzugefügt am Freitag, 2. März 2026 03:04:05",
            ("highlight", 45, 46, 3, 3),
        ),
        (
            "Ihre Notiz bei Position 45 | Hinzugefügt am Freitag, 2. Juli 2026 um 13:04 Uhr",
            ("note", 45, 45, 7, 13),
        ),
        (
            "Votre surlignement sur la page 3 | emplacement 45-46 | Ajouté le mardi 2 juin 2026 à 13:04:05",
            ("highlight", 45, 46, 6, 13),
        ),
        ("Votre note à l'emplacement 45 | Ajouté le mardi 2 août 2026 13:04:05", ("note", 45, 45, 8, 13)),
        (
            "La subrayado en la página 3 | posición 45-46 | Añadido el martes, 2 de enero de 2026 13:04:05",
            ("highlight", 45, 46, 1, 13),
        ),
        (
            "Tu nota en la posición 45 | Añadido el lunes, 2 de diciembre de 2026 1:04:05",
            ("note", 45, 45, 12, 1),
        ),
        (
            "La tua evidenziazione a pagina 3 | posizione 45-46 | Aggiunto martedì 2 maggio 2026 13:04:05",
            ("highlight", 45, 46, 5, 13),
        ),
        (
            "Seu destaque na página 3 | posição 45-46 | Adicionado: sexta, 2 de fevereiro de 2026 13:04:05",
            ("highlight", 45, 46, 2, 13),
        ),
        (
            "Uw markering op pagina 3 | locatie 45-46 | Toegevoegd op maandag 2 maart 2026 13:04:05",
            ("highlight", 45, 46, 3, 13),
        ),
        (
            "Ваш выделенный отрывок на стр. 3 | Место 45–46 | Добавлено: пятница, 2 апреля 2026 г. 13:04:05",
            ("highlight", 45, 46, 4, 13),
        ),
        (
            "您在第 3 页（位置 #45-46）的标注 | 添加于 2026年1月2日星期五 下午3:04:05",
            ("highlight", 45, 46, 1, 15),
        ),
        ("您在位置 #45 的笔记 | 添加于 2026年1月2日星期五 上午12:04:05", ("note", 45, 45, 1, 0)),
        (
            "3ページ|位置No. 45-46のハイライト |作成日: 2026年1月2日金曜日 3:04:05",
            ("highlight", 45, 46, 1, 3),
        ),
        ("", ("highlight", None, None, None, None)),
    ],
)
def test_the_second_line_is_read_in_every_language(line: str, wanted: tuple[object, ...]) -> None:
    meta = parsed(f"- {line}")
    when = meta.added
    assert (meta.kind, meta.start, meta.end, when and when.month, when and when.hour) == wanted


def test_what_is_broken_is_told_with_its_line_and_the_rest_is_read() -> None:
    reading = read(
        "==========\n",
        mark("", "1"),
        "no second line\n==========\n",
        mark("<You have reached the clipping limit for this item>", "2"),
        mark("alone", "99", "Note"),
        mark("", "3", "Bookmark"),
        mark("good", "4"),
        "cut in mid-",
    )
    assert [record.exact for record in reading.records] == ["good"]
    assert [str(problem) for problem in reading.problems] == [
        "line 2: this clipping is empty",
        "line 7: this is no clipping: " + DASH,
        "line 9: the publisher allows no more clippings of this book",
        "line 29: this is no clipping: " + DASH,
        "line 14: no highlight is at the place of this note: 'alone'",
    ]


def test_words_of_several_lines_stay_together() -> None:
    (record,) = read(mark("one\n\n- two\n=========", "45")).records
    assert record.exact == "one\n\n- two\n========="


def test_clippings_of_other_books_are_told_and_not_guessed(empty: Workspace) -> None:
    other = clipping("Your Highlight on Location 1 | Added on x", "Nobody", "Another book")
    (step,) = around.planned(source(other), empty)
    assert step.fate.value == "unmatched"
    words = "The stalls on the square will go to the station in May"
    (step,) = around.planned(
        source(clipping("Your Highlight on Location 1 | Added on x", words, "Papers")), empty
    )
    assert (step.fate.value, step.file) == ("new", "seeds/market.txt")


def test_a_note_just_behind_the_end_of_a_highlight_is_its_own() -> None:
    (record,) = read(mark("words", "45-46"), mark("near", "48", "Note"), mark("far", "49", "Note")).records
    assert record.note == "near"
