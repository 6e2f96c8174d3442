"""KOReader: its sidecars of Lua, which are read and never run, and the JSON of its exporter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import exchange_round as around
from tui.annotations.exchange import koreader, lua
from tui.annotations.exchange.record import Source
from tui.workspace import Workspace

NEW = rb"""-- /mnt/onboard/a long way/harbour.sdr/metadata.txt.lua
return {
    ["annotations"] = {
        [1] = {
            ["chapter"] = "Harbour \"old\"",
            ["color"] = "blue",
            ["datetime"] = "2024-05-31 10:00:00",
            ["datetime_updated"] = "2024-05-31 11:00:00",
            ["drawer"] = "lighten",
            ["note"] = "High?\
Very.",
            ["page"] = "/body/DocFragment/p[2]/text().0",
            ["pageno"] = 3,
            ["pos0"] = "/body/DocFragment/p[2]/text().5",
            ["pos1"] = "/body/DocFragment/p[2]/text().25",
            ["text"] = "two metres\32above the mark",
        },
        [2] = { ["datetime"] = "2024-05-31 10:05:00", ["page"] = "/body/p[9]", ["text"] = "in Harbour" },
    },
    ["doc_path"] = "/mnt/onboard/harbour.txt",
    ["doc_props"] = { ["title"] = "harbour", ["authors"] = "Ada\nBob" },
    ["stats"] = { ["highlights"] = 1, ["performance_in_pages"] = {}, ["pages"] = -12.5e0 },
}
"""

OLD = rb"""return {
    ["bookmarks"] = {
        [1] = {["datetime"] = "2019-05-31 10:00:00", ["highlighted"] = true,
               ["notes"] = "two metres above the mark",
               ["text"] = "High?"},
        [2] = {["datetime"] = "2019-05-31 10:01:00", ["highlighted"] = true,
               ["notes"] = "Nobody expects much",
               ["text"] = "Page 1 Nobody expects much @ 2019-05-31 10:01:00"},
    },
    ["highlight"] = {
        [4] = {[1] = {["datetime"] = "2019-05-31 10:00:00", ["drawer"] = "invert", ["pos0"] = "a",
                      ["text"] = "two metres above the mark"}},
        [9] = {[1] = {["datetime"] = "2019-05-31 10:01:00", ["text"] = "Nobody expects much"}},
    },
    ["stats"] = {["title"] = "Nine boats lost"},
}
"""

EXPORT = {
    "title": "Nine boats lost", "author": "Ada", "file": "/mnt/books/other name.epub",
    "version": "json/1.0.1",
    "entries": [
        {"page": 3, "time": 1717149600, "text": "two metres above the mark", "note": "High?",
         "drawer": "lighten",
         "color": "yellow", "chapter": "One", "sort": "highlight"},
        7,
    ],
}  # fmt: skip


@pytest.fixture
def empty(tmp_path: Path) -> Workspace:
    return around.empty_copy(around.library(tmp_path / "town"), tmp_path / "copy")


def test_a_sidecar_of_lua_is_found_by_its_words_and_once(empty: Workspace) -> None:
    (step,) = around.imported(Source("metadata.txt.lua", NEW), empty)
    mark = step.after
    assert mark and (step.file, mark.quote.exact) == ("seeds/harbour.txt", "two metres above the mark")
    assert (mark.note, mark.pen) == ("High?\nVery.", "number")
    assert mark.created and mark.modified and mark.modified.hour == mark.created.hour + 1
    kept = dict(mark.foreign[0].fields)
    assert (kept["chapter"], kept["pageno"], kept["drawer"]) == ('Harbour "old"', "3", "lighten")
    assert around.fates(around.imported(Source("metadata.txt.lua", NEW), empty)) == [around.DUPLICATE]
    later = NEW.replace(b"Very.", b"No.").replace(b"31 11:00", b"31 12:00")
    (step,) = around.imported(Source("metadata.txt.lua", later), empty)
    assert (step.fate.value, step.fields) == ("changed", ("note",)) and step.after


def test_a_sidecar_of_an_old_version_has_its_notes_among_the_bookmarks(empty: Workspace) -> None:
    first, second = around.imported(Source("metadata.epub.lua", OLD), empty)
    assert first.after and first.after.note == "High?"
    assert second.after and second.after.note == "" and second.after.quote.exact == "Nobody expects much"


@pytest.mark.parametrize("value", [EXPORT, {"documents": [EXPORT], "version": "json/1.0.0"}, [EXPORT]])
def test_the_json_of_its_exporter_is_read(empty: Workspace, value: object) -> None:
    source = Source("k.json", json.dumps(value).encode())
    assert koreader.recognised(source)
    reading = koreader.read(source)
    assert [str(problem) for problem in reading.problems] == ["entry 2: this is no object"]
    (record,) = reading.records
    assert record.created and record.created.isoformat() == "2024-05-31T10:00:00+00:00"
    (step,) = around.plan(reading, around.Library(empty), around.WISHES)
    assert step.after and step.after.note == "High?"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (b'{"a", "b"; [5] = 1, "c"}', {1: "a", 2: "b", 5: 1, 3: "c"}),
        (b"return {['x']=nil, y=false, [true]=1}", {"y": False, True: 1}),
        (rb'{"\65\066\x43\u{1F600}\z    d\"\'\\\a"}', {1: "ABC😀d\"'\\\a"}),
        (b"{[[\na]b]], [==[x]]y]==]} -- end", {1: "a]b", 2: "x]]y"}),
        (
            b"--[[ a\nb ]] {1, 2.5, -3, 0x1F, 1e3, .5} --[==[ ]] ]==]",
            {1: 1, 2: 2.5, 3: -3, 4: 31, 5: 1000, 6: 0.5},
        ),
        ("{‘} = 1".encode(), None),
        (b"{}", {}),
    ],
)
def test_tables_of_lua_are_values(written: bytes, value: object) -> None:
    if value is None:
        with pytest.raises(lua.NotLua):
            lua.loads(written)
    else:
        assert lua.loads(written) == value


@pytest.mark.parametrize(
    "program",
    [
        b'return { os.execute("rm -rf /") }',
        b"return { a = function() end }",
        b"return { a = 1 + 1 }",
        b'return { a = "x" .. "y" }',
        b"return { require 'os' }",
        b"os.exit()",
        b"return setmetatable({}, {})",
        b"return {} os.exit()",
        b"return {",
        b"return { [1] = }",
        b"return { 'a",
        b"return { [[a }",
        b"{" * 100_000,
        b"{" + b"--[[" * 20_000,
        b"",
    ],
)
def test_whatever_would_have_to_be_run_is_refused_with_its_line(program: bytes) -> None:
    (problem,) = koreader.read(Source("metadata.epub.lua", program)).problems
    assert problem.place == "line 1" and problem.message.startswith("this is no table of Lua")
