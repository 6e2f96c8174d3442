"""Which language a text is in, as far as the edits must know to put in words of it."""

from __future__ import annotations

from functools import lru_cache

from benchmarks.anchoring import phrases
from benchmarks.anchoring.phrases import Language

LETTERS: tuple[tuple[str, str, Language], ...] = (
    ("\u3040", "\u30ff", phrases.JAPANESE),
    ("\u4e00", "\u9fff", phrases.CHINESE),
    ("\uac00", "\ud7af", phrases.KOREAN),
    ("\u1100", "\u11ff", phrases.KOREAN),
    ("\u0600", "\u06ff", phrases.ARABIC),
    ("\u0400", "\u04ff", phrases.RUSSIAN),
    ("\u0900", "\u097f", phrases.HINDI),
    ("\u0e00", "\u0e7f", phrases.THAI),
)


@lru_cache(maxsize=256)
def language_of(text: str) -> Language:
    """By its letters; of the Western ones by ß and umlauts, and by French accents."""
    for first, last, language in LETTERS:
        if sum(first <= character <= last for character in text) > 20:
            return language
    if sum(character in "äöüß" for character in text) > 20:
        return phrases.GERMAN
    return phrases.FRENCH if sum(character in "éèêçà" for character in text) > 20 else phrases.ENGLISH
