"""Names and words that are spelt in ways no rule leads to one another."""

from __future__ import annotations

from itertools import permutations

from tests.searching import engine, marked
from tui.search.namesakes import SPELLINGS, namesakes
from tui.search.words import words

ROWS = (
    "Mykola Nikolai",
    "Oleksiy Alexei",
    "Zaporizhzhia Zaporozhye",
    "Bakhmut Artyomovsk",
    "Beijing Peking",
    "Sichuan Szechwan",
    "Tchaikovsky Chaikovskii",
    "Gaddafi Kadafi",
    "Mumbai Bombay",
    "Prague Praha",
    "Köln Cologne",
    "kerb curb",
    "gaol jail",
)


def test_a_name_is_found_by_its_other_spelling_also_where_that_stands_somewhere_else() -> None:
    for place in (0, 1):
        rows = [row.split()[::-1] if place else row.split() for row in ROWS]
        passages = [f"They said that the letter about {held} was late." for held, _ in rows]
        alone, among = engine(*passages), engine(*passages, *(f"Nobody wrote {typed}." for _, typed in rows))
        for held, typed in rows:
            assert marked(alone.search(f"{typed} "), alone) == [[held]], typed
            assert ["letter", held] in marked(among.search(f"letter {typed} "), among), typed


def test_the_spelling_that_was_typed_comes_first() -> None:
    within = engine("A letter from Peking.", "A letter from Beijing.")
    assert marked(within.search("letter beijing"), within) == [["letter", "Beijing"], ["letter", "Peking"]]
    assert marked(within.search("letter 'beijing"), within) == [["letter", "Beijing"]]


def test_a_misspelt_name_is_found_by_its_other_spelling() -> None:
    within = engine("A letter from Beijing.", "Mykola was late.", "Nobody had seen Kyiv.")
    for typed, held in (("pekng", "Beijing"), ("nikolia", "Mykola"), ("letter pekingg", "Beijing")):
        assert held in marked(within.search(f"{typed} "), within)[0], typed
    assert not within.search("peka ").hits


def test_a_plural_has_the_same_spellings() -> None:
    within = engine("Grass grew over the jails.")
    assert marked(within.search("gaols grass"), within) == [["Grass", "jails"]]


def test_what_is_in_the_table_is_as_search_folds_it_and_leads_back() -> None:
    for spelling in SPELLINGS:
        assert [word.terms for word in words(spelling, 0, len(spelling))] == [(spelling,)]
        assert all(spelling in namesakes(other) for other in namesakes(spelling))


def test_names_of_different_rows_are_no_namesakes() -> None:
    firsts = [row.split()[0].lower() for row in ROWS if row.isascii()]
    assert not any(one in namesakes(other) for one, other in permutations(firsts, 2))
