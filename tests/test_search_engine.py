"""What is found, and what is marked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.searching import HARBOUR, NORTH, engine, first, marked, passages, source, text_of
from tui.search.engine import Engine
from tui.search.values import Results


@pytest.fixture
def two() -> Engine:
    return engine(HARBOUR, NORTH)


def test_a_typo_is_bridged_marked_and_named(two: Engine) -> None:
    found = two.search("bargening chip")
    assert marked(found, two) == [["bargaining", "chip"]]
    assert found.corrections == (("bargening", "bargaining"),)
    assert not found.hits[0].exact


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("gaspipeline", [["gas pipeline"]]),
        ("bar gaining", [["bargaining"]]),
        ("gaspipelne", [["gas pipeline"]]),
        ("1500 crowns", [["1,500", "crowns"]]),
        ("13,3 billion", [["13.3", "billion"]]),
        ("naive", [["naïve"]]),
        ("minister's", [["minister"]]),
        ("the ministers plan", [["the", "minister’s", "plan"]]),
        ("'US envoy", [["U.S", "envoy"]]),
        ("lease old", [["old", "lease"]]),
    ],
)
def test_other_spellings_are_found_and_marked(two: Engine, query: str, words: list[list[str]]) -> None:
    assert marked(two.search(query), two) == words


def test_a_letter_left_out_of_a_short_word_is_likelier_than_a_wrong_one() -> None:
    within = engine("Photo: CFP, in colour.", "They threw in a chip each, and that was the end of it.")
    assert marked(within.search("chp"), within) == [["chip"], ["CFP"]]


def test_short_words_have_forms_too() -> None:
    within = engine("It was their winning streak.", "The 82nd brigade came on June 6.", "A letter.")
    asked = ("win streak", "82 brigade", "June 6th", "let ")
    assert [marked(within.search(each), within)[:1] for each in asked] == [
        [["winning", "streak"]],
        [["82nd", "brigade"]],
        [["June", "6"]],
        [],
    ]


def test_a_phrase_is_found_across_a_line_end(two: Engine) -> None:
    assert marked(two.search('"harbour dues"'), two) == [["harbour\ndues"]]


def test_all_spellings_of_a_name_are_found_the_typed_one_first(two: Engine) -> None:
    assert [marks[0] for marks in marked(two.search("kovalenko"), two)] == ["Kovalenko", "Kovalenka"]
    assert [marks[0] for marks in marked(two.search("kovalenka"), two)] == ["Kovalenka", "Kovalenko"]
    assert [marks[0] for marks in marked(two.search("kiev"), two)] == ["Kiev", "Kyiv"]
    assert [marks[0] for marks in marked(two.search("kyiv"), two)] == ["Kyiv", "Kiev"]
    assert [marks[0] for marks in marked(two.search("defense"), two)] == ["Defense", "Defence"]


def test_a_typo_is_said_to_be_the_nearest_word_and_not_one_that_only_sounds_like_it() -> None:
    within = engine("They kept trying to find it.", "A mission for training of troops.")
    found = within.search("trainng ")
    assert found.corrections == (("trainng", "training"),)
    assert marked(found, within)[0] == ["training"]


def test_a_word_that_stands_there_as_typed_is_not_corrected(two: Engine) -> None:
    assert two.search("kiev").corrections == ()


@pytest.mark.parametrize(
    "query", ["qwxzvbn", "asdf jkl qqq", "xkcdvbtr", "zzzz", "!", "'", '"', "...", "  ", "!kiev", "—"]
)
def test_nonsense_and_nothing_find_nothing(two: Engine, query: str) -> None:
    assert two.search(query) == Results(query)


@pytest.mark.parametrize("query", ["condition of secrecy", "bargaining chip", "gas pipeline"])
def test_the_target_stays_in_the_list_while_it_is_typed(two: Engine, query: str) -> None:
    for end in range(4, len(query) + 1):
        found = two.search(query[:end])
        assert any("pilot" in text or "pipeline" in text for text in passages(found, two)), query[:end]


@pytest.mark.parametrize("tail", [" !", " '", ' "', ' !"', " :", " (", " x:", ' "k'])
def test_half_typed_syntax_never_blanks_the_list(two: Engine, tail: str) -> None:
    assert two.search("met" + tail.replace("x:", "kiev:")).hits


def test_signs_narrow_the_list(two: Engine) -> None:
    assert [hit.exact for hit in two.search("'kiev ").hits] == [True]
    assert len(two.search("met !kiev").hits) == len(two.search("met").hits) - 1
    assert two.search('"condition secrecy"').hits == ()
    assert len(two.search('condition !"condition of secrecy"').hits) == 1
    assert marked(two.search("'US "), two) == [["U.S"]]
    assert len(two.search("'us ").hits) == 2


def test_a_single_letter_shows_words_that_begin_with_it_and_the_first_of_a_second_word_filters_nothing(
    two: Engine,
) -> None:
    assert two.search("k").total == 3
    assert first(two.search("bargaining x"), two).startswith("The pilot")
    within = engine("\n\n".join(["a ship with grain"] * 20 + ["a ship with grain and kelp"]))
    assert within.search("grain ship k").total == 21
    assert first(within.search("grain ship k"), within).endswith("kelp")


def test_a_number_is_found_at_every_key_with_its_commas() -> None:
    within = engine("They sent 6,000 men.\n\nThey paid 13.3 billion for 1,500,000 sacks.\n\nNobody came.")
    for number, mark in (("6,000", "6,000"), ("13.3", "13.3"), ("1,500,000", "1,500,000")):
        for end in range(1, len(number) + 1):
            shown = [
                mark.startswith(word) for hit in marked(within.search(number[:end]), within) for word in hit
            ]
            assert any(shown), number[:end]


def test_a_small_word_is_marked_in_its_phrase_only(two: Engine) -> None:
    within = engine("Of the boats of the town most were out; a condition of peace was hard to think of.")
    assert marked(within.search("condition of peace"), within) == [["condition", "of", "peace"]]


@pytest.mark.parametrize(
    ("text", "query", "mark"),
    [
        ("Президент прибыл в Киев вчера.", "киев", "Киев"),
        ("Президент прибыл в Киев вчера.", "презедент", "Президент"),
        ("Η κυβέρνηση της Αθήνας.", "κυβερνηση", "κυβέρνηση"),
        ("قال الرَّئيس في كييف", "الرئيس", "الرَّئيس"),
        ("烏克蘭軍隊進入庫爾斯克地區。", "庫爾斯克", "庫爾斯克"),
        ("烏克蘭軍隊進入庫爾斯克地區。", "克", "克"),
        ("東京の天気、大阪の天気", "大阪", "大阪"),
        ("대통령이 서울에서 말했다", "서울", "서울"),
        ("กรุงเทพมหานคร", "เทพ", "เทพ"),
        ("Well done 👍🏽 all", "👍", "👍🏽"),
        ("So 🇺🇦 it is", "🇺🇦", "🇺🇦"),
        ("The cafe\u0301 there", "café", "cafe\u0301"),
        ("A so\xadft hyphen", "soft", "so\xadft"),
        ("दिल्ली में सभा", "दिल्लि", "दिल्ली"),
    ],
)
def test_every_script_is_found_and_marked_in_the_original(text: str, query: str, mark: str) -> None:
    within = engine(text)
    assert mark in [word for hit in marked(within.search(query), within) for word in hit]


def test_characters_must_stand_side_by_side() -> None:
    assert not engine("東の京").search("東京").hits


def test_notes_are_searched_in_the_same_box() -> None:
    within = engine(HARBOUR)
    within.put(source("0.txt", "who paid the pilot?", annotation="01NOTE"))
    found = within.search("pilot")
    assert {(hit.key, hit.file, hit.annotation) for hit in found.hits} == {
        ("0.txt", "0.txt", ""),
        ("01NOTE", "0.txt", "01NOTE"),
    }
    assert len(found.by_file()) == 1


def test_hits_come_grouped_by_file_best_first() -> None:
    within = engine("grain ship\n\ngrain", "grain and a ship in the end came here\n\na grain deal")
    found = within.search("grain ship")
    files = [file for file, _ in found.by_file()]
    assert [hit.file for hit in found.hits] == sorted([hit.file for hit in found.hits], key=files.index)
    for _, hits in found.by_file():
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_total_counts_what_the_limit_leaves_out() -> None:
    within = engine("\n\n".join(["one of many"] * 400))
    found = within.search("many", limit=5)
    assert len(found.hits) == 5
    assert found.total == 400


def test_a_dropped_article_is_gone_and_a_changed_one_is_found_by_its_new_words() -> None:
    within = engine(HARBOUR, NORTH)
    within.put(source("1.txt", "Quite another text."))
    assert len(within) == 2
    assert not within.search("kovalenka").hits or within.search("kovalenka").hits[0].file == "0.txt"
    assert within.search("another").hits[0].file == "1.txt"
    within.drop("0.txt")
    within.drop("never there")
    assert not within.search("harbour").hits
    assert text_of(within, "0.txt") == ""
    assert len(within) == 1


def test_a_long_paragraph_is_searched_to_its_end() -> None:
    within = engine("word and word. " * 3000 + "Here stands the needle.")
    found = within.search("the needel")
    assert marked(found, within)[0] == ["the", "needle"]


def test_an_article_without_words_is_no_harm() -> None:
    within = engine("", "...", "kept")
    within.put(source("0.txt", ""))
    within.drop("0.txt")
    assert within.search("kept").total == 1


def test_a_cancelled_search_is_empty() -> None:
    assert engine(HARBOUR).search("pilot", cancelled=lambda: True).hits == ()


def test_the_first_paint_does_not_load_the_matcher() -> None:
    code = "import sys, tui.search.values, tui.search.snippet; sys.exit('rapidfuzz' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parent.parent, check=False).returncode
        == 0
    )


@given(
    st.lists(
        st.text(alphabet=st.sampled_from("abcé ’.,-1\n東ก👍\u0301"), max_size=80), min_size=1, max_size=4
    ),
    st.text(alphabet=st.sampled_from("abcé '’!\".,-1東ก👍"), max_size=12),
)
@settings(max_examples=200, deadline=None)
def test_spans_are_sorted_disjoint_and_inside_their_passage(texts: list[str], query: str) -> None:
    within = engine(*texts)
    for hit in within.search(query).hits:
        ends = hit.passage.start
        for span in hit.spans:
            assert ends <= span.start < span.end <= hit.passage.end
            ends = span.end
