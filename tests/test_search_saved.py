"""The index on disk: what it finds, and how it is kept."""

from __future__ import annotations

import os
import zlib
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tantivy import DocAddress

from tests.searching import source
from tests.shelves import found, in_memory, on_disk, put, scan, shelf
from tui.search.engine import Engine
from tui.search.filling import Filling
from tui.search.passages import LONGEST
from tui.search.saved import layout
from tui.search.saved.across import beside
from tui.search.saved.words import FEW, MAGIC, read_words, write_words
from tui.search.saved.writing import update
from tui.search.terms import indexed
from tui.search.words import FIRST, LAST, words
from tui.text.span import Span

QUERIES: Sequence[str] = (
    "ferry",
    "ferri",
    "harbor closed",
    "the bridge burned",
    '"burned near the"',
    "ferry !quay",
    "'Ferry",
    "lantrn promised",
    "pipe line",
    "theatrestation",
    "1944",
    "report",
    "nobody had",
    "zzzzqqq",
    "the kepeer of the mead",
    "ferry | lantern",
    "fery | lantrn closed",
    "^nobody",
    "^nobody carried",
    "^nob",
    "^t",
    "theatre$",
    "!^nobody ferry",
    "!theatre$ lantern",
    "/burn\\w+ near/",
    "/(19|20)\\d\\d/",
    "/Nobody.*bridge/ carried",
)


def test_the_index_on_disk_finds_what_the_one_in_memory_finds(tmp_path: Path) -> None:
    folder, index = shelf(tmp_path / "a"), tmp_path / "index"
    assert update(index, scan(folder)) == 12
    engine, _, new = on_disk(folder, index)
    memory = in_memory(folder)
    assert new == []
    for query in QUERIES:
        assert found(engine, query) == found(memory, query), query


def test_the_best_hits_are_the_same_ones_in_the_same_order(tmp_path: Path) -> None:
    folder, index = shelf(tmp_path / "a"), tmp_path / "index"
    update(index, scan(folder))
    engine, memory = on_disk(folder, index)[0], in_memory(folder)
    for query in QUERIES:
        ours, theirs = (
            [(hit.file, hit.passage, round(hit.score, 6)) for hit in each.search(query).hits]
            for each in (engine, memory)
        )
        # A count in the index on disk holds its documents for whole articles too: rarities differ by a hair.
        assert [hit[:2] for hit in ours] == [hit[:2] for hit in theirs], query


def test_every_word_that_a_passage_may_begin_with_counts_while_it_is_typed(tmp_path: Path) -> None:
    folder, index = tmp_path / "a", tmp_path / "index"
    folder.mkdir()
    names = [f"The{one}{two}" for one in "abcdefgh" for two in "mnopqr"]
    begin = ["The ferry came.", *(f"{name} came." for name in names), "Nobody saw the man."]
    put(folder / "a.txt", "\n\n".join([*begin, *["Not the one."] * 600]))
    update(index, scan(folder))
    engine, memory = on_disk(folder, index)[0], in_memory(folder)
    for query in ("^the", "^thea", "^Then", "^the ", "^thean", "the$"):
        assert found(engine, query) == found(memory, query), query
    assert len(found(engine, "^the")) == 1 + len(names)


def test_a_file_in_another_encoding_and_one_with_carriage_returns_are_found_and_marked(
    tmp_path: Path,
) -> None:
    folder, index = tmp_path / "a", tmp_path / "index"
    folder.mkdir()
    (folder / "latin.txt").write_bytes(
        "Über die Brücke\r\n\r\nDer Müller ging über die Brücke.\r\n".encode("cp1252")
    )
    (folder / "mark.txt").write_bytes("\ufeffTitle\n\nThe kéeper of “the” lamp.\n".encode())
    (folder / "empty.txt").write_bytes(b"\n")
    (folder / "wide.txt").write_text("Title\n\nÄÖÜ ä 東京 the lantern.\n", encoding="utf-8")
    for path in folder.iterdir():
        os.utime(path, (1_000_000_000, 1_000_000_000))
    assert update(index, scan(folder)) == 4
    engine, memory = on_disk(folder, index)[0], in_memory(folder)
    assert on_disk(folder, index)[2] == []
    for query in ("bruecke", "brücke", "müller", "keeper", "lamp", "lantern", "東京"):
        assert found(engine, query) == found(memory, query), query
        if query != "bruecke":
            assert found(engine, query), query


def test_what_a_blank_line_parts_is_found_together_and_what_a_rule_parts_is_not(tmp_path: Path) -> None:
    upper, lower = "Nobody in town had heard of the ferry on the river", "Noon came and the keeper went home."
    folder, index = tmp_path / "a", tmp_path / "index"
    folder.mkdir()
    put(folder / "blank.txt", f"A title of the day\n\n{upper}\n\n{lower}\n")
    put(folder / "ruled.txt", f"A title of the day\n\n{upper}\n\n***\n\n{lower}\n")
    update(index, scan(folder))
    engine, _, _ = on_disk(folder, index)
    assert {file for file, *_ in found(engine, "ferry keeper")} == {"blank.txt"}
    assert found(engine, "ferry keeper") == found(in_memory(folder), "ferry keeper")


