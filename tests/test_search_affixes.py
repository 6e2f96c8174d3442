"""Words of other tongues than English with what is written together with them."""

from __future__ import annotations

import pytest

from tests.searching import engine, marked
from tui.search.affixes import affixed
from tui.search.words import words

ARABIC = "وصل الوزير إلى المدينة. وبالسفن جاءت الحكومات."
RUSSIAN = "Город жил войной. Солдаты из Харькова шли украинскими областями."
GREEK = "Οι ψαράδες είδαν τις λέξεις του πολέμου."
HEBREW = "השר הגיע אל העיר והבית נשרף. הספינות עגנו."


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("وزير", "الوزير"),
        ("والوزير", "الوزير"),
        ("مدينة", "المدينة"),
        ("حكومة", "الحكومات"),
        ("עיר", "העיר"),
        ("בית", "והבית"),
        ("ספינה", "הספינות"),
        ("война", "войной"),
        ("городами", "Город"),
        ("солдат", "Солдаты"),
        ("украинский", "украинскими"),
        ("область", "областями"),
        ("ψαράς", "ψαράδες"),
        ("λέξεων", "λέξεις"),
        ("πόλεμος", "πολέμου"),
    ],
)
def test_a_word_is_found_in_another_form(typed: str, held: str) -> None:
    within = engine(ARABIC, HEBREW, RUSSIAN, GREEK, "Nobody met the minister.")
    assert marked(within.search(f"{typed} "), within) == [[held]]


def test_words_of_two_letters_and_of_other_scripts_have_none() -> None:
    assert affixed("عن") == affixed("אל") == affixed("он") == affixed("ferry") == affixed("東京") == set()


def test_forms_are_as_search_folds_them() -> None:
    for word in ("وزير", "בית", "воина", "λεξη"):
        forms = affixed(word)
        assert len(forms) > 30
        assert all([each.terms for each in words(form, 0, len(form))] == [(form,)] for form in forms)
