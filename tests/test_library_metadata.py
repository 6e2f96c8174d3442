"""What is guessed from the first lines, and what is left empty; all the articles here are made up."""

# ruff: noqa: E501 - tables, one case a line

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.library import library
from tui.library.metadata import guess
from tui.text.article import Metadata

TODAY = date(2026, 1, 1)
MAY = date(2024, 5, 31)
BODY = (
    "\n\nThe old bridge over the river was closed to all traffic on Monday after engineers found cracks "
    "in two of its piers, the mayor said in a statement. It may be open again in May, or on 3 May 2024 at "
    "the earliest, but by then the ferry will have carried a million people, he added, and nobody knows.\n"
)
BRIDGE = "Old bridge over the river is closed"


def test_the_five_real_articles(seeds: Path) -> None:
    found = [library.head(entry) for entry in library.scan(seeds, "seeds/")]
    assert [(each.byline, each.outlet, each.published) for each in found] == [
        ("Ahmed Adel", "Global Research", date(2024, 8, 20)),
        ("", "", None),
        ("", "", None),
        ("", "", date(2025, 1, 11)),
        ("", "Bloomberg", None),
    ]
    assert all(40 < len(each.title) < 140 for each in found)
    assert not any(
        each.title.startswith(("close", " ")) or each.title.endswith((" ", "\xa0")) for each in found
    )


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        (BRIDGE, Metadata(BRIDGE)),
        (f"\n\nclose\nclose\n\n{BRIDGE}\n\n{BRIDGE}", Metadata(BRIDGE)),
        (f"Share\nSave\n5 min read\nNews\n{BRIDGE}\xa0\nIt will take years.\n{BRIDGE}", Metadata(BRIDGE)),
        (f"# {BRIDGE}\n\nBy [Ann Lee](#)", Metadata(BRIDGE, "Ann Lee")),
        (f"Skip to content\n\n**{BRIDGE}**\n\n_By Ann Lee and Bo van Ek in Malmö_", Metadata(BRIDGE, "Ann Lee and Bo van Ek")),
        (f"{BRIDGE}\n======\n\nBY ANN LEE", Metadata(BRIDGE, "ANN LEE")),
        (f"{BRIDGE}\n\nBy Ann Lee, river correspondent", Metadata(BRIDGE, "Ann Lee")),
        (f"{BRIDGE}\n\nThe River Post, May 31, 2024", Metadata(BRIDGE, "", "The River Post", MAY)),
        (f"{BRIDGE}\n\nBy Ann Lee | River Post | May 31, 2024", Metadata(BRIDGE, "Ann Lee", "River Post", MAY)),
        (f"{BRIDGE}\n\nBy Ann Lee, May 31, 2024, 10:00 am", Metadata(BRIDGE, "Ann Lee", "", MAY)),
        (f"{BRIDGE}\n\nBy Ann Lee\n\nPublished: Friday, 31 May 2024 at 10:15 GMT", Metadata(BRIDGE, "Ann Lee", "", MAY)),
        (f"{BRIDGE}\n\nUpdated 2 June 2024\nPublished 31 May 2024", Metadata(BRIDGE, "", "", MAY)),
        (f"31 May 2024\n{BRIDGE}", Metadata(BRIDGE, "", "", MAY)),
        (f"By Ann Lee\n\n{BRIDGE}", Metadata(BRIDGE, "Ann Lee")),
        (f"The River Post, May 31, 2024\n\n{BRIDGE}", Metadata(BRIDGE, "", "River Post", MAY)),
        ("By Land and Sea\n\nBy Ann Lee", Metadata("By Land and Sea", "Ann Lee")),
        (f"{BRIDGE}\n\n(Reuters) - The bridge is closed.", Metadata(BRIDGE, "", "Reuters")),
        (f"{BRIDGE}\n\nMALMÖ, Sweden (AP) — The bridge is closed.", Metadata(BRIDGE, "", "AP")),
        (f"River Post | Ann Lee | 31 May 2024 | {BRIDGE}", Metadata(BRIDGE, "Ann Lee", "River Post", MAY)),
        (f"River Post · Ann Lee · 31 May 2024 · {BRIDGE}", Metadata(BRIDGE, "Ann Lee", "River Post", MAY)),
        (f"River Post | By Ann Lee | May 31, 2024 | {BRIDGE} | Part 2", Metadata(f"{BRIDGE} | Part 2", "Ann Lee", "River Post", MAY)),
        (f"River Post, Ann Lee, 31 May 2024: {BRIDGE}", Metadata(BRIDGE, "Ann Lee", "River Post", MAY)),
        (f"River Post, Ann Lee, May 31, 2024: {BRIDGE}", Metadata(BRIDGE, "Ann Lee", "River Post", MAY)),
        (f"{BRIDGE} | River Post | 31 May 2024", Metadata(BRIDGE, "", "River Post", MAY)),
        (f"{BRIDGE} | River Post", Metadata(BRIDGE, "", "River Post")),
        (f"{BRIDGE}\n\nRiver Post | Ann Lee | 31 May 2024", Metadata(BRIDGE, "", "", MAY)),
        (f"Title: {BRIDGE}\nAuthor: Ann Lee\nDate: 2024-05-31\nSource: River Post", Metadata(BRIDGE, "Ann Lee", "River Post", MAY)),
        (f'---\ntitle: "{BRIDGE}"\nauthors: [Ann Lee, Bo Ek]\ndate: 2024-05-31T10:00:00Z\ntags: x\n---', Metadata(BRIDGE, "Ann Lee, Bo Ek", "", MAY)),
        (f"#+TITLE: {BRIDGE}\n#+AUTHOR: Ann Lee", Metadata(BRIDGE, "Ann Lee")),
        (f"= {BRIDGE}\n:author: Ann Lee", Metadata(BRIDGE, "Ann Lee")),
        ("Old bridge over the river\nis closed for years, the mayor\nsays", Metadata("Old bridge over the river is closed for years, the mayor says")),
        ("Старый мост закрыт\n\nАвтор: Анна Ли\n\n31 мая 2024", Metadata("Старый мост закрыт", "Анна Ли", "", MAY)),
        ("Die alte Brücke ist zu\n\nVon Anna Lee\n\nStand: 31. Mai 2024, 10:15 Uhr", Metadata("Die alte Brücke ist zu", "Anna Lee", "", MAY)),
    ],
)  # fmt: skip
def test_a_beginning_says(top: str, expected: Metadata) -> None:
    found = guess(top + BODY, TODAY)
    if expected.outlet == "River Post":
        found = Metadata(found.title, found.byline, found.outlet.removeprefix("The "), found.published)
    assert found == expected


