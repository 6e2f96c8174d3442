"""The index on disk: what it finds, and what becomes of it when files change and programs die."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tantivy import DocAddress

from tests.searching import source
from tui.library import library
from tui.library.library import Entry
from tui.search.engine import Engine
from tui.search.filling import Filling, article_source
from tui.search.passages import LONGEST
from tui.search.saved import layout
from tui.search.saved.across import beside
from tui.search.saved.folder import VERSION, folder_of
from tui.search.saved.reading import Saved
from tui.search.saved.words import FEW, MAGIC, read_words, write_words
from tui.search.saved.writing import Busy, Writer, update
from tui.search.terms import indexed
from tui.search.words import FIRST, LAST, words
from tui.text.span import Span

ROOT = Path(__file__).resolve().parent.parent

SUBJECTS = ("harbour", "ferry", "bridge", "keeper", "lantern", "council", "pipeline", "strike", "winter")
VERBS = ("closed", "opened", "burned", "promised", "measured", "counted", "refused", "carried", "sank")
PLACES = ("quay", "tower", "market", "river", "valley", "station", "chapel", "meadow", "theatre")


def article(rng: random.Random, number: int) -> str:
    """A made-up article: its first line holds a word that no other article has."""
    lines = [f"Report {number} of the {rng.choice(PLACES)}"]
    for _ in range(rng.randint(3, 8)):
        lines.append(
            f"The {rng.choice(SUBJECTS)} {rng.choice(VERBS)} near the {rng.choice(PLACES)}. "
            f"Nobody had {rng.choice(VERBS)} the {rng.choice(SUBJECTS)} in {rng.randint(1900, 2020)}."
        )
    return "\n\n".join(lines) + "\n"


def shelf(folder: Path, count: int = 12) -> Path:
    """A folder of articles, written long enough ago to be indexed."""
    rng = random.Random(7)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        put(folder / f"{number:02d}.txt", article(rng, number))
    return folder


def put(path: Path, text: str, ago: float = 60) -> None:
    path.write_text(text, encoding="utf-8")
    then = time.time_ns() - int(ago * 1e9)
    os.utime(path, ns=(then, then))


def scan(folder: Path) -> list[Entry]:
    return library.scan(folder, "")


def on_disk(folder: Path, index: Path) -> tuple[Engine, Saved, list[Entry]]:
    """An engine that has nothing in memory, and what its index does not know."""
    saved = Saved(index)
    new = saved.shelve(scan(folder))
    engine = Engine()
    engine.lean_on(saved)
    return engine, saved, new


def in_memory(folder: Path) -> Engine:
    engine = Engine()
    for entry in scan(folder):
        engine.put(article_source(library.load(entry)))
    return engine


def found(engine: Engine, query: str) -> set[tuple[str, int, int, tuple[tuple[int, int], ...]]]:
    """What is found, wherever it was looked for: files, passages and the words marked in them."""
    return {
        (hit.file, hit.passage.start, hit.passage.end, tuple((s.start, s.end) for s in hit.spans))
        for hit in engine.search(query).hits
    }


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


def test_a_changed_article_is_not_found_by_its_old_words_even_before_anybody_noticed(tmp_path: Path) -> None:
    folder, index = shelf(tmp_path / "a"), tmp_path / "index"
    update(index, scan(folder))
    engine, saved, _ = on_disk(folder, index)
    assert any(hit.file == "03.txt" for hit in engine.search("report 3").hits)
    put(folder / "03.txt", "Something else\n\nNothing of it is left here.\n", ago=1)
    assert not any(hit.file == "03.txt" for hit in engine.search("report 3").hits)
    assert saved.stale == {"03.txt"}


def test_what_changed_came_or_went_is_told_and_the_next_update_knows_it(tmp_path: Path) -> None:
    folder, index = shelf(tmp_path / "a"), tmp_path / "index"
    update(index, scan(folder))
    put(folder / "03.txt", "A new one\n\nAbout the observatory.\n", ago=30)
    put(folder / "99.txt", "Another one\n\nAbout the conservatory.\n", ago=30)
    (folder / "05.txt").unlink()
    engine, _, new = on_disk(folder, index)
    assert sorted(entry.file for entry in new) == ["03.txt", "99.txt"]
    assert not any(hit.file in ("03.txt", "05.txt") for hit in engine.search("report").hits)
    before = layout.numbered(layout.opened(index))
    assert update(index, scan(folder)) == 2
    engine, saved, new = on_disk(folder, index)
    after = layout.numbered(layout.opened(index))
    assert len(after.keys() - before.keys()) == len(before.keys() - after.keys()) == 2
    assert min(after[mark] for mark in after.keys() - before.keys()) > max(before.values())
    assert new == []
    assert saved.files() == 12
    assert {hit.file for hit in engine.search("observatry").hits} == {"03.txt"}


@pytest.mark.parametrize("at_once", [1, 5, 6, 12])
def test_all_articles_of_an_index_are_listed_however_few_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    folder, index = shelf(tmp_path / "a"), tmp_path / "index"
    update(index, scan(folder)[:7])
    update(index, scan(folder))
    every = layout.numbered(layout.opened(index))
    assert len(every) == 12
    monkeypatch.setattr(layout, "AT_ONCE", at_once)
    assert layout.numbered(layout.opened(index)) == every


def words_of(index: Path) -> tuple[set[str], set[str]]:
    """The words that an index holds, and those it takes misspelt ones for."""
    held = layout.opened(index).searcher().terms_with_prefix(layout.TERMS, "")
    return {word for word, _ in held}, set(read_words(index / layout.WORDS).terms)


def test_of_an_article_that_is_gone_no_word_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.search.saved.writing.FIRST", 500)
    monkeypatch.setattr("tui.search.saved.writing.STEP", 2000)
    folder, index = shelf(tmp_path / "a"), tmp_path / "index"
    put(folder / "055.txt", "Another one\n\nAbout the conservatory.\n")
    update(index, scan(folder))
    (folder / "055.txt").unlink()
    update(index, scan(folder), again=0)
    assert "conservatory" in words_of(index)[0]
    before = layout.numbered(layout.opened(index))
    assert update(index, scan(folder)) == 0
    after = layout.numbered(layout.opened(index))
    assert before.keys() == after.keys()
    assert 0 < sum(after[mark] != before[mark] for mark in after) < 12, "only what shared a segment with it"
    assert not {"conservatory", "$conservatory"} & set.union(*words_of(index))
    assert found(on_disk(folder, index)[0], "ferry") == found(in_memory(folder), "ferry")


def test_the_reader_has_articles_that_went_taken_out_of_a_large_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.search.filling.LARGE", 100)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = shelf(tmp_path / "a")
    index = folder_of(folder)
    update(index, scan(folder))
    (folder / "05.txt").unlink()
    writer = [sys.executable, "-m", "tui", "index", "--porcelain", "--", str(folder)]
    filling = Filling(Engine(), index, writer)
    filling.read_all(scan(folder), lambda: False, lambda: None)
    assert len(layout.numbered(layout.opened(index))) == 12
    filling.tidy(scan(folder), lambda: False)
    assert len(layout.numbered(layout.opened(index))) == 11
    assert (filling.done, filling.total, filling.progress) == (11, 11, "")
    assert found(filling.engine, "ferry") == found(in_memory(folder), "ferry")


def test_an_article_read_into_memory_stands_before_the_one_on_disk(tmp_path: Path) -> None:
    folder, index = shelf(tmp_path / "a"), tmp_path / "index"
    update(index, scan(folder))
    engine = on_disk(folder, index)[0]
    engine.put(source("03.txt", "Only the observatory"))
    assert not any(hit.file == "03.txt" for hit in engine.search("report 3").hits)
    assert [hit.file for hit in engine.search("observatory").hits] == ["03.txt"]
    engine.drop("03.txt")
    assert not any(hit.file == "03.txt" for hit in engine.search("report").hits)


def test_a_file_written_a_moment_ago_waits_until_its_time_tells_something(tmp_path: Path) -> None:
    folder, index = shelf(tmp_path / "a", 2), tmp_path / "index"
    put(folder / "00.txt", "Just written\n", ago=0)
    assert update(index, scan(folder)) == 1
    put(folder / "00.txt", "Written when the clock went wrong\n", ago=-10_000)
    assert update(index, scan(folder)) == 1, "a time to come tells as much"


def test_a_second_writer_is_told_that_the_index_is_being_written(tmp_path: Path) -> None:
    folder, index = shelf(tmp_path / "a", 2), tmp_path / "index"
    with Writer(index), pytest.raises(Busy):
        update(index, scan(folder))
    assert update(index, scan(folder)) == 2


def test_what_is_stopped_keeps_what_was_committed_and_goes_on_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.search.saved.writing.FIRST", 500)
    monkeypatch.setattr("tui.search.saved.writing.STEP", 500)
    folder, index = shelf(tmp_path / "a"), tmp_path / "index"
    steps: list[tuple[int, int]] = []
    first = update(
        index, scan(folder), stopped=lambda: len(steps) >= 2, told=lambda *step: steps.append(step)
    )
    assert 0 < first < 12
    assert update(index, scan(folder)) == 12 - first
    assert found(on_disk(folder, index)[0], "ferry") == found(in_memory(folder), "ferry")


KILLED = """
import sys
from itertools import chain
from pathlib import Path
from tui.library import library
from tui.search.saved import writing
writing.FIRST = writing.STEP = 2000
def told(done, total):
    print(done, flush=True)