def test_a_passage_behind_a_hundred_thousand_wide_letters_is_read_from_where_it_stands(
    tmp_path: Path,
) -> None:
    folder, index = tmp_path / "a", tmp_path / "index"
    folder.mkdir()
    put(folder / "wide.txt", "Дождь шёл весь день.\n\n" * 6000 + "The keeper of the lamp.\n\nГотово.\n")
    update(index, scan(folder))
    engine, _, _ = on_disk(folder, index)
    assert found(engine, "keeper lamp") == found(in_memory(folder), "keeper lamp") != set()
    assert found(engine, "готово") == found(in_memory(folder), "готово") != set()


def test_an_article_read_into_memory_stands_before_the_one_on_disk(tmp_path: Path) -> None:
    folder, index = shelf(tmp_path / "a"), tmp_path / "index"
    update(index, scan(folder))
    engine = on_disk(folder, index)[0]
    engine.put(source("03.txt", "Only the observatory"))
    assert not any(hit.file == "03.txt" for hit in engine.search("report 3").hits)
    assert [hit.file for hit in engine.search("observatory").hits] == ["03.txt"]
    engine.drop("03.txt")
    assert not any(hit.file == "03.txt" for hit in engine.search("report").hits)


def test_a_large_library_leans_on_its_index_and_reads_only_what_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.search.filling.LARGE", 100)
    folder, index = shelf(tmp_path / "a"), tmp_path / "index"
    update(index, scan(folder))
    put(folder / "99.txt", "Another one\n\nAbout the conservatory.\n", ago=30)
    filling = Filling(Engine(), index)
    told: list[int] = []
    filling.read_all(scan(folder), lambda: False, lambda: told.append(filling.done))
    assert len(filling.engine) == 1
    assert filling.done == filling.total == 13
    assert told[0] == 12
    assert [hit.file for hit in filling.engine.search("conservatory").hits] == ["99.txt"]
    assert filling.title(scan(folder)[0], "00.txt").startswith("Report 0")


def test_the_longest_passage_of_the_widest_letters_has_room_in_its_place() -> None:
    longest = LONGEST * len("\U0001f980".encode())
    place = (40_000_000, layout.LATER - 1, longest, layout.PLAIN | layout.TITLE)
    assert layout.packed(*place) < 1 << 64 and layout.unpacked(layout.packed(*place)) == place


@pytest.mark.parametrize("few", [0, FEW])
def test_words_are_read_as_they_were_written_and_a_broken_file_holds_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr("tui.search.saved.words.FEW", few)
    path = tmp_path / "words"
    write_words(path, [("alpha", 3), ("beta", 1), ("éa", 2)])
    known = read_words(path)
    assert (list(known.terms), known.df("beta"), known.df("gamma")) == (["alpha", "beta", "éa"], 1, None)
    path.write_bytes(path.read_bytes()[:-9])
    assert not read_words(path).terms
    path.write_bytes(b"anything")
    assert not read_words(path).terms
    assert not read_words(tmp_path / "none").terms
    for inner in (b"many\nx", b"3\nabc", b"no line"):
        path.write_bytes(MAGIC + zlib.compress(inner))
        assert not read_words(path).terms
    write_words(path, [])
    assert not read_words(path).terms


ODD = "abZé ’'.,-–“”1 2\n\t\xa0\u202f東ก👍\u0301\u00adßİ_\r(¼"


@given(st.text(st.sampled_from(ODD), max_size=30), st.text(st.sampled_from("aB1 .,'-\n"), max_size=12))
@settings(max_examples=300, deadline=None)
@example("é" * (LONGEST - 1), "é-\na" * (LONGEST // 4))
def test_what_is_indexed_are_the_words_of_each_passage_between_its_first_and_last_one_with_their_signs(
    one: str, other: str
) -> None:
    text = one + other
    spans = [Span(0, len(one)), Span(len(one), len(text))]
    for span, told in zip(spans, indexed(text, spans), strict=True):
        every = [word.terms for word in words(span.slice(text), 0, len(span))]
        expected = [
            [FIRST] * (place == 0) + [term] + [LAST] * (place == len(every) - 1)
            for place, terms in enumerate(every)
            for term in terms
        ]
        assert told.split() == list(chain.from_iterable(expected))


def test_behind_the_last_passage_of_a_segment_nothing_is_asked_for(tmp_path: Path) -> None:
    folder, index = shelf(tmp_path / "a", 3), tmp_path / "index"
    update(index, scan(folder))
    saved = on_disk(folder, index)[1]
    put(folder / "99.txt", "One\n\nTwo and two\n", ago=30)
    update(index, scan(folder))
    first = len(saved)
    assert saved.ends == {first}
    saved.reload()
    assert saved.ends == {first, len(saved) - first}
    found = beside([(1.0, DocAddress(0, first - 1))], saved.ends)
    assert [address.doc for address in found] == [first - 2, first - 1]
