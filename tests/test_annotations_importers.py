"""Whatever bytes an importer is given, it answers with records and problems, and the planner with steps."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import exchange_round as around
from tui.annotations.exchange import registry
from tui.annotations.exchange.planning import plan
from tui.annotations.exchange.record import Reading, Source
from tui.annotations.exchange.registry import Format, Shape
from tui.cli.importing import Library
from tui.workspace import Workspace

IMPORTS = [each for each in registry.FORMATS if each.imports]
BOTH = [each for each in IMPORTS if each.exports and each.shape is not Shape.FOLDER]

PIECES = (
    b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n", b"{", b"}", b"[", b"]", b'"', b"'", b",", b";", b"\t",
    b"null", b"-1", b"1e999", b"9" * 400, b"NaN", b"\\u0000", b"\\ud800", b"\xed\xa0\x80",
    b"==========", b"<a>", b"&x;", b"<!DOCTYPE a>", b"[[", b"]]", b"--[[", b"T1\t", b"PK\x03\x04", b"* ",
    b"^a-", b"\xf0\x9f\x98\x80",
)  # fmt: skip
"""What the formats are made of, and what breaks them."""

names = [each.name for each in IMPORTS]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return around.library(tmp_path_factory.mktemp("fuzz") / "town")


@pytest.fixture(scope="module")
def valid(town: Workspace) -> dict[str, bytes]:
    """A file of each format that Postil writes too."""
    return {each.name: around.exported(town, each.name).data for each in BOTH}


def understood(chosen: Format, data: bytes) -> Reading:
    """Read it; each problem is one line without anything a terminal obeys but what it quotes."""
    source = Source(f"a{(chosen.endings or ('',))[0]}", data, dict.fromkeys(chosen.beside, data))
    for each in IMPORTS:
        assert each.recognised(source) in (True, False)
    reading = chosen.read(source)
    for problem in reading.problems:
        assert problem.message and "\n" not in str(problem)
    for record in reading.records:
        assert record.start is None or record.start >= 0
        hash(record)
    return reading


@pytest.mark.parametrize("name", names)
@settings(max_examples=25, deadline=None)
@given(data=st.binary(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=30).map(b"".join))
def test_any_bytes_are_read_without_an_exception(name: str, data: bytes) -> None:
    understood(registry.named(name), data)


@pytest.mark.parametrize("name", [each.name for each in BOTH])
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_a_file_that_was_damaged_somewhere_is_read_and_planned(
    name: str, data: st.DataObject, valid: dict[str, bytes], town: Workspace
) -> None:
    whole = bytearray(valid[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(0, len(whole) - 1)))
        gone = data.draw(st.integers(0, 12))
        whole[at : at + gone] = data.draw(st.sampled_from(PIECES) | st.binary(max_size=3))
    reading = understood(registry.named(name), bytes(whole))
    for step in plan(reading, Library(town), around.WISHES):
        assert step.fate
        if step.after is not None:
            assert not re.search("[\ud800-\udfff]", step.after.note + step.after.quote.exact)


@pytest.mark.parametrize("name", names)
@pytest.mark.parametrize(
    "piece", [b"[", b"{", b"{\n", b"[[", b'{"a":', b"--[[\n", b"<a>", b'{"rows":[', b"* ", b"T1\t"]
)
def test_nesting_without_an_end_is_refused(name: str, piece: bytes) -> None:
    understood(registry.named(name), piece * 50_000)


@pytest.mark.parametrize("name", [each.name for each in BOTH])
def test_what_is_exported_is_recognised_by_its_content_alone(name: str, valid: dict[str, bytes]) -> None:
    found = registry.recognised(Source("file", valid[name]))
    assert found and found.name == name


@pytest.mark.parametrize("name", [each.name for each in BOTH])
def test_an_export_of_nothing_can_be_imported(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty" / "seeds").mkdir(parents=True)
    empty = Workspace.open([tmp_path / "empty"])
    reading = registry.named(name).read(around.exported(empty, name))
    assert (reading.records, reading.problems) == ((), ())


@pytest.mark.parametrize("name", [each.name for each in BOTH])
def test_an_orphan_comes_back_as_an_orphan_and_once(name: str, tmp_path: Path) -> None:
    town = around.library(tmp_path / "town")
    path = town.where.articles / "harbour.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("The council will meet on Friday.", "Later."))
    changed = Workspace.open([tmp_path / "town"])
    source, empty = around.exported(changed, name), around.empty_copy(changed, tmp_path / "copy")
    wishes = replace(around.WISHES, orphans=True)
    steps = around.imported(source, empty, name, wishes)
    assert [step.reason.startswith("an orphan") for step in steps].count(True) == 1 and len(steps) == 6
    for library in (empty, changed):
        assert set(around.fates(around.planned(source, library, name, wishes))) == {around.DUPLICATE}
    assert {
        step.fate.value for step in around.planned(source, around.empty_copy(changed, tmp_path / "new"), name)
    } == {
        "new",
        "unmatched",
    }


@pytest.mark.parametrize("name", [each.name for each in BOTH])
def test_importing_twice_adds_nothing(
    name: str, town: Workspace, valid: dict[str, bytes], tmp_path: Path
) -> None:
    empty = around.empty_copy(town, tmp_path / "copy")
    source = Source("file", valid[name])
    first = around.imported(source, empty)
    assert first and {step.fate.value for step in first} == {"new"}
    files = {path: path.read_bytes() for path in (tmp_path / "copy" / "annotations").rglob("*.yaml")}
    assert {step.fate.value for step in around.imported(source, empty)} == {"duplicate"}
    assert {path: path.read_bytes() for path in files} == files
    assert {step.fate.value for step in around.planned(source, town)} == {"duplicate"}
