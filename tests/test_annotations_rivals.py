"""What else looked like a quote when it was marked, and what that changes when the article does."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.annotations import describe, find
from tui.annotations.anchoring import Anchor, Document, State
from tui.annotations.annotation import Annotation, Quote, Rival
from tui.annotations.document import Squeezed
from tui.annotations.quotes import NEAR
from tui.annotations.seeds import BOOK, Seeds
from tui.annotations.unmarked import Unmarked
from tui.text.span import Span

TITLE = "Harbour towns count the cost of a night that nobody expected"
MINUTES = "\n\n".join(
    f"Item {number}. Mrs {name} moved that the report on {what} be accepted. The motion was carried."
    for number, name, what in (
        (1, "Adler", "roads"), (2, "Brandt", "the school"), (3, "Cole", "water"), (4, "Dorn", "the mole"),
    )
)  # fmt: skip
STORM = """The storm took nine boats from the quay before dawn.

Two men who slept aboard swam ashore. A third was found at noon by the crew of a ferry.

The council meets on Thursday to vote on a sea wall, which was refused twice.

Insurers expect claims for 400 cars. The town has asked people to keep away.
"""


def marked(words: str, text: str, occurrence: int = 0) -> Annotation:
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return Annotation("a", describe(text, start, start + len(words)), Span(start, start + len(words)))


def words_of(anchor: Anchor, text: str) -> str:
    assert anchor.span, anchor
    return anchor.span.slice(text)


# What is noted


def test_a_quote_that_nothing_is_like_has_no_rival() -> None:
    assert marked("A third was found at noon", STORM).quote.rival == Rival()


def test_the_same_words_elsewhere_are_noted_with_what_is_alike_around_them() -> None:
    text = f"{TITLE}\n\n{STORM}\n{TITLE}\n\nShare\n"
    rival = marked(TITLE, text).quote.rival
    assert rival and rival.words == 1.0
    assert rival.after < 0.5


def test_the_next_item_of_the_minutes_is_a_rival_though_its_words_are_others() -> None:
    rival = marked("Mrs Brandt moved that the report on the school be accepted.", MINUTES).quote.rival
    assert rival and 0.6 < rival.words < 1.0


def test_in_a_book_only_what_is_near_is_looked_through_for_a_rival() -> None:
    rows = [f"{number} {number * 7919 % 10_007} boats lay in the harbour.\n" for number in range(20_000)]
    far = "".join([TITLE, "\n", *rows, TITLE, "\n"])
    assert len(far) > 3 * NEAR
    assert marked(TITLE, far).quote.rival == marked(TITLE, far, 1).quote.rival == Rival()
    near = "".join([*rows[:9_000], TITLE, "\n", *rows[9_000:9_200], TITLE, "\n", *rows[9_200:]])
    rival = marked(TITLE, near, 1).quote.rival
    assert rival and rival.words == 1.0


def test_a_rival_says_nothing_about_which_words_are_meant() -> None:
    quote = Quote("nine boats")
    assert replace(quote, rival=Rival(1.0)) == quote


@pytest.mark.parametrize("text", ["", "100 45 20", "1.5", "-3", "101 0 0 0", "much", "٣", "1" * 5000])
def test_a_rival_that_is_not_understood_counts_as_not_known(text: str) -> None:
    assert Rival.read(text) is None


@given(st.builds(Rival, *(st.integers(1, 100).map(lambda share: share / 100) for _ in range(4))))
def test_a_rival_comes_back_from_a_sidecar(rival: Rival) -> None:
    assert Rival.read(rival.written) == rival


# What it changes


def test_of_two_equal_passages_the_one_that_stayed_is_not_taken_for_the_marked_one() -> None:
    words = "A third was found at noon by the crew of a ferry."
    text = f"{STORM}\n\nFerries run again. {words} Schools stay closed.\n"
    note = marked(words, text)
    changed = text.replace("Two men who slept aboard swam ashore. " + words + "\n\n", "")
    assert find(note, changed).state is State.ORPHAN


def test_the_item_that_follows_a_deleted_one_is_not_taken_for_it_edited() -> None:
    items = MINUTES.split("\n\n")
    for gone in range(len(items)):
        note = marked(items[gone], MINUTES)
        rest = "\n\n".join(items[:gone] + items[gone + 1 :])
        assert find(note, rest).state is State.ORPHAN


def test_a_paragraph_that_nothing_was_like_is_found_wherever_it_moved() -> None:
    paragraphs = STORM.strip().split("\n\n")
    for moved in range(len(paragraphs)):
        others = paragraphs[:moved] + paragraphs[moved + 1 :]
        random.Random(moved).shuffle(others)
        text = "\n\n".join([*others[:2], paragraphs[moved], *others[2:]])
        assert words_of(find(marked(paragraphs[moved], STORM), text), text) == paragraphs[moved]


def test_sentences_put_in_on_both_sides_do_not_part_a_mark_from_its_words() -> None:
    words = "found at noon"
    text = STORM.replace(
        words, "seen by nobody, said the mayor, until he was found at noon or later, they say,"
    )
    assert words_of(find(marked(words, STORM), text), text) == words


def test_an_old_sidecar_without_a_rival_is_read_as_before() -> None:
    note = marked(TITLE, f"{TITLE}\n\n{STORM}\n{TITLE}\n\nShare\n")
    old = replace(note, quote=Quote(note.quote.exact, note.quote.prefix, note.quote.suffix))
    text = f"{STORM}\n{TITLE}\n\nShare\n"
    assert find(old, text).state is State.ORPHAN


# Markup and blanks


@pytest.mark.parametrize(
    ("words", "change"),
    [
        ("said, “not Fish & Sons.”", lambda text: text.replace("&", "&amp;").replace("“", "&#8220;")),
        ("said, “not Fish & Sons.”", lambda text: text.replace(" ", "&nbsp;").replace("”", "&#x201d;")),
        ("not Fish & Sons", lambda text: text.replace("not", "<b>not</b>").replace("Sons", "<i>Sons</i>")),
        ("not Fish & Sons", lambda text: text.replace("Fish", "[Fish](https://example.org/fish)")),
        ("not Fish & Sons", lambda text: text.replace("not", "**not**").replace("Sons", "_Sons_")),
        ("not Fish & Sons", lambda text: text.replace(" ", "")),
        ("not Fish & Sons", lambda text: text.replace("Sons", "So ns")),
    ],
)  # fmt: skip
def test_markup_and_lost_blanks_leave_the_very_words(words: str, change: object) -> None:
    assert callable(change)
    text = (
        STORM + "\nThe owner of the quay was asked. “No,” she said, “not Fish & Sons.” Nobody asked again.\n"
    )
    for before, now in ((text, change(text)), (change(text), text)):
        spelt = change(words) if before != text else words
        if spelt not in before:
            continue
        anchor = find(marked(spelt, before), now)
        assert anchor.state in (State.ANCHORED, State.MOVED)
        inner = change(words).strip("<b>*_[") if now != text else words
        assert words_of(anchor, now).startswith(inner[:3])


MARKUP = st.lists(
    st.sampled_from(
        ["a", " ", "é", "&amp;", "&", "<b>", "</b>", "<p>", "[", "](x)", "**", "_", ";", "\n", "ß"]
    ),
    max_size=30,
).map("".join)


@given(MARKUP)
def test_what_a_reader_sees_leads_back_to_the_text_and_from_there_again(text: str) -> None:
    seen = Unmarked(text)
    for at, character in enumerate(seen.text):
        span = seen.span(Span(at, at + 1))
        assert span.end <= len(text) and span
        assert seen.at(span.start) == at
        assert span.slice(text) == character or text[span.start] in "&<"
    assert [seen.at(at) for at in range(len(text) + 1)] == sorted(seen.at(at) for at in range(len(text) + 1))


@given(st.text(alphabet="ab ", max_size=40))
def test_a_text_without_its_blanks_leads_back(text: str) -> None:
    bare = Squeezed(text)
    for at in range(len(bare.text)):
        start, end = bare.back(at, at + 1)
        assert text[start:end] == bare.text[at]
        assert bare.at(start) == at


# For all texts


ODD = st.text(alphabet="ab é“.\n\r\u0301\u00ad🇫👍🏽&;<>*_[]()#8x\ud800", max_size=60)


@settings(max_examples=200, deadline=None)
@given(ODD, ODD, ODD, st.none() | st.tuples(st.integers(0, 90), st.integers(0, 90)), ODD, st.booleans())
def test_any_annotation_is_sought_in_any_text_without_an_exception(
    prefix: str, exact: str, suffix: str, at: tuple[int, int] | None, text: str, known: bool
) -> None:
    quote = Quote(exact, prefix, suffix, Rival(0.7, 0.3, 0.2, 0.3) if known else None)
    note = Annotation("a", quote, Span(min(at), max(at)) if at else None)
    for same in (False, True):
        anchor = find(note, text, same_text=same)
        for span in filter(None, (anchor.span, anchor.guess)):
            assert 0 <= span.start <= span.end <= len(text)
        assert (anchor.span is None) == (anchor.state is State.ORPHAN)
        assert anchor.reason and "\n" not in anchor.reason


@settings(max_examples=200, deadline=None)
@given(ODD, st.integers(0, 60), st.integers(0, 60))
def test_in_an_unchanged_text_a_mark_stands_where_it_stood(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    note = Annotation("a", describe(text, start, end), Span(start, end))
    if text[start:end].strip():
        assert find(note, text).span == Span(start, end)


def test_an_indexed_text_points_to_the_same_places() -> None:
    rng = random.Random(4)
    words = ["".join(rng.choice("abcdefg") for _ in range(rng.randint(1, 6))) for _ in range(4000)]
    for size in (BOOK // 2, BOOK + 9_000):
        text = " ".join(rng.choice(words) for _ in range(size // 4))[:size]
        indexed = Seeds(text)
        for _ in range(30):
            at = rng.randrange(size - 300)
            needle = text[at : at + 200] + " ".join(rng.choices(words, k=9))
            assert indexed.windows(needle) == Seeds(text).windows(needle)
        for at in range(5_000, 5_040):
            assert indexed.windows(text[at : at + 15]) == Seeds(text).windows(text[at : at + 15]) != []


def test_one_document_serves_many_annotations_as_many_texts_do() -> None:
    document = Document(STORM.upper())
    for words in ("nine boats", "swam ashore", "400 cars", "a sea wall"):
        assert find(marked(words, STORM), document) == find(marked(words, STORM), STORM.upper())


def test_sentences_in_another_order_between_the_old_surroundings_are_the_marked_ones() -> None:
    one, other = "Two men who slept aboard swam ashore.", "A third was found at noon by the crew of a ferry."
    swapped = STORM.replace(f"{one} {other}", f"{other} {one}")
    anchor = find(marked(f"{one} {other}", STORM), swapped)
    assert anchor.state is State.CHANGED
    assert words_of(anchor, swapped) == f"{other} {one}"


def test_of_two_equal_passages_side_by_side_nobody_can_say_which_is_gone() -> None:
    text = STORM.replace("The council", f"{TITLE}\n\n{TITLE}\n\nThe council")
    changed = text.replace(f"{TITLE}\n\n", "", 1)
    for occurrence in (0, 1):
        assert find(marked(TITLE, text, occurrence), changed).state is State.ORPHAN
        assert find(marked(TITLE, text, occurrence), text.replace("\n", "\r\n")).span


def test_a_few_words_have_a_rival_too_in_a_sentence_of_the_same_pattern() -> None:
    text = "The council sold 925 lamps to the ferry company on Friday.\n\nIt rained.\n\n"
    text += "The council sold 928 lamps to the ferry company on Monday.\n"
    mark = marked("925", text)
    assert mark.quote.rival and mark.quote.rival.words > 0.5
    assert find(mark, text[text.index("It") :]).span is None
