"""Arabic and Hebrew words with what is written together with them."""

from __future__ import annotations

import pytest

from tests.searching import engine, marked
from tui.search.affixes import affixed
from tui.search.words import words

ARABIC = "وصل الوزير إلى المدينة. وبالسفن جاءت الحكومات."
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
    ],
)
def test_a_word_is_found_with_the_article_and_without(typed: str, held: str) -> None:
    within = engine(ARABIC, HEBREW, "Nobody met the minister.")
    assert marked(within.search(f"{typed} "), within) == [[held]]


def test_words_of_two_letters_and_of_other_scripts_have_no_affixes() -> None:
    assert affixed("عن") == affixed("אל") == affixed("ferry") == affixed("паром") == set()


def test_forms_are_as_search_folds_them() -> None:
    for word in ("وزير", "בית"):
        forms = affixed(word)
        assert len(forms) > 30
        assert all([each.terms for each in words(form, 0, len(form))] == [(form,)] for form in forms)
