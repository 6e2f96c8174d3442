"""The names of sidecars: long ones, those that lead out, and copies that others leave behind."""

from __future__ import annotations

import os

import pytest

from tests.stored import ARTICLE, NAME, add, mark
from tui.annotations.sidecar import Change
from tui.annotations.store import Store
from tui.errors import NotFound


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
