"""Paragraphs: where they are cut, and what each one is."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from tests.prose import BODY, MORE, WRAPPED, slices
from tui.text.paragraphs import Kind, Paragraphs

REAL = {
    "000": {
        Kind.TITLE: [3],
        Kind.FURNITURE: [5, 7, 9, 11, 13, 45, 47, 49, 51, 57, 59, 61, 63, 65, 67],
        Kind.CAPTION: [55],
    },
    "001": {
        Kind.TITLE: [4],
        Kind.FURNITURE: [1, 2, 6],
        Kind.HEADING: [20, 49],
        Kind.CAPTION: [22, 23, 51, 52],
    },
    "002": {Kind.TITLE: [1], Kind.FURNITURE: [3], Kind.HEADING: [5, 7, 9, 11, 13, 15, 18]},
    "003": {Kind.TITLE: [1], Kind.FURNITURE: [5, 6]},
    "004": {Kind.TITLE: [1], Kind.FURNITURE: [5, 43, 45, 47, 49], Kind.HEADING: [23, 35]},
}
"""Lines of the real articles, counted from 1; all other lines are body."""


def kinds(text: str, title: str = "") -> list[str]:
    return [part.kind.value for part in Paragraphs(text, title)]


def lines_of(path: Path, kind: Kind) -> list[int]:
    text = path.read_text(encoding="utf-8")
    return [text.count("\n", 0, part.span.start) + 1 for part in Paragraphs(text) if part.kind is kind]


@pytest.mark.parametrize("article", REAL)
@pytest.mark.parametrize("kind", [Kind.TITLE, Kind.HEADING, Kind.CAPTION, Kind.FURNITURE])
def test_the_lines_of_the_real_articles_are_what_a_reader_takes_them_for(seeds, article: str, kind: Kind):
    (path,) = seeds.glob(f"{article}_*.txt")
    assert lines_of(path, kind) == REAL[article].get(kind, [])


def test_titles_and_captions_of_the_real_articles_that_stand_twice_are_known(seeds):
    found = {}
    for path in sorted(seeds.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        repeats = [part for part in Paragraphs(text) if part.repeats]
        found[path.name[:3]] = [text.count("\n", 0, part.span.start) + 1 for part in repeats]
    assert found == {"000": [], "001": [2, 6, 23, 52], "002": [3], "003": [6], "004": []}


def test_every_line_of_the_real_articles_is_a_paragraph(seeds):
    for path in seeds.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert slices(text) == [line.strip() for line in text.split("\n") if line.strip()]


def test_the_real_articles_filled_by_hand_have_the_same_paragraphs(seeds):
    for path in seeds.glob("00[0134]*.txt"):
        whole = [line.strip() for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        whole = list(dict.fromkeys(whole))
        text = "\n\n".join(textwrap.fill(line, 72, break_on_hyphens=False) for line in whole)
        wrapped = [" ".join(part.split()) for part in slices(text)]
        wrong = [part for part in wrapped if part not in [" ".join(line.split()) for line in whole]]
        assert len(wrong) <= 3, wrong  # a repeated caption, a disclaimer of capitals


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Not smooth sailing", "heading"),
        ("What comes next?", "heading"),
        ("1,200 killed in a week", "heading"),
        ("“Quiet” diplomacy", "heading"),
        ("## A part of it", "heading"),
        ("# a part of it", "heading"),
        ("Ukraine: what we know so far", "heading"),
        ("superiority of their troops", "body"),
        ("Nobody was hurt.", "body"),
        ("“We are holding on,” he said", "body"),
        ("“Who is it?”", "body"),
        ("- one item of a list", "body"),
        ("A copy of the treaty; and", "body"),
        ("1. one item of a list", "body"),
        ("– No", "body"),
        ("And this is what he wrote:", "body"),
        ("Along with its friends, some of the strongest support came from Eastern", "body"),
        ("By Anna Lee", "furniture"),
        ("By [Anna Lee](#)", "furniture"),
        ("BY ANNA LEE AND JO KIM", "furniture"),
        ("By The Numbers", "heading"),
        ("By the end of the day it was quiet.", "body"),
        ("May 3, 2024", "furniture"),
        ("The Daily News, May 3, 2024", "furniture"),
        ("3 May 2024 12:30", "furniture"),
        ("Published: 2024-05-03", "furniture"),
        ("In May 2024 it rained.", "body"),
        ("close", "furniture"),
        ("Close to the front it was quiet.", "body"),
        ("*", "furniture"),
        ("* * *", "furniture"),
        ("-----", "furniture"),
        ("Share", "furniture"),
        ("Share this story with a friend!", "furniture"),
        ("Share prices fell again on Monday.", "body"),
        ("Follow us on Twitter", "furniture"),
        ("Follow-up talks were held on Monday.", "body"),
        ("Subscribe to our letter.", "furniture"),
        ("Most Read from The Daily", "furniture"),
        ("Most readers know that already.", "body"),
        ("Read more: The long way home", "furniture"),
        ("Articles by: Anna Lee", "furniture"),
        ("Disclaimer: Nobody is to blame.", "furniture"),
        ("© 2024 The Daily", "furniture"),
        ("Copyright The Daily 2024. All rights reserved.", "furniture"),
        ("Become a member of The Daily", "furniture"),
        ("For media inquiries: press@example.org", "furniture"),
        ("Click here to forward it to your friends.", "furniture"),
        ("[The long way home](#)", "furniture"),
        ("[One](#) | [Two](#)", "furniture"),
        ("[The letter](#) was sent on Monday.", "body"),
        ("(Updates with a comment in the third paragraph.)", "furniture"),
        ("--With assistance from Jo Kim.", "furniture"),
        ("This article was originally published on [The Daily](#).", "furniture"),
        ("Featured image: a bridge in the fog", "caption"),
        ("A bridge in the fog. Photo/Getty Images", "caption"),
        ("A bridge in the fog, June 19, 2023. /CFP", "caption"),
        ("A bridge in the fog (Photo by Jo Kim/The Daily)", "caption"),
        ("A bridge in the fog. [AP Photo/Jo Kim]", "caption"),
        ("A bridge in the fog. Credit: Jo Kim", "caption"),
        ("He gave them credit for that.", "body"),
        ("The ratio of men and/or women", "heading"),
    ],
)
def test_a_line_between_paragraphs_is_what_it_looks_like(words: str, kind: str):
    text = f"A title of the day\n\n{BODY}\n\n{words}\n\n{MORE}\n\n{BODY}x\n"
    assert kinds(text) == ["title", "body", kind, "body", "body"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One line alone", "body"),
        (f"{BODY}\n\n{MORE}", "body body"),
        (f"A title\n\n{BODY}", "title body"),
        (f"A title\n{BODY}\n{MORE}", "title body body"),
        (f"close\n\nA title\n\n{BODY}\n\nA title", "furniture title body furniture"),
        (f"close\n\nmenu\n\n{BODY}", "furniture furniture body"),
        (f"# A title\n\n{BODY}\n\n## A part\n\n{MORE}", "title body heading body"),
        (f"A title\n\n{BODY}\n\nAt the end", "title body body"),
        (
            f"A title\n\n{BODY}\n\nA heading\n\nA bridge. Photo/AP\n\n{MORE}",
            "title body heading caption body",
        ),
        (f"A title\n\n{BODY}\n\nA heading\n\nand {MORE.lower()}", "title body body body"),
        (f"A title\n{BODY}\na small heading of it\n{MORE}", "title body heading body"),
        (f"A title\n{MORE} {BODY[:-1]}\na small heading of it\n{MORE}", "title body body body"),
        (f"A title\n{BODY}\n\na small heading of it\n\n{MORE}", "title body body body"),
        (
            "A title\n\nRoses are red\nViolets are blue\nSugar is sweet\n\nThat was it.",
            "title body body body body",
        ),
        (
            f"A title\n\n{BODY}\n\nA man on a bridge in the fog\nA man on a bridge in the fog\n\n{MORE}",
            "title body caption caption body",
        ),
        (f"A title\n\n{BODY}\n\n{BODY}", "title body body"),
        ("", ""),
        (" \n\t\n\u200b\n\u00a0", ""),
    ],
)
def test_what_a_paragraph_is_depends_on_what_stands_around_it(text: str, expected: str):
    assert " ".join(kinds(text)) == expected


def test_the_title_we_were_told_is_found_where_it_stands():
    text = f"The Daily\n\nA title, told\n\n{BODY}\n\nA title,  Told\n\n{MORE}"
    assert kinds(text, "A Title, told") == ["body", "title", "body", "furniture", "body"]
    assert kinds(text, "Of another text")[0] == "title"


def test_a_short_line_may_be_said_twice_unless_it_is_said_in_a_row():
    text = f"A title\n\nYes.\n\n{BODY}\n\nYes.\n\nYes.\n\n{BODY}"
    assert [part.repeats for part in Paragraphs(text)] == [False, False, False, False, True, True]


HEADLINE = "Nothing was said about a day on which so much had happened"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (WRAPPED, 1),
        (WRAPPED.replace("\n", " \n"), 1),
        (f"A title\n{WRAPPED}", 2),
        (f"{WRAPPED}\n\n{WRAPPED}", 2),
        (f"{WRAPPED}\n    {WRAPPED}", 2),
        ("\n".join("    " + line for line in WRAPPED.split("\n")), 1),
        (textwrap.fill(" ".join([BODY] * 4), 48), 1),
        (textwrap.fill(" ".join([BODY] * 4), 95), 1),
        (f"{BODY} {MORE}\n{MORE} {BODY}\n{BODY} {MORE}", 3),
        ("a town     1,200 men    12 of them hurt     yes\n" * 4, 4),
        ("Anna Lee\n12 Long Road\nOur Town", 3),
        (f"{HEADLINE}\neBay and others said much on a day on which much happened\n" + f"{HEADLINE}\n" * 4, 6),
        ("\n".join(f"The headline number {n} of a day on which much had happened" for n in range(5)), 5),
        (textwrap.fill("- " + BODY + " " + MORE, 70, subsequent_indent="  ") + "\n- another item", 2),
        (f"{WRAPPED}\n\nAlong with friends some of its very strongest help has come from\nEastern ones.", 2),
        (
            "这是一个很长的句子其中没有任何停顿因为作者不喜欢\n标点符号所以我们只能继续读下去直到这一行的末尾才\n停下来。",
            1,
        ),
        (f"See https://example.org/{'a' * 90}\n{BODY}", 2),
    ],
)
def test_lines_filled_by_hand_are_one_paragraph_and_whole_lines_are_many(text: str, count: int):
    assert len(slices(text)) == count


def test_spans_carry_no_blanks_around_them():
    text = "\ufeff \n  A title \u00a0\n\n\u3000Words here. \u200b\n"
    assert slices(text) == ["A title", "Words here."]
