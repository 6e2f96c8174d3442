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
)


def test_a_name_is_found_as_other_tongues_spell_it() -> None:
    spelt = [name.split() for name in NAMES]
    for names in (spelt, [pair[::-1] for pair in spelt]):
        within = engine("\n\n".join(f"They said that {name} was late." for name, _ in names))
        for name, typed in names:
            assert [name] in marked(within.search(f"{typed} "), within), typed


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
