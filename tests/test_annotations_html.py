"""Articles as a page: marks in the text, notes beside it, and nothing that runs."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from html.parser import HTMLParser
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchanging import HOSTILE, TEXT, UNSAFE, row, texts, written
from tui.annotations.anchoring import State
from tui.annotations.annotation import Link, Quote
from tui.annotations.exchange import html
from tui.annotations.exchange.digest import digest
from tui.annotations.exchange.marked import parts
from tui.annotations.exchange.row import Row
from tui.text.cells import printable
from tui.text.wrapping import BLANKS

VOID = {"meta"}

TAG = re.compile(
    "html|head|meta|title|style|body|header|nav|ol|ul|li|a|span|article|section|footer|h[1-6]|p|div|aside|mark"
    "|em|strong|code|pre|blockquote|hr|br|table|thead|tbody|tr|th|td|s"
)

ATTRIBUTE = re.compile("charset|http-equiv|content|name|id|class|dir|href|rel|aria-label|style|title|start")


class Page(HTMLParser):
    """What a browser sees: every tag closed by its own, the words of the article, anchors and links."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.classes: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.article = ""
        self.marked: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert TAG.fullmatch(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID | {"hr", "br"}:
            self.open.append(tag)
            self.classes.append(dict(attrs).get("class") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID | {"hr", "br"}:
            assert self.open.pop() == tag
            self.classes.pop()

    def handle_data(self, data: str) -> None:
        beside = {"aside", "ul", "footer"} & set(self.open)
        aside = any(each.split(" ")[0] in ("ref", "source", "file", "lost") for each in self.classes)
        if "article" in self.open and not beside and not aside:
            self.article += data
            if "mark" in self.open:
                self.marked.append(data)

    def values(self, name: str) -> list[str]:
        return [value for _, each, value in self.attributes if each == name]


def page(*rows: Row) -> Page:
    return Page(written(html.write, *rows))


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_article_stands_on_the_page_word_for_word_with_its_marks() -> None:
    seen = page(row("nine boats from\nthe quay", "storm", note="Seven?"), row("Nobody counted"))
    assert squeezed(seen.article) == squeezed(TEXT)
    assert seen.marked == ["nine boats from\nthe quay", "Nobody counted"]


def test_marks_that_overlap_are_cut_where_each_begins_and_ends() -> None:
    first, second = row("storm took nine"), row("nine boats from")
    seen = page(first, second)
    assert seen.marked == ["storm took ", "nine", " boats from"]
    assert written(html.write, first, second).count("<mark ") == 4


def test_a_mark_and_its_note_lead_to_each_other() -> None:
    seen = page(row("nine boats", note="Seven?"), row("Nobody", id="01KDXAA0000000000000000002"))
    ids = seen.values("id")
    assert len(ids) == len(set(ids))
    links = [link for link in seen.values("href") if link.startswith("#")]
    assert links == ["#m-01KDXAA0000000000000000001", "#n-01KDXAA0000000000000000001"]
    assert {link[1:] for link in links} <= set(ids)


def test_a_link_between_two_marks_leads_to_the_other_one() -> None:
    other = "01KDXAA0000000000000000002"
    mark = row("nine boats", links=(Link(other, "contradicts"), Link("javascript:alert(1)", "x")))
    seen = page(mark, row("Nobody counted them", id=other, file="b.txt"))
    assert f"#m-{other}" in seen.values("href") and f"m-{other}" in seen.values("id")
    assert not any(link.startswith("javascript") for link in seen.values("href"))


def test_an_address_cannot_leave_its_attribute() -> None:
    address = 'https://e.example/" onmouseover="alert(1)'
    seen = page(row("nine boats", links=(Link(address, "see"),), note=f"<{address}>"))
    assert address in seen.values("href")
    assert all(ATTRIBUTE.fullmatch(name) for _, name, _ in seen.attributes)


def test_what_lost_its_place_stands_at_the_end_with_its_words_and_its_note() -> None:
    text = written(html.write, row("gone words", note="why?"), row("", note="empty quote"))
    lost = text.partition("No longer in the text")[2]
    assert "“gone words”" in lost and "why?" in lost and "empty quote" in lost
    assert "<mark" not in text


def test_an_article_that_is_gone_still_shows_what_was_marked() -> None:
    assert "“nine boats”" in written(html.write, row("nine boats", text=""))


def test_a_changed_quote_shows_the_words_that_were_marked() -> None:
    mark = row("nine boats")
    changed = replace(
        mark, state=State.CHANGED, annotation=replace(mark.annotation, quote=Quote("ten ships"))
    )
    assert 'marked as “<span dir="auto">ten ships</span>”' in written(html.write, changed)


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_is_markup_or_script(words: str) -> None:
    text = f"Title\n\nBefore {words} behind.\n\nMore of it.\n"
    odd = dict.fromkeys(("title", "byline", "outlet", "file", "id", "by", "pen_name"), words)
    mark = row(words, words, note=words, text=text, links=(Link(words, words),), **odd)
    whole = written(html.write, mark, row("More", text=text, file=words))
    seen = Page(whole)
    assert not set(whole) & UNSAFE
    assert all(ATTRIBUTE.fullmatch(name) for _, name, _ in seen.attributes)
    assert not [value for tag, name, value in seen.attributes if name == "style" and tag not in ("td", "th")]
    assert all(link.startswith(("#", "https://", "http://", "mailto:")) for link in seen.values("href"))
    assert squeezed(printable(text)) in squeezed(words + seen.article) or "\r" in words


@pytest.mark.parametrize(
    "note",
    [
        "[x](javascript:alert(1))",
        "![x](https://e.example/p.png)",
        "<img src=x onerror=alert(1)>",
        "[x]: data:y\n\n[x]",
        "[x](data:text/html,y)",
        "<javascript:alert(1)>",
        '[a](https://e.example "t\\" onload=")',
        "[x](file:///etc)",
    ],
)
def test_a_note_loads_nothing_and_leads_only_to_the_web(note: str) -> None:
    seen = page(row("nine boats", note=note))
    assert all(ATTRIBUTE.fullmatch(name) for _, name, _ in seen.attributes)
    assert all(link.startswith(("#", "https://e.example")) for link in seen.values("href"))


def test_the_page_forbids_what_it_does_not_need_before_anything_else() -> None:
    whole = written(html.write, row())
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    assert whole.index(policy) < whole.index("<title>") < whole.index("<style>")
    assert "url(" not in whole and "@import" not in whole


def test_pens_are_told_by_a_sign_and_not_by_colour_alone() -> None:
    text = written(html.write, row("nine boats", pen_name="doubt"), row("Nobody", pen_name="rumour"))
    assert '<mark class="red">nine boats</mark><span class="ref red"' in text
    assert ">?1</span>" in text and ">R2</span>" in text
    assert '<span class="sign red">?</span> doubt' in text


def test_several_articles_have_a_list_that_leads_to_each() -> None:
    seen = page(row(), row(file="b.txt"), row(file="b.txt"))
    assert [link for link in seen.values("href") if "article" in link] == ["#article-1", "#article-2"]


def test_nothing_marked_is_a_page_that_says_so() -> None:
    assert "0 annotations in 0 articles" in written(html.write)


@settings(max_examples=30, deadline=None)
@given(texts, st.integers(0, 10**6))
def test_every_code_point_keeps_its_marks_however_they_overlap(odd: str, seed: int) -> None:
    text = TEXT + odd + "\n\n" + TEXT
    random = Random(seed)
    spans = [sorted((random.randrange(len(text)), random.randrange(len(text) + 1))) for _ in range(8)]
    rows = [replace(row("x", text=text), start=start, end=end, state=State.ANCHORED) for start, end in spans]
    cut, lost = parts(text, "Harbour", rows)
    over = {
        at: {(mark.row.start, mark.row.end) for mark in piece.over}
        for part in cut for piece in part.pieces for at in range(piece.span.start, piece.span.end)
    }  # fmt: skip
    for at, marks in over.items():
        assert marks == {(start, end) for start, end in spans if start <= at < end}
    assert not "".join(text[at] for at in range(len(text)) if at not in over).strip(BLANKS)
    endings = [mark.number for part in cut for piece in part.pieces for mark in piece.ending]
    assert sorted(endings) == list(range(1, len(rows) - len(lost) + 1))
    page(*rows)


def test_many_marks_over_the_same_words_do_not_nest_without_end() -> None:
    whole = written(html.write, *[row("nine boats", id=str(number)) for number in range(500)])
    assert whole.count("<mark") == html.DEEPEST
    assert whole.count('class="ref') == 500


# Digest


def test_a_digest_is_a_page_with_a_heading_a_tag_and_the_source_of_each_quote() -> None:
    out = io.StringIO()
    html.write_digest(
        digest([row("nine boats", "storm", "boats", note="*Seven*?"), row("<b>", "storm")]), out
    )
    Page(out.getvalue())
    text = out.getvalue()
    assert [text.count(f'<h2 dir="auto">#{tag}</h2>') for tag in ("storm", "boats")] == [1, 1]
    assert text.count("Ada Example, The Mole, 1 January 2026") == 3
    assert "<em>Seven</em>?" in text and "“&lt;b&gt;”" in text and " id=" not in text
