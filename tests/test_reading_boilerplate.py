"""What is boilerplate: within one article, and over the articles of a library; and how one steps over it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.library.library import entry, load
from tui.reading import boilerplate as boilerplates
from tui.reading.boilerplate import Boilerplate
from tui.reading.common import LARGEST, Commons
from tui.reading.cursor import Cursor, Motion, Unit, place
from tui.text.prose import Prose
from tui.text.span import Span
from tui.text.span_index import SpanIndex

STORY = [
    "The ferry left at noon with all its lamps lit, though nobody on the pier had seen anyone light them.",
    "The harbour master wrote two lines about it in his book. He counted the ropes and found one missing.",
    "Three boats went out before dark to search the water below the chapel, and only two of them came back.",
    "The third boat had found the ferry. Its crew said later that they had heard the engine in the fog.",
]
LEAD = f"{STORY[0]} It was a Friday, and the fog had just gone."
BIO = "Anna Vale has written about lamps, ropes and harbours for twenty years."
PLEA = "Help us keep the lamps lit: a harbour without a paper is a dark one."


def article(*paragraphs: str, title: str = "The Ferry That Left at Noon") -> str:
    return "\n\n".join((title, *paragraphs)) + "\n"


def words(text: str, commons: Commons | None = None, file: str = "") -> list[str]:
    """The beginnings of the paragraphs that are boilerplate."""
    prose = Prose(text)
    found = Boilerplate(prose, commons.of(file, prose) if commons else ())
    return [part.span.slice(text)[:24] for part in prose.paragraphs if found.holds(part)]


def library(**articles: str) -> Commons:
    commons = Commons()
    for name, text in articles.items():
        commons.add(name, text)
    commons.finish()
    return commons


# ---- within one article


def test_share_lines_notices_and_what_is_said_twice_are_boilerplate_and_the_story_is_not() -> None:
    caption = "The pier at noon. Photo/Harbour News"
    text = article(
        "The Ferry That Left at Noon",
        LEAD,
        "Share this story",
        f"{caption}\n{caption}",
        STORY[1],
        LEAD,
        "Disclaimer: the master alone answers for his book.",
    )
    assert words(text) == [
        "The Ferry That Left at N",
        "Share this story",
        caption[:24],
        LEAD[:24],
        "Disclaimer: the master a",
    ]
    assert Boilerplate(Prose(text)).end() == text.rindex(STORY[1]) + len(STORY[1]), (
        "where the story ends nothing is left to read"
    )


def test_a_refrain_is_no_boilerplate() -> None:
    assert (
        words(
            article(
                STORY[0], "And the ferry did not come back.", STORY[1], "And the ferry did not come back."
            )
        )
        == []
    )


def test_what_the_reader_marked_is_boilerplate_no_longer() -> None:
    text = article(STORY[0], "Share this story")
    at = text.index("Share")
    prose = Prose(text)
    assert Boilerplate(prose).at(at)
    assert not Boilerplate(prose, touched=SpanIndex([Span(at, at + 5)]).touching).at(at)


def test_an_article_that_is_all_boilerplate_begins_and_ends_where_its_text_does() -> None:
    text = "close\n\nShare this story\n"
    prose = Prose(text)
    found = Boilerplate(prose)
    if all(found.holds(part) for part in prose.paragraphs):
        assert (found.first(), found.end()) == (0, len(text.rstrip()))
    assert (Boilerplate(Prose("")).first(), Boilerplate(Prose("")).end()) == (0, 0)


# ---- across articles


def test_what_stands_at_the_end_of_another_article_too_is_boilerplate() -> None:
    text = article(STORY[0], STORY[1], STORY[2], BIO)
    other = article(STORY[3], BIO.upper().replace(" ", "  "), title="Another")
    assert words(text, library(a=text, b=other), "a") == [BIO[:24]]
    assert words(text, library(a=text), "a") == []


def test_amidst_the_story_two_other_articles_are_needed_and_few_words() -> None:
    text = article(STORY[0], PLEA, STORY[1], STORY[2])
    others = {
        name: article(STORY[3], PLEA, f"Only {name} says so, and at some length. " * 3, title=name)
        for name in "bcd"
    }
    assert words(text, library(a=text, b=others["b"]), "a") == []
    assert words(text, library(a=text, **others), "a") == [PLEA[:24]]
    background = " ".join(STORY)
    long = article(
        *(f"{line} Indeed." for line in STORY), background, *(f"{line} So it was." for line in STORY)
    )
    several = {name: text.replace(PLEA, background) for name, text in others.items()}
    assert words(long, library(a=long, **several), "a") == [], "an agency's background is of the story"


def test_versions_of_one_story_do_not_make_the_story_boilerplate() -> None:
    first = article(*STORY, BIO)
    second = article(STORY[0], "A line was added at night.", *STORY[1:], BIO, title="Ferry Left")
    third = article(*STORY[:3], BIO, title="Ferry Found")
    other = article("Of lamps nothing was heard in those weeks, although many asked.", BIO, title="Lamps")
    assert words(first, library(a=first, b=second, c=third), "a") == []
    assert words(first, library(a=first, b=second, c=third, d=other), "a") == [BIO[:24]]


def test_headings_that_an_outlet_always_uses_stay_headings() -> None:
    texts = {
        name: article(f"{name} {STORY[0]}", "Why it matters to us", f"{name} {STORY[1]}", title=name)
        for name in ("One", "Two", "Three", "Four")
    }
    assert words(texts["One"], library(**texts), "One") == []


def test_of_an_article_as_large_as_a_book_the_ends_are_compared_and_nothing_amidst() -> None:
    small = {name: article(f"All that was seen of {name} that day.", BIO, PLEA) for name in ("One", "Two")}
    pages = [f"On day {day} {STORY[day % 4]}" for day in range(1500)]
    book = article(PLEA, *pages[:700], BIO, *pages[700:], BIO, PLEA)
    assert len(book) > LARGEST
    found = words(book, library(**small), "book")
    assert found == [PLEA[:24], BIO[:24], PLEA[:24]]
    looked = Prose(book)
    library(**small).of("book", looked)
    assert len(looked.paragraphs._made) <= 3, "a book is not cut up to be compared"


EXPECTED = {
    "000": "By Global Region: Theme: In-depth * Click [One This [Comment "
    "[Become Articles Disclaimer: www For",
    "001": "close close Russia Ukrainian Russian",
    "002": "Russia",
    "003": "Jan Ukraine",
    "004": "Most --With (Updates Most ©2024",
}
"""First words of all that may step back in the real articles."""


def test_of_the_real_articles_nothing_of_the_story_steps_back(seeds: Path) -> None:
    texts = {path.name: load(entry(path, path.name)) for path in sorted(seeds.glob("*.txt"))}
    commons = library(**{name: each.text for name, each in texts.items()})
    for name, each in texts.items():
        prose = Prose(each.text, each.metadata.title)
        found = Boilerplate(prose, commons.of(name, prose))
        parts = [part.span.slice(each.text) for part in prose.paragraphs if found.holds(part)]
        firsts = [part.split()[0].removesuffix(".globalresearch.ca") for part in parts]
        assert " ".join(firsts) == EXPECTED[name[:3]], name
        assert sum(map(len, parts)) < len(each.text) / 3


# ---- stepping over it


@pytest.mark.parametrize("unit", [Unit.SENTENCE, Unit.PARAGRAPH])
def test_the_cursor_steps_over_boilerplate_both_ways_and_words_go_through_it(unit: Unit) -> None:
    text = article("Share this story", STORY[0], "close", "Share this story", STORY[1], "© 2024")
    prose = Prose(text)
    found = Boilerplate(prose)

    def said(cursor: Cursor) -> str:
        return cursor.span.slice(text)[:8]

    first = place(prose, 0, unit)
    second = boilerplates.move(found, first, Motion.NEXT, 1)
    third = boilerplates.move(found, first, Motion.NEXT, 2)
    assert [said(first), said(second), said(third)] == ["The Ferr", STORY[0][:8], STORY[1][:8]]
    assert boilerplates.move(found, third, Motion.PREVIOUS, 1) == second
    last = boilerplates.move(found, first, Motion.NEXT, 99)
    assert last.span.end == text.index(STORY[1]) + len(STORY[1]), "it ends with the story"
    assert boilerplates.move(found, last, Motion.NEXT, 1) == last, "only boilerplate follows"
    inside = place(prose, text.index("close"), unit)
    assert said(boilerplates.move(found, inside, Motion.NEXT, 1)) == STORY[1][:8]
    word = place(prose, text.index("close"), Unit.WORD)
    assert said(boilerplates.move(found, word, Motion.NEXT_WORD, 1)) == "Share"
