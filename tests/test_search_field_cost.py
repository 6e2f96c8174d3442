"""What a field costs: it is looked up, and titles are read once and when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from tests.searching import counted
from tui.search import columns
from tui.search.facts import Articles
from tui.search.fields import cut
from tui.search.words import Word, words


def test_a_field_over_a_great_many_articles_is_looked_up_and_not_worked_out() -> None:
    articles, count = Articles(), 50_000
    articles.list(f"{number % 97}/{number}.txt" for number in range(count))
    for number in range(count):
        articles.put(
            f"{number % 97}/{number}.txt", f"Report {number % 5000} of the harbour", "", date(2020, 1, 1)
        )
    assert len(articles.meeting(cut("title:report")[1].every)) == count  # reads the words of titles, once
    for query, most in (("title:harbour", count), ("title:4711", 10), ("in:96/", 515), ("date:2020", count)):
        asked = cut(query)[1].every
        met, calls = counted(lambda asked=asked: articles.meeting(asked))
        assert calls < 2 * count, query
        assert len(met) == most
        assert articles.meeting(asked) is met


def test_words_of_titles_are_read_once_and_when_somebody_asks_for_titles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    articles, read = Articles(), list[str]()

    def reading(text: str, start: int, end: int) -> Iterator[Word]:
        read.append(text)
        return words(text, start, end)

    monkeypatch.setattr(columns, "words", reading)
    articles.list(["a", "b"])
    articles.put("a", "The ferry", "Ann", None)
    assert list(articles.meeting(cut("in:a")[1].every)) == ["a"]
    assert read == []
    assert list(articles.meeting(cut("title:ferry")[1].every)) == ["a"]
    articles.put("b", "A ferry too", "Bo", None)
    assert list(articles.meeting(cut("title:ferry")[1].every)) == ["a", "b"]
    assert sorted(read) == ["A ferry too", "The ferry", "ferry", "ferry"]


def test_a_query_that_is_wanted_no_more_reads_no_more_titles_and_the_next_one_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.search.facts.AT_ONCE", 2)
    articles, asked = Articles(), cut("title:ferry")[1].every
    for number in range(7):
        articles.put(f"{number}", "A ferry", "", None)
    answers = iter([False, False, True])
    assert articles.meeting(asked, lambda: next(answers)) == {}
    assert len(articles._columns["title"]._waiting[1]) == 3
    assert len(articles.meeting(asked)) == 7
