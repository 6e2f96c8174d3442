"""How fast somebody reads, and how far they came, from where they are and when."""

from __future__ import annotations

import pytest

from tui.reading.pace import ENOUGH, GLANCE, REMEMBERED, Meter, Pace, Step

WORD = 6.0
"""Code points a word."""


class Clock:
    """A reader whose steps are told in words and seconds."""

    def __init__(self, pace: Pace | None = None) -> None:
        self.meter = Meter(pace or Pace())
        self.now, self.word, self.file = 1000.0, 0.0, "a"
        self.here()

    def here(self) -> None:
        offset = round(self.word * WORD)
        self.meter.step(Step(self.now, self.file, offset, offset + round(300 * WORD), WORD))

    def read(self, words: float, seconds: float, times: int = 1) -> None:
        """Go on by some words after some seconds."""
        for _ in range(times):
            self.now += seconds
            self.here()  # the key, before it does anything
            self.word += words
            self.here()

    @property
    def pace(self) -> int:
        return self.meter.pace.words_a_minute(0)


def test_sentence_by_sentence_and_page_by_page_give_the_same_pace() -> None:
    by_sentence, by_page = Clock(), Clock()
    by_sentence.read(20, 5, times=100)
    by_page.read(320, 80, times=7)
    assert (by_sentence.pace, by_page.pace) == (240, 240)


def test_before_enough_is_measured_the_guess_counts() -> None:
    reader = Clock()
    reader.read(20, 5, times=20)
    assert reader.meter.pace.words_a_minute(230) == 230
    reader.read(20, 5, times=ENOUGH // 20)
    assert reader.meter.pace.words_a_minute(230) == 240


@pytest.mark.parametrize(
    ("words", "seconds", "times"),
    [(20, 3600, 3), (20, 0.1, 300), (5000, 10, 5), (-400, 5, 9), (1, 60, 9), (320, 180, 3)],
    ids=["the telephone rang", "a held key", "a jump", "back up", "dreaming", "a page and a talk"],
)
def test_what_is_no_reading_does_not_change_the_pace(words: int, seconds: float, times: int) -> None:
    reader = Clock()
    reader.word = 10_000
    reader.here()
    reader.read(20, 5, times=60)
    measured = reader.meter.pace
    reader.read(words, seconds, times)
    reader.read(20, 5, times=8)
    assert reader.meter.pace.words_a_minute(0) == measured.words_a_minute(0) == 240


def test_a_note_that_is_written_takes_no_time_from_reading() -> None:
    reader = Clock()
    for _ in range(30):
        reader.read(20, 5, times=4)
        reader.meter.pause(reader.now)
        reader.now += 40
        reader.here()
    assert reader.pace == 240


def test_quick_steps_and_the_rest_after_them_are_one_stretch() -> None:
    reader = Clock()
    for _ in range(20):
        reader.read(20, 0.2, times=4)
        reader.read(20, 24.2)
    assert 230 <= reader.pace <= 250


def test_what_was_measured_long_ago_counts_less() -> None:
    reader = Clock(Pace(REMEMBERED, REMEMBERED / 5))  # 300 words a minute
    reader.read(20, 10, times=1500)
    assert 120 <= reader.pace < 140


def test_as_much_is_read_as_the_time_in_view_allows() -> None:
    reader = Clock()
    assert reader.meter.furthest == {}
    reader.read(0, 6)
    words = 6 * GLANCE / 60
    assert reader.meter.furthest["a"] == pytest.approx(words * WORD)
    reader.read(0, 60)
    assert reader.meter.furthest["a"] == 300 * WORD, "the view ends there"
    reader.read(5000, 0.1)
    assert reader.meter.furthest["a"] == 300 * WORD, "who leafs on has read nothing yet"


def test_each_article_has_its_own_place() -> None:
    reader = Clock()
    reader.read(0, 60)
    reader.file, reader.word = "b", 0
    reader.here()
    reader.read(0, 3)
    assert reader.meter.furthest["b"] < reader.meter.furthest["a"]
