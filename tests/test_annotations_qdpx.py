"""REFI-QDA projects: what Postil writes, and what other programs do."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from tests import exchange_round as around
from tests.exchanging import HOSTILE, TEXT, UNSAFE, row, texts
from tui.annotations.annotation import Annotation
from tui.annotations.exchange import qdpx, unzipped
from tui.annotations.exchange.comparing import differing
from tui.annotations.exchange.record import Reading, Record, Source
from tui.annotations.exchange.row import Row

NAMES = {"q": "urn:QDA-XML:project:1.0"}

PROJECT = """<?xml version="1.0" encoding="utf-8"?>
<Project name="x" origin="QualCoder 3.8" xmlns="urn:QDA-XML:project:1.5">
<Users><User guid="U1" name="Anna"/></Users>
<CodeBook><Codes>
 <Code guid="C1" name="storm" isCodable="true" color="#FFFF00">
  <Code guid="C2" name="boats" isCodable="true"/></Code>
</Codes></CodeBook>
<Sources><TextSource guid="S1" name="harbour.txt" plainTextPath="internal://S1.txt">
 <PlainTextSelection guid="P1" name="%s" startPosition="%d" endPosition="%d" creatingUser="U1"
   creationDateTime="2026-01-02T03:04:05Z">
  <Description>Seven?</Description>
  <Coding guid="K1"><CodeRef targetGUID="C1"/></Coding><Coding guid="K2"><CodeRef targetGUID="c2"/></Coding>
  <NoteRef targetGUID="N1"/>
 </PlainTextSelection>
