"""Words that sound or look like others, three typos, and blanks that were forgotten."""

from __future__ import annotations

import pytest

from tests.searching import engine, marked

TEXT = (
    "Crosetto met the military envoys of eleven nations in Philadelphia.\n\n"
    "A gas pipeline crosses the bargaining zone; the committee waits for international pressure.\n\n"
    "Nobody had asked the fishermen, who mended their nets on the northern quay."
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("krosetto", "Crosetto"),
        ("nashuns", "nations"),
        ("filadelphia", "Philadelphia"),
        ("mi1itary", "military"),
        ("rni1itary", "military"),
        ("mihtary", "military"),
        ("fisherrnen", "fishermen"),
        ("inuternatinal", "international"),
        ("inuyrernational", "international"),
        ("bargeningzone", "bargaining"),
        ("gaspipline", "gas"),
        ("whomendedtheirnets", "mended"),
    ],
)
def test_a_word_is_found_as_it_sounds_and_as_a_scanner_reads_it(typed: str, meant: str) -> None:
    within = engine(TEXT)
    found = within.search(typed)
    assert found.hits, typed
    assert meant in " ".join(marked(found, within)[0])


NAMES = (
    "Scholz Shultz",
    "Alexander Aliaksandr",
    "Alexander Oleksandr",
    "Sergei Siarhei",
    "Vladimir Volodymyr",
    "Krivoy Kryvyi",
    "Gorbachev Gorbatschow",
    "Yanukovich Janukowytsch",
    "Zelensky Selenskyj",
    "Sudzha Suja",
    "Gaddafi Qadhafi",
    "Koran Quran",
    "Guangzhou Kwangchow",
    "Jiang Chiang",
    "colonel kernel",
    "Artem Artyom",
    "Schneider Snyder",
    "camouflage kamooflazh",
    "Landsborough Landsburra",
    "Huegill Heugil",
)


def test_a_name_is_found_as_other_tongues_spell_it() -> None:
    spelt = [name.split() for name in NAMES]
    for names in (spelt, [pair[::-1] for pair in spelt]):
        within = engine("\n\n".join(f"They said that {name} was late." for name, _ in names))
        for name, typed in names:
            assert [name] in marked(within.search(f"{typed} "), within), typed


def test_a_name_may_sound_like_the_one_that_stands_beside_the_other_name() -> None:
    within = engine(
        "The race went to Geoff Huegill in May.", "Jeff left his bicycle to nobody.", "Mr Geoff is ill."
    )
    assert marked(within.search("jeff huegill"), within) == [["Geoff Huegill"]]
    assert not within.search("jess huegill").hits


@pytest.mark.parametrize(
    ("typed", "mark"),
    [
        ("maintain nets", {"maintenance", "nets"}),
        ("restore crown", {"restoration", "crown"}),
        ("invasion kilns", {"invade", "kilns"}),
        ("economic ferry", {"economy", "ferry"}),
        ("tenacious pilots", {"tenacity", "pilots"}),
        ("agreed pilots", {"agreement", "pilots"}),
    ],
)
def test_words_of_one_family_are_found_while_little_else_is(typed: str, mark: set[str]) -> None:
    within = engine(
        "The maintenance of nets is dear.",
        "One wants the restoration of the crown, and the restaurant open.",
        "They invade the kilns.",
        "The ferry of economy brought all pilots of tenacity to the mainland by an agreement.",
    )
    assert set(marked(within.search(typed), within)[0]) == mark


def test_a_question_is_answered_by_what_holds_some_of_its_words_if_nothing_holds_most_of_them() -> None:
    within = engine(
        "Crosetto was not amused.", "Nobody speaks.", "Berlin weighed the raid.", "The rest is silence."
    )
    asked = marked(within.search("what did Crosetto say about the raid"), within)
    assert asked == [["the", "raid"], ["Crosetto"]]
    assert not within.search("crosetto raid").hits  # which is no question
    assert not within.search("what did Crosetto say about blorfnaks").hits


def test_words_written_as_one_are_those_that_stand_side_by_side() -> None:
    within = engine("A ball for Piero de Luise.\n\nThe pie is done.\n\nThey rode on.\n\nLuise slept.")
    assert marked(within.search("pierodeluise"), within) == [["Piero de Luise"]]


@pytest.mark.parametrize("typed", ["qwxzvbnkl", "bofidaquz", "zupaxofiwer", "kjhgfdswq", "xlmvvorqii"])
def test_letters_by_chance_find_nothing(typed: str) -> None:
    assert not engine(TEXT).search(typed).hits


def test_a_number_is_no_other_number() -> None:
    within = engine("They sold 1,000 sacks at 19:40 and 10 more on day 50 00.\n\nIt took 100 days.")
    assert [hit.exact for hit in within.search("100 ").hits] == [True]
    for typed in ("100,000 ", "1940 ", "5000 ", "1001 "):
        assert not within.search(typed).hits, typed
    assert marked(within.search("1000 "), within) == [["1,000"]]
    spaced = engine("They bought 12 000 sacks.")
    assert marked(spaced.search("12,000 sacks"), spaced) == [["12 000", "sacks"]]


def test_the_word_as_typed_stands_before_one_that_sounds_like_it() -> None:
    within = engine("They met at the site.\n\nThey lost their sight.\n\nThey cite the law.")
    found = within.search("cite")
    assert found.hits[0].exact
    assert marked(found, within)[0] == ["cite"]
