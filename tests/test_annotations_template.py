"""Templates of the reader's own."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from tests.exchanging import HOSTILE, ROOT_OF_DOCS, UNSAFE, row
from tui.annotations.annotation import Link
from tui.annotations.exchange import template
from tui.annotations.exchange.row import Options, Row
from tui.errors import UnreadableFile

DOCS = (ROOT_OF_DOCS / "exchange.md").read_text(encoding="utf-8")


def made(folder: Path, source: str, *rows: Row, name: str = "a.txt.j2") -> str:
    (folder / name).write_text(source, encoding="utf-8")
    out = io.StringIO()
    template.write(rows or (row("nine boats", "storm", note="Seven?"),), out, Options(template=folder / name))
    return out.getvalue()


def failure(folder: Path, source: str) -> str:
    with pytest.raises(UnreadableFile) as caught:
        made(folder, source)
    assert len(str(caught.value).splitlines()) == 1
    return caught.value.reason


def test_a_template_sees_articles_annotations_and_tags(tmp_path: Path) -> None:
    source = (
        "{% for article in articles %}\n{{ article.title }} ({{ article.date | day }}):\n"
        "{% for each in article.annotations %}\n"
        "{{ each.sign }} {{ each.quote | line }} {{ each.tags | join(',') }}\n"
        "{% endfor %}\n{% endfor %}\n"
        "{% for tag in tags %}{{ tag.name }} {{ tag.annotations | length }} {% endfor %}\n"
        "{{ annotations[0].article.title }} {{ annotations[0].created.year }} {{ annotations[0].cited }}\n"
    )
    rows = [
        row("nine boats from\nthe quay", "storm", "sea"),
        row("Nobody", "Storm"),
        row(file="b.txt", title="B"),
    ]
    assert made(tmp_path, source, *rows) == (
        "Harbour (1 January 2026):\n# nine boats from the quay storm,sea\n# Nobody Storm\n"
        "B (1 January 2026):\n# nine boats from the quay \n"
        "sea 1 storm 2 Harbour 2026 “nine boats from the quay” (Ada Example, The Mole, 1 January 2026)\n"
    )


def test_every_field_of_a_template_is_told_in_the_documentation() -> None:
    values = template.context([row("nine boats", "storm", links=(Link("x", "y"),))])
    part = DOCS.split("## Templates of your own")[1].split("\n## ")[0]
    told = set(re.findall(r"`([a-z0-9_]+)`", part))
    for thing in (values, values["articles"][0], values["annotations"][0], values["tags"][0]):
        assert set(thing) <= told
    assert {"line", "day", "md", "latex", "as_html"} <= told


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("a\n{{ annotations[0].quot }}", "line 2: there is no 'quot'"),
        ("a\n\n{{ nothing }}", "line 3: 'nothing' is undefined"),
        ("{% for %}", "line 1: Expected an expression"),
        ("\n{{ 1 / 0 }}", "line 2: division by zero"),
        ("{{ annotations[0].start + 'a' }}", "line 1: unsupported operand"),
        ("{{ 'a' * 10 ** 18 }}", "line 1: "),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "line 1: maximum recursion depth"),
        ("{{ ''.__class__ }}", "line 1: access to attribute '__class__'"),
        ("{{ annotations.append(1) }}", "line 1: "),
        ("{% include '../secret.txt' %}", "line 1: no template '../secret.txt' in its folder"),
        ("{% include '/etc/passwd' %}", "line 1: no template '/etc/passwd' in its folder"),
    ],
)
def test_an_error_is_one_line_with_the_line_of_the_template(tmp_path: Path, source: str, told: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "inside").mkdir()
    assert failure(tmp_path / "inside", source).startswith(told)


def test_an_error_in_a_file_that_is_included_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "part.txt").write_text("one\n{{ nothing }}", encoding="utf-8")
    assert failure(tmp_path, "{% include 'part.txt' %}").startswith("line 2: 'nothing'")


def test_a_template_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(UnreadableFile, match="there is no such template"):
            template.write([row()], io.StringIO(), Options(template=path))
    (tmp_path / "b.txt").write_bytes(b"\xff\xfe{{")
    with pytest.raises(UnreadableFile):
        template.write([row()], io.StringIO(), Options(template=tmp_path / "b.txt"))


@pytest.mark.parametrize("words", HOSTILE)
def test_text_is_no_template_no_markup_and_no_order_to_a_terminal(tmp_path: Path, words: str) -> None:
    mark = row(words, words, note=words, title=words, text=words * 2, by=words)
    source = "{% set a = annotations[0] %}<p>{{ a.quote }}|{{ a.note }}|{{ a.article.text }}|{{ a.tags }}"
    html = made(tmp_path, source, mark, name="a.html.j2")
    assert html.count("<") == 1 and not set(html) & UNSAFE
    assert "49" not in made(tmp_path, source, mark)


@pytest.mark.parametrize(
    ("name", "wanted"), [("a.html", "&lt;b&gt;"), ("a.xml.jinja", "&lt;b&gt;"), ("a.md.j2", "<b>")]
)
def test_values_are_escaped_by_the_ending_of_the_template(tmp_path: Path, name: str, wanted: str) -> None:
    assert made(tmp_path, "{{ annotations[0].note }}", row(note="<b>"), name=name) == wanted


def test_filters_make_text_safe_for_what_it_stands_in(tmp_path: Path) -> None:
    source = "{{ a.note | md }} {{ a.note | latex }} {{ a.note | as_html }}"
    made_of = made(tmp_path, "{% set a = annotations[0] %}" + source, row(note="*50 %* <b>"), name="a.html")
    assert made_of == '\\*50 %\\* \\&lt;b&gt; *50 \\%* &lt;b&gt; <p dir="auto"><em>50 %</em> &lt;b&gt;</p>'


@pytest.mark.parametrize("path", sorted((ROOT_OF_DOCS / "templates").iterdir()), ids=lambda path: path.name)
def test_the_templates_that_documents_show_work(path: Path) -> None:
    out = io.StringIO()
    template.write([row("nine boats", "storm", note="Seven?"), row("gone")], out, Options(template=path))
    assert "nine boats" in out.getvalue() and "Seven?" in out.getvalue()
    assert f"templates/{path.name}" in DOCS
