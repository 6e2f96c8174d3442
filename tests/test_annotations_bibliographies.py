"""Articles with their annotations for programs that keep references: BibTeX and CSL-JSON."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings

from tests.exchanging import HOSTILE, UNSAFE, row, texts, written
from tui.annotations.anchoring import State
from tui.annotations.exchange import bibtex, csl
from tui.annotations.exchange.names import Name, keys, names


def entries(text: str) -> list[dict[str, str]]:
    """BibTeX as its own scanner sees it: braces are counted, whatever stands before them."""
    found = []
    at = 0
    while at < len(text):
        head = re.compile(r"@(\w+)\{([\w-]+),\n").match(text, at)
        assert head, text[at:]
        fields = {"ENTRY": head[1], "KEY": head[2]}
        at = head.end()
        while not text.startswith("}", at):
            named = re.compile(r"  (\w+) = ").match(text, at)
            assert named, text[at:]
            at = start = named.end()
            depth = 0
            while depth or text[at] not in ",":
                depth += {"{": 1, "}": -1}.get(text[at], 0)
                at += 1
            fields[named[1]] = text[start:at].removeprefix("{").removesuffix("}")
            at += 2
        at += 2
        while text.startswith("\n", at):
            at += 1
        found.append(fields)
    return found


COMMANDS = {command: sign for sign, command in bibtex.COMMANDS.items()}


def as_set(latex: str) -> str:
    """What LaTeX prints of an escaped text."""
    return re.sub("|".join(map(re.escape, COMMANDS)), lambda match: COMMANDS[match[0]], latex)


def test_an_article_is_one_entry_with_all_its_annotations() -> None:
    text = written(
        bibtex.write, row("nine boats", "storm", note="Seven?"), row("Nobody", "boats"), row(file="b.txt")
    )
    first, second = entries(text)
    assert re.fullmatch(r"example2026harbour-[0-9a-f]{4}", first["KEY"]) and first["KEY"] != second["KEY"]
    assert first["ENTRY"] == "article"
    assert first["author"] == "Example, Ada"
    assert first["title"] == "{Harbour}"
    assert (first["journal"], first["year"], first["month"], first["day"]) == ("The Mole", "2026", "jan", "1")
    assert first["keywords"] == "boats, storm"
    assert first["annote"].split() == ["“nine", "boats”", "—", "Seven?", "“Nobody”"]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_ends_a_field_or_begins_a_command(words: str) -> None:
    text = written(
        bibtex.write, row(words, words, note=words, title=words, byline=words, outlet=words, url=words)
    )
    (entry,) = entries(text)
    assert set(entry) <= {
        "ENTRY", "KEY", "author", "title", "journal", "year", "month", "day", "url", "keywords", "annote",
    }  # fmt: skip
    assert not set(text) & UNSAFE
    left = re.sub("|".join(map(re.escape, COMMANDS)), "", entry["annote"])
    assert not set(left) & set("\\{}$&#_%~^")
    assert not re.search("^@", text[1:].partition("\n")[2], re.MULTILINE)
    if not set(words) & UNSAFE:
        assert "".join(words.split()) in "".join(as_set(entry["annote"]).split())


@settings(max_examples=60, deadline=None)
@given(texts, texts, texts)
def test_whatever_stands_in_an_article_the_bibliographies_can_be_read(
    words: str, note: str, name: str
) -> None:
    rows = [row(words, name, note=note, title=name, byline=note), row(words, file="b.txt", outlet="")]
    first, _ = entries(written(bibtex.write, *rows))
    item, _ = json.loads(written(csl.write, *rows))
    assert item["id"] == first["KEY"]
    assert item["title"] == (name or "seeds/harbour.txt")


def test_an_item_of_csl_json_has_the_names_of_its_model() -> None:
    (item,) = json.loads(
        written(csl.write, row("nine boats", "storm", note="Seven?", url="https://mole.example/1"))
    )
    assert item == {
        "id": item["id"],
        "type": "article-newspaper",
        "title": "Harbour",
        "author": [{"family": "Example", "given": "Ada"}],
        "container-title": "The Mole",
        "issued": {"date-parts": [[2026, 1, 1]]},
        "URL": "https://mole.example/1",
        "keyword": "storm",
        "note": "“nine boats” — Seven?",
    }


def test_a_quote_that_lost_its_place_says_so() -> None:
    lost = row("gone words", note="why?")
    assert lost.state is State.ORPHAN
    for write in (bibtex.write, csl.write):
        assert "“gone words” (no longer in the article) — why?" in written(write, lost)


def test_a_key_stays_whatever_else_is_exported_and_no_two_are_the_same() -> None:
    rows = [row(file=f"seeds/{number}.txt") for number in range(3000)]
    every = keys(rows)
    assert len(set(every.values())) == 3000
    alone = keys(rows[7:8])["seeds/7.txt"]
    assert every["seeds/7.txt"].startswith(alone)
    assert all(re.fullmatch("[a-z0-9-]+", key) for key in every.values())


def test_nothing_marked_is_an_empty_bibliography() -> None:
    assert (written(bibtex.write), json.loads(written(csl.write))) == ("", [])


@pytest.mark.parametrize(
    ("byline", "wanted"),
    [
        ("Ann Lee", [Name("Lee", "Ann")]),
        (
            "Ann Lee, Bo Ray and Cy de la Mer",
            [Name("Lee", "Ann"), Name("Ray", "Bo"), Name("de la Mer", "Cy")],
        ),
        ("Sammy Davis Jr.", [Name("Davis Jr.", "Sammy")]),
        ("Reuters", [Name("Reuters")]),
        ("The Editorial Board", [Name("The Editorial Board")]),
        ("Ann Lee in Kyiv, with agencies", [Name("Ann Lee in Kyiv, with agencies")]),
        ("李雷", [Name("李雷")]),
        ("", []),
        (" and ", []),
    ],
)
def test_a_byline_is_taken_apart_only_where_it_is_sure(byline: str, wanted: list[Name]) -> None:
    assert list(names(byline)) == wanted
