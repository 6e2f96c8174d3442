"""What the indexes find is what reading every passage finds.

The reading here knows nothing of the search: passages are made of words of which each says how it is typed,
and a query is judged on these lists.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.searching import on_disk
from tui.search.engine import Engine
from tui.search.filling import article_source
from tui.search.values import Hit
from tui.text.article import Article

WRITTEN = {
    "harbour": "harbour",
    "Harbour": "harbour",
    "ferry": "ferry",
    "Büchner": "buchner",
    "NAÏVE": "naive",
    "U.S.": "us",
    "1,500": "1500",
    "со\u0301рок": "сорок",
    "ﬁre": "fire",
    "soft\u00adly": "softly",
    "don’t": "dont",
    "Kyiv": "kyiv",
}
"""Words as they stand, and as somebody types them; none is another's form or misspelling."""

PASSAGE = st.lists(st.sampled_from(sorted(WRITTEN)), min_size=1, max_size=6)
LIBRARY = st.lists(st.lists(PASSAGE, min_size=1, max_size=4), min_size=1, max_size=3)
TYPED = st.sampled_from(sorted(set(WRITTEN.values())))

Passages = dict[tuple[str, int], list[str]]
"""Article and number of the passage -> its words as they stand."""


@dataclass(frozen=True)
class Asked:
    """One clause: its sign, and the words it is about."""

    sign: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        """As it is typed."""
        return {
            "'": f"'{self.words[0]}",
            '"': f'"{" ".join(self.words)}"',
            "^": f"^{self.words[0]}",
            "$": f"{self.words[0]}$",
            "^$": f"^{self.words[0]}$",
            "^“": f"^“{' '.join(self.words)}”",
            "”$": f"“{' '.join(self.words)}”$",
            "|": " | ".join(f"'{word}" for word in self.words),
            "!": f"!{self.words[0]}",
            '!"': f'!"{" ".join(self.words)}"',
        }[self.sign]

    def stands(self, passage: Sequence[str]) -> bool:
        """Whether a passage of these words meets it."""
        words, first = list(self.words), self.words[0]
        runs = [list(passage[at : at + len(words)]) for at in range(len(passage))]
        return {
            "'": first in passage,
            '"': words in runs,
            "^": passage[0] == first,
            "$": passage[-1] == first,
            "^$": passage[0] == passage[-1] == first,
            "^“": runs[0] == words,
            "”$": list(passage[-len(words) :]) == words,
            "|": any(word in passage for word in words),
            "!": first not in passage,
            '!"': words not in runs,
        }[self.sign]


SIGNS = ("'", '"', "^", "$", "^$", "^“", "”$", "|", "!", '!"')
ASKED = st.builds(Asked, st.sampled_from(SIGNS), st.lists(TYPED, min_size=1, max_size=3).map(tuple)).filter(
    lambda asked: str(asked) != "1500$"  # a price
)
QUERY = st.lists(ASKED, min_size=1, max_size=3).filter(
    lambda every: not all(each.sign.startswith("!") for each in every)
)


def texts(made: list[list[list[str]]]) -> dict[str, str]:
    """The articles of a made-up library; a stop ends each passage, so that none is joined to the next."""
    return {
        f"{number}.txt": "\n\n".join(" ".join(passage) + "." for passage in article)
        for number, article in enumerate(made)
    }


def in_memory(made: list[list[list[str]]]) -> Engine:
    engine = Engine()
    for file, text in texts(made).items():
        engine.put(article_source(Article(file, text)))
    return engine


def read_one_by_one(made: list[list[list[str]]], query: Sequence[Asked]) -> set[tuple[str, int]]:
    """Files, and where in them the passages begin that meet every clause."""
    found = set()
    for number, article in enumerate(made):
        start = 0
        for passage in article:
            if all(asked.stands([WRITTEN[word] for word in passage]) for asked in query):
                found.add((f"{number}.txt", start))
            start += len(" ".join(passage)) + 3
    return found


def found(engine: Engine, query: str) -> set[tuple[str, int]]:
    """Files, and where in them the passages that were found begin; not two that hold the words together."""
    hits = engine.search(query).hits
    return {(hit.file, hit.passage.start) for hit in hits if "\n" not in hit.passage.slice(whole(hit))}


def whole(hit: Hit) -> str:
    """The text of a hit, as far as it was read, from where its passage's offsets count."""
    return " " * hit.shift + hit.text


@settings(max_examples=200, deadline=None)
@given(made=LIBRARY, query=QUERY)
@example(made=[[["ferry", "Kyiv"]]], query=[Asked("'", ("ferry",)), Asked('!"', ("kyiv", "ferry"))])
def test_the_index_in_memory_finds_what_reading_every_passage_finds(
    made: list[list[list[str]]], query: list[Asked]
) -> None:
    typed = " ".join(map(str, query)) + " "
    assert found(in_memory(made), typed) == read_one_by_one(made, query), typed


@settings(max_examples=80, deadline=None)
@given(made=LIBRARY, typed=st.lists(TYPED, min_size=1, max_size=3, unique=True))
def test_what_is_called_exact_holds_every_word_as_typed_and_none_is_left_out(
    made: list[list[list[str]]], typed: list[str]
) -> None:
    hits = in_memory(made).search(" ".join(typed) + " ").hits
    exact = {(hit.file, hit.passage.start) for hit in hits if hit.exact}
    assert exact == read_one_by_one(made, [Asked("'", (word,)) for word in typed])


def beginnings(data: st.DataObject, made: list[list[list[str]]]) -> Iterator[tuple[str, tuple[str, int]]]:
    """Words of one passage as they are typed, key by key, and where it begins."""
    number = data.draw(st.integers(0, len(made) - 1))
    at = data.draw(st.integers(0, len(made[number]) - 1))
    passage = made[number][at]
    first = data.draw(st.integers(0, len(passage) - 1))
    words = [data.draw(st.sampled_from([word, WRITTEN[word]])) for word in passage[first : first + 3]]
    start = sum(len(" ".join(before)) + 3 for before in made[number][:at])
    typed = " ".join(words)
    for end in range(1, len(typed) + 1):
        yield typed[:end], (f"{number}.txt", start)


@settings(max_examples=60, deadline=None)
@given(made=LIBRARY, data=st.data())
def test_a_correct_letter_more_never_loses_the_passage_that_is_typed(
    made: list[list[list[str]]], data: st.DataObject
) -> None:
    engine = in_memory(made)
    for typed, place in beginnings(data, made):
        assert place in found(engine, typed), typed


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> tuple[Engine, list[list[list[str]]]]:
    rng, words = random.Random(5), sorted(WRITTEN)
    made = [[rng.choices(words, k=rng.randint(1, 6)) for _ in range(9)] for _ in range(6)]
    return on_disk(tmp_path_factory.mktemp("shelf"), texts(made)), made


@settings(max_examples=200, deadline=None)
@given(query=QUERY)
def test_the_index_on_disk_finds_what_reading_every_passage_finds(
    shelf: tuple[Engine, list[list[list[str]]]], query: list[Asked]
) -> None:
    engine, made = shelf
    typed = " ".join(map(str, query)) + " "
    assert found(engine, typed) == read_one_by_one(made, query), typed


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_nor_does_a_correct_letter_lose_it_on_disk(
    shelf: tuple[Engine, list[list[list[str]]]], data: st.DataObject
) -> None:
    engine, made = shelf
    for typed, place in beginnings(data, made):
        assert place in found(engine, typed), typed