@pytest.mark.parametrize(
    "line",
    [
        "May 31, 2024", "May 31 2024", "31 May 2024", "31st of May, 2024", "Fri, 31 May 2024 10:00:00 +0200",
        "31-May-2024", "2024-05-31", "2024/05/31", "2024-05-31T08:00:00Z", "31.05.2024", "31.5.2024, 10:00 Uhr",
        "31/05/2024", "05/31/2024", "Published on May 31, 2024", "Last updated: Friday 31 May 2024 at 10.15 am EDT",
        "31 de mayo de 2024", "31 mai 2024 à 10h15", "31 травня 2024 року", "May 31, 2024 - 10:00", "10:00, May 31, 2024",
    ],
)  # fmt: skip
def test_a_line_that_is_a_date_is_one(line: str) -> None:
    assert guess(f"{BRIDGE}\n\n{line}{BODY}", TODAY).published == MAY


@pytest.mark.parametrize(
    "line",
    [
        "May", "May 2024", "2024", "In May 2024 the bridge was closed.", "The mayor said on May 31, 2024 that it is shut.",
        "03/04/2024", "31 June 2024", "May 31, 2031", "31 May", "Version 1.5.2024.3", "Call 31 05 2024", "31.05.20245",
        "The treaty of 31 May 2024 between the towns is void, says the judge",
    ],
)  # fmt: skip
def test_a_line_that_is_no_date_is_none(line: str) -> None:
    assert guess(f"{BRIDGE}\n\n{line}{BODY}", TODAY).published is None


