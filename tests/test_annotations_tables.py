"""Tables: CSV and TSV, of ours and of others, in and out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import exchange_round as around
from tui.annotations.exchange import csv, registry
from tui.annotations.exchange.record import Source
from tui.annotations.exchange.row import Options
from tui.text.cells import printable
from tui.workspace import Workspace

CANNOT = ("links", "foreign")


@pytest.mark.parametrize("name", ["csv", "tsv"])
@pytest.mark.parametrize("raw", [False, True])
def test_a_library_comes_back_whole_and_once(town: Workspace, empty: Workspace, name: str, raw: bool) -> None:
    out = around.exported(town, name, Options(raw=raw))
    assert set(around.fates(around.imported(out, empty))) == {around.NEW}
    assert around.everything(empty, *CANNOT) == around.everything(town, *CANNOT)
    assert set(around.fates(around.imported(out, empty))) == {around.DUPLICATE}


@pytest.mark.parametrize(
    "table",
    [
        'Quote;File;Notes;Tags;Colour;Page\r\ntwo metres above;harbour.txt;"a;b";x, y;#00ff00;7\r\n',
        "sep=,\nHighlight,Title,Comment,Tags,Color,Page\ntwo metres above,NINE boats lost!,a;b,x;y,green,7\n",
        "text\turl\tnote\ttag\tcolor\tpage\ntwo metres above\thttp://example.org/harbour/?id=9\ta;b\tx;y\tlime\t7\n",
        "page,note,quote,file,tags,colour\n7,a;b,two metres above,C:\\papers\\harbour.txt,x;y,Green\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_of_another_program_is_read_by_the_names_of_its_columns(
    empty: Workspace, table: str, encoding: str
) -> None:
    (step,) = around.imported(Source("t.csv", table.encode(encoding)), empty, "csv")
    mark = step.after
    assert mark and step.file == "seeds/harbour.txt" and mark.quote.exact == "two metres above"
    assert (mark.note, mark.tags, mark.pen) == ("a;b", ("x", "y"), "evidence")
    assert dict(mark.foreign[0].fields) == {"page": "7"}


def test_columns_that_nobody_here_knows_are_columns_again(town: Workspace, empty: Workspace) -> None:
    lines = around.exported(town, "csv").data.decode().split("\r\n")
    table = "\r\n".join([lines[0] + ",Reviewed by", *(line + ",'=Eve" for line in lines[1:2]), ""])
    (step,) = around.imported(Source("t.csv", table.encode()), empty)
    assert step.after and dict(step.after.foreign[0].fields) == {"reviewed by": "=Eve"}
    again = around.exported(empty, "csv").data.decode()
    assert again.split("\r\n")[0].endswith(",reviewed by") and ",'=Eve\r\n" in again


def test_a_cell_that_was_made_safe_says_what_it_said(town: Workspace, empty: Workspace) -> None:
    out = around.exported(town, "csv").data.decode()
    assert '"\'=1+1, ""so""; he said\n.tag"' in out
    around.imported(Source("t.csv", out.encode()), empty)
    notes = {each.note for each in empty.notebook.sidecar("seeds/harbour.txt").annotations}
    assert '=1+1, "so"; he said\n.tag' in notes


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), max_size=12).map(printable)
    | st.sampled_from(["''=1", "' =", "'"])
)
def test_an_apostrophe_is_taken_off_only_where_it_was_put(text: str) -> None:
    assert csv.unsafe(csv.safe(text)) == text
    assert not csv.safe(text).lstrip(" ").startswith(csv.FORMULA)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "line 1: no column is called quote"),
        (b"a,b\n1,2\n", "line 1: no column is called quote"),
        (b"quote,file\n,a.txt\n\n", "row 1: it has no quote"),
    ],
)
def test_what_is_no_table_of_annotations_is_told(data: bytes, told: str) -> None:
    (problem,) = csv.read(Source("t.csv", data)).problems
    assert str(problem).startswith(told)


def test_a_very_long_cell_is_read() -> None:
    (record,) = csv.read(Source("t.csv", b"quote,note\nnine," + b"x" * 300_000)).records
    assert len(record.note or "") == 300_000


def test_a_text_is_taken_for_no_table() -> None:
    for text in (
        b"Nine boats, he said, and more.\n",
        b"text, and title\nof an article, a file",
        b"{quote,file}",
    ):
        assert registry.recognised(Source("a.txt", text)) is None


def test_what_the_table_leaves_out_stays_in_the_library(town: Workspace) -> None:
    before = around.everything(town)
    lines = [f"{fields['id']},Edited" for fields in before.values()]
    quotes = [str(fields["quote"].exact) for fields in before.values() if hasattr(fields["quote"], "exact")]
    rows = [f'{line},"{quote}"' for line, quote in zip(lines, quotes, strict=True)]
    around.imported(Source("t.csv", "\n".join(["id,note,quote", *rows]).encode()), town)
    after = around.everything(town)
    assert {str(fields["note"]) for fields in after.values()} == {"Edited"}
    for place, fields in after.items():
        assert {**fields, "note": "", "modified": None} == {**before[place], "note": "", "modified": None}
