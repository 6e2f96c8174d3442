"""The sidecars on disk: what stands there is never lost, whoever writes at once."""

from __future__ import annotations

import multiprocessing
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.stored import ARTICLE, NAME, add, files, mark
from tui.annotations.annotation import Annotation, Quote
from tui.annotations.sidecar import Change
from tui.annotations.store import Store
from tui.text.span import Span


def test_no_file_means_no_annotations_and_reading_makes_none(store: Store) -> None:
    assert store.read(NAME).annotations == ()
    assert store.names() == []
    assert not store.folder.exists()


def test_what_is_written_is_read_back_by_another_program(store: Store) -> None:
    done = add(store, mark(2), mark(1))
    assert [each.after for each in done] == [mark(2), mark(1)]
    assert Store(store.folder).read(NAME).annotations == (mark(1), mark(2))
    assert files(store.folder) == ["kursk/a.txt.yaml"]
    assert store.names() == [NAME]


def test_the_file_goes_with_its_last_annotation_and_comes_back(store: Store) -> None:
    add(store, mark())
    before = store.path(NAME).read_bytes()
    done = store.apply(NAME, ARTICLE, [Change(mark(), None)])
    assert files(store.folder) == []
    store.apply(NAME, ARTICLE, [done[0].inverse()])
    assert store.path(NAME).read_bytes() == before


def test_a_link_stays_a_link_even_when_the_list_is_empty(store: Store, tmp_path: Path) -> None:
    add(store, mark())
    target = tmp_path / "elsewhere.yaml"
    store.path(NAME).rename(target)
    store.path(NAME).symlink_to(target)
    store.apply(NAME, ARTICLE, [Change(mark(), None)])
    assert store.path(NAME).is_symlink()
    assert store.read(NAME).annotations == ()
    add(store, mark())
    assert "ID001" in target.read_text()


def test_opening_and_a_change_that_changes_nothing_write_no_byte(store: Store) -> None:
    path = store.path(NAME)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"annotations:\r\n-   quote:  words 1")
    seen = (path.read_bytes(), path.stat().st_mtime_ns)
    before = store.read(NAME).annotations[0]
    assert store.apply(NAME, ARTICLE, [Change(before, before)]) == ()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == seen


def test_a_change_meets_what_another_program_wrote_since(store: Store) -> None:
    other = Store(store.folder)
    add(store, mark(1), mark(2), mark(3))
    store.read(NAME)
    other.apply(NAME, ARTICLE, [Change(mark(1), replace(mark(1), pen="doubt")), Change(mark(2), None)])
    other.apply(NAME, ARTICLE, [Change(mark(3), replace(mark(3), note="theirs"))])
    edits = [(mark(1), replace(mark(1), note="ours")), (mark(2), mark(2, "ours")), (mark(3), mark(3, "ours"))]
    done = store.apply(NAME, ARTICLE, [Change(*each) for each in edits])
    one, two, three = store.read(NAME).annotations
    assert one == replace(mark(1), pen="doubt", note="ours")
    assert two == replace(mark(2, "ours"), conflict=(("deleted", "theirs"),)), "an edit beats a removal"
    assert three == replace(mark(3, "ours"), conflict=(("note", "theirs"),))
    assert [each.before for each in done] == [replace(mark(1), pen="doubt"), None, mark(3, "theirs")]
    store.apply(NAME, ARTICLE, [each.inverse() for each in reversed(done)])
    assert store.read(NAME).annotations == (replace(mark(1), pen="doubt"), mark(3, "theirs"))


def test_a_removal_of_what_somebody_edited_meanwhile_is_not_made_but_told(store: Store) -> None:
    add(store, mark())
    Store(store.folder).apply(NAME, ARTICLE, [Change(mark(), mark(note="theirs"))])
    done = store.apply(NAME, ARTICLE, [Change(mark(), None)])
    stands = replace(mark(note="theirs"), conflict=(("deleted", "ours"),))
    assert (store.read(NAME).annotations, done[0].after) == ((stands,), stands)
    store.apply(NAME, ARTICLE, [Change(stands, None)])
    assert store.read(NAME).annotations == ()


def test_changes_of_others_are_seen(store: Store) -> None:
    store.read("other.txt")
    add(store, mark())
    path = store.path(NAME)
    assert store.read(NAME).annotations == (mark(),)
    path.write_text(path.read_text().replace("words", "WORDS"))
    assert store.read(NAME).annotations[0].quote.exact == "WORDS 1"
    path.unlink()
    assert store.read(NAME).annotations == ()
    Store(store.folder).apply("other.txt", {}, [Change(None, mark())])
    assert store.read("other.txt").annotations == (mark(),)


def test_a_write_of_the_same_size_within_one_tick_of_the_clock_is_seen(store: Store) -> None:
    add(store, mark())
    store.read(NAME)
    path = store.path(NAME)
    status = path.stat()
    with path.open("r+") as file:
        file.write(path.read_text().replace("words", "WORDS"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert store.read(NAME).annotations[0].quote.exact == "WORDS 1"


def test_a_sidecar_that_did_not_change_is_not_read_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, mark())
    os.utime(store.path(NAME), (1, 1))
    first = store.read(NAME)
    assert store.read(NAME) is first


def test_an_editor_that_writes_between_reading_and_saving_loses_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, mark())
    path = store.path(NAME)
    from tui.annotations import store as module

    real, edits = module.render, iter(["# typed in an editor\n"])

    def slow(*args: object) -> object:
        result = real(*args)  # type: ignore[arg-type]
        for edit in edits:
            path.write_text(edit + path.read_text())
        return result

    monkeypatch.setattr(module, "render", slow)
    store.apply(NAME, ARTICLE, [Change(mark(), mark(note="n"))])
    text = path.read_text()
    assert text.startswith("# typed in an editor\n") and "    n\n" in text


def add_fifty(folder: Path, who: int) -> None:
    store = Store(folder)
    for number in range(50):
        new = Annotation(
            f"W{who}-{number:02}", Quote(f"words {number}"), Span(number * 10 + who, number * 10 + who + 5)
        )
        store.apply(NAME, ARTICLE, [Change(None, new)])


def test_two_programs_that_add_fifty_each_keep_a_hundred(store: Store) -> None:
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=add_fifty, args=(store.folder, who)) for who in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0]
    found = store.read(NAME).annotations
    assert len({each.id for each in found}) == 100
    assert [each.span for each in found] == sorted(each.span for each in found if each.span)
    assert files(store.folder) == ["kursk/a.txt.yaml"]


def test_a_thousand_annotations_are_saved_in_the_blink_of_an_eye(store: Store) -> None:
    add(store, *map(mark, range(1000)))
    start = time.thread_time()
    add(store, mark(5000))
    assert time.thread_time() - start < 3, "seconds of processor time: 0.3"
    assert len(store.read(NAME).annotations) == 1001