writing.update(Path(sys.argv[2]), library.scan(Path(sys.argv[1]), ""), told=told)
print("end", flush=True)
"""


@pytest.mark.parametrize("lines", [0, 1, 3])
def test_a_writer_that_is_killed_leaves_an_index_that_is_right_and_the_next_one_finishes(
    tmp_path: Path, lines: int
) -> None:
    folder, index = shelf(tmp_path / "a", 60), tmp_path / "index"
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, folder, index],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    for _ in range(lines):
        process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    if lines:
        engine, saved, _ = on_disk(folder, index)
        memory = in_memory(folder)
        assert 0 < saved.files() <= 60
        assert found(engine, "Report 0") <= found(memory, "Report 0")
        assert engine.search("Repotr").hits and engine.search("repo").hits
    update(index, scan(folder))
    engine, saved, new = on_disk(folder, index)
    assert (saved.files(), new) == (60, [])
    assert {hit.file for hit in engine.search("'report '59").hits} == {"59.txt"}


def test_words_that_were_not_written_down_any_more_are_at_the_next_update(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, index = shelf(tmp_path / "a"), tmp_path / "index"
    update(index, scan(folder))
    put(folder / "99.txt", "Another one\n\nAbout the conservatory.\n")
    with monkeypatch.context() as killed:
        killed.setattr(Writer, "write_words", lambda _: None)
        killed.setattr(Writer, "end", lambda _: None)
        update(index, scan(folder))
    assert "conservatory" not in words_of(index)[1]
    update(index, scan(folder))
    assert "conservatory" in words_of(index)[1]
    written = (index / layout.WORDS).read_bytes()
    monkeypatch.setattr(Writer, "write_words", lambda _: pytest.fail("they are there"))
    update(index, scan(folder))
    assert (index / layout.WORDS).read_bytes() == written


def test_the_index_of_an_older_version_is_thrown_away_and_one_of_a_newer_version_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = shelf(tmp_path / "a", 2)
    index = folder_of(folder)
    older, newer = (index.with_name(f"index-{VERSION + step}") for step in (-1, 1))
    for other in (older, newer):
        other.mkdir(parents=True)
        (other / "meta.json").write_text("{}", encoding="utf-8")
    update(index, scan(folder))
    assert sorted(path.name for path in index.parent.iterdir()) == [index.name, newer.name]


def test_the_longest_passage_of_the_widest_letters_has_room_in_its_place() -> None:
    longest = LONGEST * len("\U0001f980".encode())
    place = (40_000_000, longest, layout.PLAIN | layout.TITLE)
    assert layout.unpacked(layout.packed(*place)) == place


def test_a_damaged_index_is_no_index(tmp_path: Path) -> None:
    folder, index = shelf(tmp_path / "a", 3), tmp_path / "index"
    update(index, scan(folder))
    (index / "meta.json").write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match=r".+"):
        Saved(index)


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


def test_a_large_library_without_an_index_gets_one_from_the_writer_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.search.filling.LARGE", 100)
    monkeypatch.setattr("tui.search.filling.WORTH_WRITING", 100)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = shelf(tmp_path / "a")
    writer = [sys.executable, "-m", "tui", "index", "--porcelain", "--", str(folder)]
    monkeypatch.setattr("tui.search.filling.AT_ONCE", sum(entry.size for entry in scan(folder)[3:5]))
    filling = Filling(Engine(), folder_of(folder), writer)
    told: list[tuple[int, str, set[str]]] = []

    def tell() -> None:
        hits = filling.engine.search("report").hits
        told.append((len(filling.engine), filling.progress, {hit.file for hit in hits}))

    entries = scan(folder)
    filling.read_all(entries[3:] + entries[:3], lambda: False, tell)
    assert (2, "indexing …", {"03.txt", "04.txt"}) in told, (
        "the first ones can be found before there is an index"
    )
    assert len(filling.engine) == 2
    assert (filling.done, filling.progress) == (12, "")
    assert found(filling.engine, "ferry") == found(in_memory(folder), "ferry")


ODD = "abZé ’'.,-–“”1 2\n\t\xa0\u202f東ก👍\u0301\u00adßİ_\r(¼"


@given(st.text(st.sampled_from(ODD), max_size=30), st.text(st.sampled_from("aB1 .,'-\n"), max_size=12))
@settings(max_examples=300, deadline=None)
@example("é" * (LONGEST - 1), "é-\na" * (LONGEST // 4))
def test_what_is_indexed_are_the_words_of_each_passage_between_its_first_and_last_one_with_their_signs(
    one: str, other: str
) -> None:
    text = one + other
    spans = [Span(0, len(one)), Span(len(one), len(text))]
    for span, found in zip(spans, indexed(text, spans), strict=True):
        every = [word.terms for word in words(span.slice(text), 0, len(span))]
        expected = [
            [FIRST] * (place == 0) + [term] + [LAST] * (place == len(every) - 1)
            for place, terms in enumerate(every)
            for term in terms
        ]
        assert found.split() == list(chain.from_iterable(expected))


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
