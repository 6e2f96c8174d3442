"""All that was marked under a tag, over all articles, and quotes with their source."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tui.annotations.anchoring import State
from tui.annotations.annotation import Annotation, Quote
from tui.annotations.exchange.citation import citation, cited, source
from tui.annotations.exchange.digest import digest, lines, markdown
from tui.annotations.exchange.row import Row

ROW = Row(
    "seeds/harbour.txt",
    "Harbour",
    "Ada Example",
    "The Mole",
    date(2026, 1, 1),
    Annotation("A", Quote("nine boats\nfrom the quay"), tags=("storm",), note="Seven?\n\n- ask Ada"),
    State.ANCHORED,
    20,
    44,
)


def marked(words: str, *tags: str, file: str = "seeds/harbour.txt", state: State = State.ANCHORED) -> Row:
    title = file.rpartition("/")[2].removesuffix(".txt").title()
    return replace(
        ROW, file=file, title=title, annotation=Annotation(words, Quote(words), tags=tags), state=state
    )


# Citations


def test_a_quote_is_cited_on_one_line_with_who_where_and_when() -> None:
    assert cited(ROW) == "“nine boats from the quay” (Ada Example, The Mole, 1 January 2026)"


def test_an_article_that_says_nothing_of_itself_is_cited_by_its_title_or_its_file() -> None:
    bare = replace(ROW, byline="", outlet="", published=None)
    assert cited(bare).endswith(" (Harbour)")
    assert cited(replace(bare, title="")).endswith(" (seeds/harbour.txt)")
    assert cited(replace(bare, published=date(2026, 5, 2))).endswith(" (Harbour, 2 May 2026)")


def test_words_that_are_quoted_already_are_not_quoted_twice() -> None:
    assert citation("“We counted.”", "") == "“We counted.”"
    assert citation("“We,” he said, “counted.”", "") == "““We,” he said, “counted.””"


def test_a_citation_is_one_line_and_no_escape_sequence() -> None:
    text = citation("a\x1b]52;c;eA==\x07\nb\u202e\u2028", source("x\n\x9by", "\ud800", None))
    assert len(text.splitlines()) == 1
    assert not set(text) & set("\x1b\x07\x9b\u202e\ud800\u2028")


# Digest


def test_a_tag_gathers_its_marks_from_all_articles_in_their_order() -> None:
    rows = [
        marked("a", "tide"),
        marked("b", "storm"),
        marked("c", "tide", file="seeds/pier.txt"),
        marked("d"),
    ]
    storm, tide, rest = digest(rows)
    assert [storm.tag, tide.tag, rest.tag] == ["storm", "tide", ""]
    assert [(each.title, [row.annotation.id for row in each.rows]) for each in tide.sources] == [
        ("Harbour", ["a"]),
        ("Pier", ["c"]),
    ]
    assert (tide.size, rest.size) == ("2 annotations in 2 articles", "1 annotation in 1 article")


def test_an_annotation_with_two_tags_stands_under_both() -> None:
    assert [(each.tag, each.count) for each in digest([marked("a", "tide", "storm")])] == [
        ("storm", 1),
        ("tide", 1),
    ]


def test_only_the_tags_that_were_asked_for_are_there_in_that_order_whatever_their_case() -> None:
    rows = [marked("a", "Tide"), marked("b", "storm"), marked("c", "TIDE"), marked("d", "x"), marked("e")]
    assert [(each.tag, each.count) for each in digest(rows, ["TIDE", "storm", "tide", "none"])] == [
        ("Tide", 2),
        ("storm", 1),
    ]


def test_marks_of_one_article_stay_together_even_when_they_come_apart() -> None:
    rows = [marked("a", "t"), marked("b", "t", file="x.txt"), marked("c", "t")]
    assert [[row.annotation.id for row in each.rows] for each in digest(rows)[0].sources] == [
        ["a", "c"],
        ["b"],
    ]


def test_as_text_each_quote_has_its_source_and_its_note() -> None:
    assert list(lines(digest([ROW, marked("lost", "storm", state=State.ORPHAN)]))) == [
        "#storm  2 annotations in 1 article",
        "",
        "Harbour",
        "",
        "  “nine boats from the quay” (Ada Example, The Mole, 1 January 2026)",
        "    Seven?",
        "    - ask Ada",
        "  “lost” (Ada Example, The Mole, 1 January 2026) (orphan)",
    ]


def test_nothing_marked_is_an_empty_digest() -> None:
    assert digest([]) == () and list(lines(())) == [] and list(markdown(())) == []


@pytest.mark.parametrize("words", ["# x", "- x", "1. x", "<b>x</b>", "[a](b)", "```", "*x*"])
def test_neither_quotes_nor_tags_nor_titles_are_markdown(words: str) -> None:
    row = replace(marked(words, words), title=words)
    tokens = MarkdownIt().parse("\n".join(markdown(digest([row]))))
    kinds = [token.type for token in tokens if token.type.endswith("_open")]
    assert kinds == [
        "heading_open", "paragraph_open", "heading_open",
        "bullet_list_open", "list_item_open", "paragraph_open",
    ]  # fmt: skip
    inline = [child.type for token in tokens for child in token.children or []]
    assert set(inline) <= {"text", "text_special"}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8), st.sampled_from("abc")), max_size=5))
def test_every_mark_is_in_a_digest_of_all_tags_once_for_each_of_its_tags(
    made: list[tuple[str, str, str]],
) -> None:
    rows = [marked(str(number), *dict.fromkeys(tags), file=file) for number, (*tags, file) in enumerate(made)]
    sections = digest(rows)
    counted = sum(section.count for section in sections)
    assert counted == sum(max(1, len({tag.casefold() for tag in row.annotation.tags})) for row in rows)
    assert len("\n".join(lines(sections)).encode()) >= len(sections)
