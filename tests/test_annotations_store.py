"""The sidecars on disk: what stands there is never lost, whoever writes at once and whatever fails."""

from __future__ import annotations

import errno
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tui.annotations.annotation import Annotation, Quote
from tui.annotations.sidecar import Change
from tui.annotations.store import Store
from tui.errors import DamagedSidecar, FileProblem, NotFound, UnreadableFile, UnwritableFile
from tui.text.span import Span

ARTICLE = {"file": "seeds/kursk/a.txt", "title": "A", "sha256": "00ff"}
NAME = "kursk/a.txt"
CALLS = ("open", "read", "write", "fsync", "replace", "stat", "fstat", "mkdir", "fchmod", "unlink")


def mark(number: int = 1, note: str = "") -> Annotation:
    return Annotation(f"ID{number:03}", Quote(f"words {number}"), Span(number, number + 7), note=note)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "annotations")


def add(store: Store, *annotations: Annotation) -> tuple[Change, ...]:
    return store.apply(NAME, ARTICLE, [Change(None, each) for each in annotations])


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


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


def make_folder(path: Path) -> None:
    path.mkdir()


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_dangling(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere")


def make_loop(path: Path) -> None:
    path.symlink_to(path)


def make_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("make", [make_folder, make_pipe, make_dangling, make_loop, make_device])
def test_what_is_no_file_is_told_and_left_alone(store: Store, make: Callable[[Path], None]) -> None:
    path = store.path(NAME)
    path.parent.mkdir(parents=True)
    make(path)
    before = os.lstat(path)
    for attempt in (lambda: store.read(NAME), lambda: add(store, mark())):
        with pytest.raises(UnreadableFile) as caught:
            attempt()
        assert caught.value.path == path
    assert os.lstat(path)[:7] == before[:7]
    assert files(store.folder) == ([] if path.is_dir() else ["kursk/a.txt.yaml"])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_not_taken_for_nothing(store: Store) -> None:
    add(store, mark())
    store.path(NAME).chmod(0)
    with pytest.raises(UnreadableFile):
        Store(store.folder).read(NAME)
    with pytest.raises(UnreadableFile):
        add(store, mark(2))


@pytest.mark.parametrize("text", ["<<<<<<< a\n", "\0", "schema: 2\n", "[" * 60_000, "just words\n"])
def test_what_cannot_be_understood_is_not_written_over(store: Store, text: str) -> None:
    path = store.path(NAME)
    path.parent.mkdir(parents=True)
    path.write_text(text)
    with pytest.raises(DamagedSidecar, match=r"a\.txt\.yaml"):
        add(store, mark())
    assert path.read_text() == text


def test_a_sidecar_that_is_too_large_is_told_and_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.annotations import guard

    monkeypatch.setattr(guard, "SIZE", 300)
    add(store, mark())
    before = store.path(NAME).read_bytes()
    with pytest.raises(UnwritableFile, match="larger"):
        add(store, *map(mark, range(2, 9)))
    store.path(NAME).write_bytes(before + b"#" * 300)
    with pytest.raises(DamagedSidecar, match="too large"):
        store.read(NAME)


def test_a_folder_that_cannot_be_made_and_a_file_that_is_read_only_are_told(
    store: Store, tmp_path: Path
) -> None:
    store.folder.write_text("a file")
    with pytest.raises(FileProblem):
        add(store, mark())
    assert store.folder.read_text() == "a file"


def test_a_full_disk_leaves_the_old_file_and_no_litter(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    add(store, mark())
    before = store.path(NAME).read_bytes()

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(UnwritableFile, match="full"):
        add(store, mark(2))
    monkeypatch.undo()
    assert store.path(NAME).read_bytes() == before
    assert files(store.folder) == ["kursk/a.txt.yaml"]


@contextmanager
def failing(
    monkeypatch: pytest.MonkeyPatch, call: str, number: int, *, for_good: bool
) -> Iterator[list[int]]:
    """Let the call of that number (from 0) fail, and those after it too if `for_good`."""
    real, counts = getattr(os, call), [0]

    def faulty(*args: object, **kwargs: object) -> object:
        counts[0] += 1
        if counts[0] - 1 == number or (for_good and counts[0] > number):
            raise OSError(errno.EIO, "Input/output error")
        return real(*args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(os, call, faulty)
        yield counts


@pytest.mark.parametrize("for_good", [False, True])
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("what", ["first", "more", "remove"])
def test_whichever_call_fails_the_file_is_the_old_one_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, call: str, for_good: bool
) -> None:
    for number in range(40):
        store = Store(tmp_path / f"{number}")
        if what != "first":
            add(store, mark(1))
        path = store.path(NAME)
        old = path.read_bytes() if path.exists() else None
        change = Change(mark(1), None) if what == "remove" else Change(None, mark(2))
        failed = False
        with failing(monkeypatch, call, number, for_good=for_good) as counts:
            try:
                store.apply(NAME, ARTICLE, [change])
            except FileProblem:
                failed = True
        now = path.read_bytes() if path.exists() else None
        kept = {each.id for each in Store(store.folder).read(NAME).annotations}
        wanted = {"first": {"ID002"}, "more": {"ID001", "ID002"}, "remove": set()}[what]
        assert kept == wanted or (failed and now == old)
        leftovers = [name for name in files(store.folder) if not name.endswith("a.txt.yaml")]
        assert not leftovers or call == "unlink"
        if counts[0] <= number:
            assert not failed
            break
    else:
        pytest.fail("it never came through")


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


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/etc/x", "", "a\0b"])
def test_a_name_never_leads_out_of_the_folder(store: Store, name: str) -> None:
    with pytest.raises(NotFound):
        store.path(name)


def test_a_name_too_long_for_a_file_is_cut_and_still_its_own(store: Store) -> None:
    names = ["x/" + "é" * 120 + end for end in ("a.txt", "b.txt", "abcdef.txt")]
    paths = [store.path(name) for name in names]
    assert len(set(paths)) == 3
    assert all(len(os.fsencode(path.name)) <= 255 for path in paths)
    for name in names:
        store.apply(name, ARTICLE, [Change(None, mark())])
    assert [store.path(name) for name in store.names()] == sorted(paths)


def test_names_leave_out_what_sync_programs_and_editors_leave_behind(store: Store) -> None:
    kept = ["a.txt", "b (1).txt", "sub/c.txt", "conflicted copy.txt"]
    for name in kept:
        store.apply(name, ARTICLE, [Change(None, mark())])
    for name in (
        "a.txt.sync-conflict-20261122-015609-QHVJMBE.yaml",
        "a.txt (Anna's conflicted copy 2026-01-02).yaml",
        "a.txt (1).yaml",
        ".a.txt.yaml",
        "a.txt.yaml~",
        ".hidden/a.txt.yaml",
        "note.txt",
        ".yaml",
    ):
        path = store.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("annotations: []\n")
    assert store.names() == sorted(kept)
    assert [path.name for path in store.copies("a.txt")] == [
        "a.txt (1).yaml",
        "a.txt (Anna's conflicted copy 2026-01-02).yaml",
        "a.txt.sync-conflict-20261122-015609-QHVJMBE.yaml",
    ]
    assert store.copied() == {"a.txt": store.copies("a.txt")}
    assert store.copies("sub/c.txt") == store.copies("nowhere/d.txt") == []


COPIES = (
    "a.txt.sync-conflict-20260102-030405-ABCDEFG",
    "a.txt (Anna's conflicted copy 2026-01-02)",
    "a.txt (Anna Conflicted Copy 2026-01-02 (1))",
    "a.txt (conflicted copy 2026-01-02 030405)",
    "a.txt_conflict-20260102-030405",
    "a.txt (SFConflict anna@example.org 2026-01-02-03-04-05)",
    "a.txt_laptop_Jan-02-030405-2026_Conflict",
    "a.txt-ANNAS-LAPTOP",
    "a.txt (1)",
    "Copy of a.txt",
    "a.txt 2",
    "a.txt copy",
    "a.txt copy 3",
    "a.txt - Copy",
    "a.txt - Copy (2)",
    "a.txt (copy)",
    "a.txt (another copy)",
)


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_by_any_sync_program_is_known_by_its_name_and_its_head(store: Store, name: str) -> None:
    add(store, mark())
    copy = store.folder / "kursk" / f"{name}.yaml"
    copy.write_bytes(store.path(NAME).read_bytes())
    assert store.names() == [NAME]
    assert store.copies(NAME) == [copy]
    assert store.copied() == {NAME: [copy]}


@pytest.mark.parametrize("name", COPIES[7:])
def test_a_sidecar_that_names_its_own_article_is_nobodys_copy(store: Store, name: str) -> None:
    add(store, mark())
    own = {"file": f"seeds/kursk/{name}", "title": "B", "sha256": "11"}
    store.apply(f"kursk/{name}", own, [Change(None, mark(2))])
    assert store.names() == sorted([NAME, f"kursk/{name}"])
    assert store.copies(NAME) == []


def test_a_copy_whose_original_is_gone_is_still_a_copy(store: Store) -> None:
    add(store, mark())
    store.path(NAME).rename(store.folder / "kursk" / "a.txt (1).yaml")
    assert (store.names(), len(store.copies(NAME))) == ([], 1)


def test_a_thousand_annotations_are_saved_in_the_blink_of_an_eye(store: Store) -> None:
    add(store, *map(mark, range(1000)))
    start = time.thread_time()
    add(store, mark(5000))
    assert time.thread_time() - start < 3, "seconds of processor time: 0.3"
    assert len(store.read(NAME).annotations) == 1001
