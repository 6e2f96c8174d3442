"""What a keystroke remembers, and looks up in a quicker way, is what a slow look would find."""

from __future__ import annotations

from array import array

import pytest

from tui.search import tokens
from tui.search.expansion import Expander
from tui.search.index import Index
from tui.search.lexicon import Lexicon
from tui.search.meaning import ANOTHER, TYPO, WHOLE, Depth
from tui.search.packed import Sorted
from tui.search.spelling import consonants
from tui.search.syntax import parse
from tui.search.values import Source
from tui.search.vocabulary import Vocabulary
from tui.text.span import Span

WORDS = sorted(
    ["territory", "tortor", "treaty", "treat", "terror", "trot", "a", "at", "it", "tee", "error", "area"]
)


def never() -> bool:
    return False


def expander(words: list[str]) -> Expander:
    def df(term: str) -> int:
        return int(term in words)

    vocabulary = Vocabulary(df)
    vocabulary.add(words)
    return Expander(vocabulary, df)


def test_words_with_the_same_consonants_are_found_as_by_comparing_each() -> None:
    lexicon = Lexicon(Sorted(WORDS))
    for word in [*WORDS, "trrtry", "trt", "r", "zebra"]:
        slow = [term for term in WORDS if term[0] == word[0] and consonants(term) == consonants(word)]
        assert list(lexicon.alike(word)) == slow


def test_the_words_of_a_query_that_stay_mean_the_same_objects_at_the_next_key() -> None:
    looked_up = expander(["treaty", "error", "treatyerror", "terror"])
    for depth in Depth:
        before = looked_up.expand(parse("treaty error te"), depth, never)
        after = looked_up.expand(parse("treaty error ter"), depth, never)
        assert after[0] is before[0]
        assert after[2] is not before[2]


def test_a_deeper_look_that_finds_no_more_gives_the_same_object() -> None:
    looked_up = expander(["treaty", "zebra"])
    shallow, deep = (looked_up.expand(parse("zebra treaty "), depth, never) for depth in (Depth(0), Depth(1)))
    assert shallow[0] is deep[0]


def test_pieces_of_text_are_the_same_words_after_the_table_has_forgotten_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = ["“We, we: WE — Putin’s 1,500 men.”", "co-operate don't e.g. we", "— — we"] * 3
    known = [tokens.spelled(text) for text in texts]
    monkeypatch.setattr(tokens, "READ", 0)
    assert [tokens.spelled(text) for text in texts] == known


def test_likely_words_are_counted_in_each_passage_and_in_none_that_is_gone() -> None:
    index = Index()
    for key in ("one", "two"):
        text = f"The lamp, the {key}.\n\nA LAMP on a lamp."
        passages = (Span(0, len(f"The lamp, the {key}.")), Span(len(text) - 17, len(text)))
        for _ in index.put(Source(key, key, key, text, passages)):
            pass
    numbers = list(index.postings("lamp"))
    assert index.occurrences(numbers, "lamp") == dict(zip(numbers, (1, 2, 1, 2), strict=True))
    for _ in index.drop("one"):
        pass
    assert array("I", index.postings("lamp")) == array("I", numbers[2:])
    assert index.occurrences(numbers, "lamp") == dict(zip(numbers, (0, 0, 1, 2), strict=True))


@pytest.mark.parametrize(("passages", "weight"), [(1_000, ANOTHER), (2_000_000, TYPO)])
def test_a_word_that_is_rare_for_the_size_of_the_library_may_be_a_slip_in_it(
    passages: int, weight: float
) -> None:
    counts = {"conain": 6, "contain": 10_110}
    vocabulary = Vocabulary(lambda term: counts.get(term, 0))
    vocabulary.add(counts)
    looked_up = Expander(vocabulary, vocabulary.df, lambda: passages)
    (typed,) = looked_up.expand(parse("conain "), Depth.ANYHOW, never)
    assert (typed.words["conain"], typed.words["contain"]) == (WHOLE, weight)