@pytest.mark.parametrize(
    "line",
    [
        "By the end of the week it was open.", "By Wednesday night all was over", "By and large", "By 2024",
        "By Ann Lee the bridge was called a ruin.", "Bypass Road Closed", "By",
    ],
)  # fmt: skip
def test_a_sentence_that_begins_with_by_names_nobody(line: str) -> None:
    assert guess(f"{BRIDGE}\n\n{line}{BODY}", TODAY).byline == ""


def test_the_owner_at_the_end_is_the_outlet_if_nobody_else_is() -> None:
    end = "\n\n©2024 River Post L.P."
    assert guess(BRIDGE + BODY + end, TODAY).outlet == "River Post"
    assert guess(f"{BRIDGE}\n\n(Reuters) - Closed.{BODY}{end}", TODAY).outlet == "Reuters"
    assert (
        guess(f"{BRIDGE}{BODY}\nCopyright © 2024 The River Post. All rights reserved.", TODAY).outlet
        == "The River Post"
    )
    assert guess(f"{BRIDGE}{BODY}\n© the people who wrote it, wherever they are", TODAY).outlet == ""


def test_an_article_that_begins_with_its_text_has_no_title() -> None:
    assert guess(BODY, TODAY) == Metadata()
    assert guess("(Reuters) - The bridge is closed." + BODY, TODAY) == Metadata(outlet="Reuters")
    assert guess(BODY.strip().replace(" to ", " to\n").replace(" the ", "\nthe ") + BODY, TODAY).title == ""


@pytest.mark.parametrize(
    "text", ["", "\n \n\t\n", "close\nShare\n", "---\n", "===", "\0", "|", " | | ", "© ", "\ufeff"]
)
def test_nothing_is_guessed_from_nothing(text: str) -> None:
    found = guess(text, TODAY)
    assert (found.byline, found.outlet, found.published) == ("", "", None)


def test_a_lone_field_is_a_title_with_a_colon() -> None:
    assert guess(f"Source: the river is rising{BODY}", TODAY) == Metadata("Source: the river is rising")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["By", "By Ann Lee", "May", "31", "2024", "May 31, 2024", "|", "·", ":", ",", "#", "---", "\n"]
        )
        | st.text(max_size=12),
        max_size=12,
    ).map(" ".join)
)
def test_no_text_makes_it_fail_and_every_guess_is_one_line(text: str) -> None:
    found = guess(text, TODAY)
    assert all("\n" not in each for each in (found.title, found.byline, found.outlet))


@pytest.mark.parametrize("piece", ["[", "![a](", "By A, ", "31 ", "a:", "| ", "(A", "**", "# ", "©2024 "])
def test_a_line_made_to_be_slow_is_not(piece: str) -> None:
    start = time.thread_time()
    guess(piece * 20_000, TODAY)
    guess((piece * 50 + "\n") * 2000, TODAY)
    assert time.thread_time() - start < 0.5  # seconds of processor time


def test_a_line_that_says_it_is_undated_and_of_unknown_origin_still_names_the_title() -> None:
    known = guess("unknown outlet | unknown author | undated | A bridge too many\n\nIt was built twice.\n")
    assert known == Metadata(title="A bridge too many")


def test_an_unknown_author_is_nobody() -> None:
    known = guess("The Herald | unknown author | 31 May 2024 | A bridge too many\n\nIt was built twice.\n")
    assert (known.byline, known.outlet, known.title) == ("", "The Herald", "A bridge too many")
