"""Edits of the whole text that write the same words in other characters: quotes, encodings, entities."""

from __future__ import annotations

import html
import html.entities
import random
import unicodedata

from benchmarks.anchoring.kinds import kind
from benchmarks.anchoring.marked import Marked
from benchmarks.anchoring.respelling import each, sometimes, sub, swap


@kind()
def quotes_straight(rng: random.Random, marked: Marked) -> Marked:
    return swap(marked, dict.fromkeys("“”„«»「」", '"') | dict.fromkeys("‘’‚", "'"))


@kind(first=quotes_straight)
def quotes_curly(rng: random.Random, marked: Marked) -> Marked:
    return swap(sub(marked, r'(?<!\S)"(?=\S)', "“"), {'"': "”", "'": "’"})


@kind()
def quotes_of_another_country(rng: random.Random, marked: Marked) -> Marked:
    return swap(marked, {"“": "„", "”": "“", "„": "»", "«": "“", "»": "”", "’": "‘", "「": "『", "」": "』"})


@kind()
def dashes(rng: random.Random, marked: Marked) -> Marked:
    """Long ones to two hyphens or short ones, hyphens to unbreakable ones."""
    long = rng.choice(("--", "–", "-", "―"))
    return swap(marked, {"—": long, "–": long, "-": rng.choice(("\u2011", "\u2010", "−"))})


@kind()
def ellipses(rng: random.Random, marked: Marked) -> Marked:
    return sub(marked, "…", rng.choice(("...", ". . .", "[...]")))


@kind()
def decomposed(rng: random.Random, marked: Marked) -> Marked:
    """NFD."""
    return each(marked, lambda c: unicodedata.normalize("NFD", c))


@kind(first=decomposed)
def composed(rng: random.Random, marked: Marked) -> Marked:
    """NFC of a text that was NFD."""
    pattern = (
        r"[^\u0300-\u036f\u0591-\u06ff\u3099\u309a\u1100-\u11ff][\u0300-\u036f\u064b-\u0655\u3099\u309a]+"
    )
    pattern += "|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
    return marked.to(marked.now.sub(pattern, lambda p, m: p.spelt(unicodedata.normalize("NFC", m[0]))))


@kind()
def accents_dropped(rng: random.Random, marked: Marked) -> Marked:
    def plain(character: str) -> str:
        parts = unicodedata.normalize("NFD", character)
        return (
            parts
            if "\u1100" <= parts[:1] <= "\u11ff"
            else "".join(c for c in parts if not unicodedata.combining(c))
        )

    return each(marked, plain)


@kind()
def full_width(rng: random.Random, marked: Marked) -> Marked:
    return each(marked, lambda c: chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c)


@kind()
def ligatures(rng: random.Random, marked: Marked) -> Marked:
    return sub(sub(sub(marked, "ffi", "ﬃ"), "fi", "ﬁ"), "fl", "ﬂ")


@kind()
def in_capitals(rng: random.Random, marked: Marked) -> Marked:
    return each(marked, str.upper)


@kind()
def in_small_letters(rng: random.Random, marked: Marked) -> Marked:
    return each(marked, str.lower)


def _escaped(rng: random.Random, character: str) -> str:
    if character in ENTITIES:
        return rng.choice(ENTITIES[character])
    if ord(character) > 127 and not character.isalpha():
        return f"&#{ord(character)};"
    if "\u00c0" <= character <= "\u00ff":
        return (
            html.entities.codepoint2name.get(ord(character), "")
            and f"&{html.entities.codepoint2name[ord(character)]};"
        )
    return character


ENTITIES = {
    "&": ("&amp;",), "<": ("&lt;",), ">": ("&gt;",), '"': ("&quot;", "&#34;"), "'": ("&#39;", "&apos;"),
    "’": ("&#8217;", "&rsquo;", "&#x2019;"), "“": ("&ldquo;", "&#8220;"), "”": ("&rdquo;", "&#8221;"),
    "—": ("&mdash;", "&#8212;"), "–": ("&ndash;",), "…": ("&hellip;",), "\u00a0": ("&nbsp;",),
}  # fmt: skip


@kind()
def in_title_case(rng: random.Random, marked: Marked) -> Marked:
    return marked.to(marked.now.sub(r"[^\W\d_]+", lambda piece, match: piece.spelt(match[0].capitalize())))


@kind()
def entities_escaped(rng: random.Random, marked: Marked) -> Marked:
    """Text became HTML source."""
    once: dict[str, str] = {}
    return each(marked, lambda c: once.setdefault(c, _escaped(rng, c)))


@kind(first=entities_escaped)
def entities_resolved(rng: random.Random, marked: Marked) -> Marked:
    """HTML source became text."""
    return marked.to(marked.now.sub(r"&#?\w+;", lambda p, m: p.spelt(html.unescape(m[0]))))


@kind()
def blanks_to_entities(rng: random.Random, marked: Marked) -> Marked:
    """`&nbsp;` for one blank in fifteen."""
    return sometimes(rng, marked, r"(?<=\S) (?=\S)", 1 / 15, "&nbsp;")


@kind()
def windows_1252(rng: random.Random, marked: Marked) -> Marked | None:
    """Through a Western encoding; what that does not have became `?`."""
    if sum(c.isalpha() and ord(c) > 0x250 for c in marked.original) > 20:
        return None
    spoilt = dict.fromkeys("“”’–—…", "?") if rng.random() < 0.5 else {}
    return each(marked, lambda c: spoilt.get(c) or c.encode("cp1252", "replace").decode("cp1252"))


@kind()
def to_ascii(rng: random.Random, marked: Marked) -> Marked | None:
    """ß to ss, ö to oe or o, quotes straight, other letters to their base."""
    if sum(c.isalpha() and ord(c) > 0x250 for c in marked.original) > 20:
        return None
    german = (
        dict(zip("äöüÄÖÜ", ("ae", "oe", "ue", "Ae", "Oe", "Ue"), strict=True)) if rng.random() < 0.5 else {}
    )
    table = german | {
        "ß": "ss",
        "“": '"',
        "”": '"',
        "„": '"',
        "’": "'",
        "–": "-",
        "—": "--",
        "…": "...",
        "œ": "oe",
    }

    def plain(c: str) -> str:
        return table.get(c) or unicodedata.normalize("NFKD", c).encode("ascii", "ignore").decode()

    return each(marked, plain)


@kind()
def ocr(rng: random.Random, marked: Marked) -> Marked:
    """One letter in forty taken for another."""
    return each(marked, lambda c: MISREAD.get(c, c) if rng.random() < 0.07 else c)


MISREAD = {
    "l": "1", "1": "l", "O": "0", "0": "O", "o": "0", "m": "rn", "e": "c", "h": "b", "I": "l",
    "5": "S", "i": "í", "u": "ii", "и": "н", "н": "п", "е": "с", "ä": "a", "日": "目",
    "土": "士", "大": "太", "ー": "一",
}  # fmt: skip
"""What a scanner takes for what."""