</TextSource></Sources>
<Notes><Note guid="N1" name="memo"><PlainTextContent>And a memo.</PlainTextContent></Note></Notes>
</Project>"""


def archive(files: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return out.getvalue()


def read(data: bytes) -> Reading:
    return qdpx.read(Source("a.qdpx", data))


def foreign(start: int, end: int, name: str = "", text: str = TEXT, folder: str = "sources") -> Reading:
    return read(archive({"project.qde": PROJECT % (name, start, end), f"{folder}/S1.txt": text.encode()}))


def tree(*rows: Row) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(qdpx.pack(rows))) as packed:
        return ElementTree.fromstring(packed.read("project.qde"))


def test_tags_and_pens_are_codes_and_a_note_describes_its_selection() -> None:
    project = tree(row("nine boats", "storm", note="Seven?"))
    selection = project.find(".//q:PlainTextSelection", NAMES)
    assert selection is not None
    assert (
        TEXT[int(selection.get("startPosition", "")) : int(selection.get("endPosition", ""))] == "nine boats"
    )
    assert selection.findtext("q:Description", "", NAMES) == "Seven?"
    codes = {code.get("guid"): code for code in project.iterfind(".//q:Code", NAMES)}
    given = [codes[ref.get("targetGUID")] for ref in selection.iterfind(".//q:CodeRef", NAMES)]
    assert [(code.get("name"), code.get("color")) for code in given] == [
        ("number", "#7DB8EE"),
        ("storm", "#7DB8EE"),
    ]
    assert [user.get("name") for user in project.iterfind(".//q:User", NAMES)] == ["anna"]


def test_the_same_library_gives_the_same_project_to_the_byte() -> None:
    assert qdpx.pack([row("nine boats", "storm")]) == qdpx.pack([row("nine boats", "storm")])
    guids = [
        element.get("guid") for element in tree(row("nine boats", "storm"), row("Nobody", id="2")).iter()
    ]
    assert len({guid for guid in guids if guid}) == sum(guid is not None for guid in guids)


def test_what_another_program_wrote_is_read_with_codes_notes_and_users() -> None:
    start = TEXT.index("nine boats")
    for folder in ("sources", "Sources", "x/Sources"):
        reading = foreign(start, start + 10, folder=folder)
        assert reading.problems == ()
    (record,) = reading.records
    assert (record.exact, record.start) == ("nine boats", start)
    assert (record.tags, record.pen, record.by) == (("storm", "boats"), None, "Anna")
    assert record.note == "Seven?\n\nAnd a memo."
    assert (record.source_id, record.about.file, record.about.text) == ("P1", "harbour.txt", TEXT)
    assert record.created and record.created.isoformat() == "2026-01-02T03:04:05+00:00"


@pytest.mark.parametrize("name", ["Nobody counted them", "Nobody cou…", ""])
def test_line_ends_that_are_two_characters_are_counted_as_the_model_says(name: str) -> None:
    text = TEXT.replace("\n", "\r\n")
    start = text.index("Nobody counted them")
    (record,) = foreign(start, start + 19, name, text).records
    assert (record.exact, record.about.text) == ("Nobody counted them", TEXT)
    assert TEXT[record.start : record.end] == record.exact


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_selection_that_bears_its_words_says_how_its_program_counts(ends: str) -> None:
    text = TEXT.replace("\n", ends)
    at = TEXT.index("Nobody counted them")
    utf16 = len(text[: text.index("Nobody counted them")].encode("utf-16-le")) // 2
    for start in (at, utf16, text.index("Nobody counted them")):
        (record,) = foreign(start, start + 19, "Nobody counted them", text).records
        assert record.exact == "Nobody counted them"


def test_an_orphan_is_a_note_of_its_text_and_comes_back() -> None:
    (record,) = read(qdpx.pack([row("gone words", "storm", note="why?")])).records
    assert (record.exact, record.start, record.note) == ("gone words", None, "why?")
    assert (record.tags, record.pen, record.id) == (("storm",), "number", "01KDXAA0000000000000000001")


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_breaks_the_project(words: str) -> None:
    mark = row(
        words, words, note=words, title=words, file=words, pen_name=words, by=words, id=words, text=words * 2
    )
    mark = replace(mark, annotation=mark.annotation.with_note(words).with_tags((words,)))
    data = qdpx.pack([mark])
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert not set(packed.read("project.qde").decode()) & UNSAFE
        assert all(".." not in name and not name.startswith("/") for name in packed.namelist())
    (record,) = read(data).records
    assert not differing(mark.annotation, as_annotation(record, mark), replace(record, pen=None, by=None))


def as_annotation(record: Record, mark: Row) -> Annotation:
    quote = replace(mark.annotation.quote, exact=record.exact)
    return replace(mark.annotation, quote=quote).with_note(record.note or "").with_tags(record.tags or ())


@settings(max_examples=60, deadline=None)
@given(texts, texts, texts)
def test_any_annotation_comes_back_as_it_was(words: str, remark: str, tag: str) -> None:
    mark = row("Nobody", text=f"{words}\n\n{TEXT}", file=tag)
    mark = replace(mark, annotation=mark.annotation.with_note(remark).with_tags((tag,)))
    (record,) = read(qdpx.pack([mark])).records
    assert (record.exact, record.start) == ("Nobody", mark.start) or "\r" in words
    assert not differing(mark.annotation, as_annotation(record, mark), replace(record, pen=None))


def test_a_library_comes_back_whole(tmp_path: Path) -> None:
    town = around.library(tmp_path / "town")
    copy = around.empty_copy(town, tmp_path / "copy")
    around.imported(around.exported(town, "qdpx"), copy)
    held = ("links", "modified", "foreign")
    assert around.everything(copy, *held) == around.everything(town, *held)


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><Project>&b;</Project>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><Project/>',
        "<Project>" * 100_000,
        "<Project>",
        "",
        '<?xml version="1.0" encoding="nonsense"?><Project/>',
        "<Project>\x00</Project>",
    ],
)
def test_xml_that_is_dangerous_or_broken_is_one_line(xml: str) -> None:
    reading = read(archive({"project.qde": xml}))
    assert reading.records == () and len(reading.problems) == 1
    assert "root:" not in str(reading.problems[0]) and "\n" not in str(reading.problems[0])


def test_an_archive_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unzipped, "LARGEST", 10_000)
    bomb = archive({"project.qde": PROJECT % ("", 0, 5), "sources/S1.txt": b"0" * 1_000_000})
    assert len(bomb) < 5_000
    reading = read(bomb)
    assert reading.records == () and "too large when unpacked" in str(reading.problems[0])


def test_all_that_is_unpacked_together_is_bounded_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unzipped, "WHOLE", 5_000)
    packed = unzipped.Unzipped(archive({f"{number}.txt": b"0" * 2_000 for number in range(3)}))
    assert packed.read("0.TXT") and packed.read("1.txt")
    with pytest.raises(unzipped.Refused):
        packed.read("2.txt")


@pytest.mark.parametrize("path", ["../../secret.txt", "/etc/passwd", "relative://x.txt", "internal://", ""])
def test_a_text_outside_the_archive_is_never_opened(path: str, tmp_path: Path) -> None:
    xml = (PROJECT % ("", 0, 5)).replace("internal://S1.txt", path if "//" in path else f"internal://{path}")
    reading = read(archive({"project.qde": xml}))
    assert reading.records == ()
    assert "its text is not in the archive" in str(reading.problems[0])


ODD = [("-1", "5"), ("5", "2"), ("0", "999999"), ("", ""), ("x", "y"), ("9" * 30, "1")]


@pytest.mark.parametrize(("start", "end"), ODD)
def test_positions_outside_the_text_are_told(start: str, end: str) -> None:
    xml = PROJECT.replace('"%d" endPosition="%d"', f'"{start}" endPosition="{end}"') % ""
    reading = read(archive({"project.qde": xml, "sources/S1.txt": TEXT.encode()}))
    assert reading.records == () and "its positions are not in the text" in str(reading.problems[0])
