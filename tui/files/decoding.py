"""Bytes of any encoding become a text; nothing that was readable is lost and nothing fails.

Articles are saved by browsers, mail programs and scripts of thirty years.  Cheap and certain first:

1.  A byte order mark says it.
2.  UTF-16 without a mark is told by its control bytes: two bytes a character make NULs of every blank.
3.  What is valid UTF-8 is UTF-8: other encodings make valid UTF-8 of real words practically never.
4.  UTF-8 with a few broken places (a cut download) stays UTF-8; each becomes U+FFFD.
5.  charset-normalizer weighs the encodings that articles really come in.  Several are often equally
    good (curly quotes are the same bytes in all of Windows' code pages): then the reading with the
    fewest oddities wins, and after that the more common encoding.

Line ends become `\\n`; NULs and control characters stay, for offsets must mean the same everywhere.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import islice

SAMPLE = 64 * 1024
"""Bytes that the guesses look at: some twenty pages; more changes no verdict and costs time."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like UTF-16's, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_LIKELY = (
    "cp1252",
    "cp1251",
    "cp1250",
    "cp932",
    "gb18030",
    "euc_jp",
    "big5",
    "cp949",
    "cp1253",
    "cp1254",
    "koi8_r",
    "iso8859_5",
    "cp866",
)
"""Most common first; an encoding that is not here is never guessed.  Latin-1 is read as cp1252 and
Shift-JIS as cp932, as browsers do: they hold the same letters and more."""

_CONTROL = bytes(code for code in range(0x20) if code not in b"\t\n\f\r\x1b")
"""Bytes that no text of one byte a character has but by accident (ESC begins terminal colours)."""

_BROKEN = "�"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it came in, as Python names it."""

    text: str
    encoding: str
    exact: bool = False
    """Its UTF-8 is surely the bytes themselves: a piece of these is a piece of the text."""


def decode(data: bytes, *, cut: bool = False) -> Decoded:
    """The text of `data`, without its byte order mark, lines ended by `\\n`.

    Bytes that mean nothing become U+FFFD.  With `cut` the bytes are only the beginning of a file:
    a character or a line end that its end cuts in two is left out.
    """
    encoding, mark = _encoding(data, cut)
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    text = decoder.decode(data[mark:], final=not cut)
    exact = encoding == "utf-8" and not (cut or mark or _BROKEN in text or "\r" in text)
    if encoding == "utf-8" and _BROKEN in text:
        text = _surrogates_joined(data[mark:]) or text
    if cut and text.endswith("\r"):
        text = text[:-1]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, encoding, exact)


def _encoding(data: bytes, cut: bool) -> tuple[str, int]:
    """The encoding and how many bytes its mark takes."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    sample = data[:SAMPLE]
    if two_bytes := _utf16(sample):
        return two_bytes, 0
    if _is_utf8(data, sample, cut):
        return "utf-8", 0
    if not _is_high(sample):
        sample = _around_the_first_high_byte(data)
    return _guess(sample, cut or len(data) > SAMPLE), 0


def _utf16(sample: bytes) -> str:
    """UTF-16 without a mark, or `""`.

    The upper byte of a character changes seldom, for it names the alphabet; the lower one changes
    all the time.  Read the right way round there are few different upper bytes.  Text of one byte a
    character has no control bytes, or a few by accident.
    """
    if not sample or (len(sample) % 2 and len(sample) < 100):  # longer ones may have been cut
        return ""
    control = len(sample) - len(sample.translate(None, _CONTROL))
    if control * 50 < len(sample):  # real UTF-16 has one in 25 characters at least
        return ""
    sample = sample[: len(sample) & ~1]
    other = _is_utf8(sample, sample)
    readings = []
    for encoding, upper in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        text = sample.decode(encoding, "ignore")
        strange = sum(unicodedata.category(c) in _STRANGE and c not in "\t\n\r\f" for c in text)
        if other:  # "ab" with a NUL here and there; in UTF-16 half of the characters share one alphabet
            commonest, count = Counter(upper).most_common(1)[0]
            strange += len(text) if commonest >= 0x20 or count * 2 < len(text) else 0
        if text and strange / len(text) < 0.02:
            readings.append((len(set(upper)), sum(upper), encoding))
    return min(readings)[2] if readings else ""


_STRANGE = frozenset({"Cc", "Cn", "Co", "Cs"})


def _is_utf8(data: bytes, sample: bytes, cut: bool = True) -> bool:
    """Whether `data` is UTF-8, or was before a few places of it were broken; `cut` as for `decode`."""
    try:
        data.decode("utf-8")
        return True
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and (cut or _is_high(data[: error.start])):
            return True
        around = data[max(0, error.start - SAMPLE // 2) :][:SAMPLE] if error.start > SAMPLE else sample
    text = around.decode("utf-8", "replace")
    broken = text.count(_BROKEN)
    whole = sum(c > "\x7f" for c in text) - broken
    if broken and _surrogates_joined(around):
        return True
    # By chance, one pair of high bytes in six of an East Asian text is valid UTF-8.
    return whole >= 4 * broken


def _surrogates_joined(data: bytes) -> str:
    """The text of UTF-8 that wrote its emoji as two halves (CESU-8); `""` if it was not that."""
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return ""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _is_high(data: bytes) -> bool:
    return not data.isascii()


def _around_the_first_high_byte(data: bytes) -> bytes:
    """What the guess looks at when a long ASCII beginning says nothing."""
    high = re.search(rb"[\x80-\xff]", data)
    at = high.start() if high else 0
    start = max(data.rfind(b"\n", 0, at) + 1, at - 1024)  # the line's beginning, if it is near
    return data[start : start + SAMPLE]


def _guess(sample: bytes, cut: bool) -> str:
    """One of `_LIKELY` for bytes that are not UTF-8, and that may end (`cut`) within a character."""
    from charset_normalizer import from_bytes  # here: most programs never meet such a file

    chaos: dict[str, float] = {}
    whole = sample[: sample.rfind(b"\n") + 1] if cut else b""
    for match in from_bytes(whole or sample, cp_isolation=list(_LIKELY)):
        chaos.update(dict.fromkeys((match.encoding, *match.could_be_from_charset), match.chaos))
    verdicts = []
    for rank, name in enumerate(_LIKELY):
        try:
            text = codecs.getincrementaldecoder(name)().decode(sample, final=not cut)
        except UnicodeDecodeError:
            continue
        # The detector drops what looks bad to it; for a line or two it may be wrong.
        odd = oddness(text) + _seldom(text, name) + chaos.get(name, 0.1)
        verdicts.append((round(odd, 1), rank, name))
    return min(verdicts)[2] if verdicts else "cp1252"


def oddness(text: str) -> float:
    """How many of the neighbours in words do not belong together; near 0 for any real text.

    >>> oddness("naïve"), oddness("naпve"), oddness("пРИВЕТ"), oddness("Äà.")
    (0.0, 1.0, 0.2, 0.15)
    """
    pairs = [text[at.start() : at.start() + 2] for at in islice(_PAIR.finditer(text), 2000)]
    if not pairs:
        return 0.0
    return round((sum(map(_clash, pairs)) + len(_FOREIGN.findall(text[:SAMPLE]))) / len(pairs), 3)


def _seldom(text: str, encoding: str) -> float:
    """The share of characters that an East Asian encoding has, but that its language seldom writes."""
    if encoding not in _EVERYDAY:
        return 0.0
    older, last = _EVERYDAY[encoding]
    high = list(islice(_HIGH.finditer(text), 2000))
    seldom = 0
    for character in (at.group() for at in high):
        two_bytes = character.encode(older, "ignore")
        kana = "ぁ" <= character <= "ヿ" and older != "euc_jp"  # the others have it as a courtesy
        seldom += len(two_bytes) != 2 or two_bytes[0] > last or kana
    return seldom / len(high) if high else 0.0


_EVERYDAY = {
    "cp932": ("euc_jp", 0xCF),
    "euc_jp": ("euc_jp", 0xCF),
    "gb18030": ("gb2312", 0xD7),
    "big5": ("big5", 0xC6),
    "cp949": ("euc_kr", 0xC8),
}
"""The national standard inside each, and the last lead byte of its first level: the standards put
the everyday characters first and the learned ones in a second level."""

_HIGH = re.compile(r"[^\x00-\x7f]")

_PAIR = re.compile(r"(?=[^\x00-\x7f].|.[^\x00-\x7f])")
"""Two characters of which one at least is not ASCII."""

_FOREIGN = re.compile(
    "ã[^\\Woesãn]|è[aeiou]|æ[aeiou]|[aeiou]æ|õ[^\\Weo]|ñ[^\\Waeiouéíóúá]"  # cp1250 read as cp1252
    "|[ŕĺ]|ă[oe]|őe|ďv"  # and the other way round
    "|[aeiouöü]þ|[çþ]ý"  # cp1254 read as cp1252
)
"""What the code pages of Western Europe, Central Europe and Turkey make of each other: all letters, in
places where no language of that part writes them (`juèer` for `jučer`, `năo` for `não`)."""


def _clash(pair: str) -> float:
    """How little two neighbours go together, 0 to 1."""
    left, right = map(_family, pair)
    if _SELDOM & {left, right}:
        return 1.0
    if left == right:
        if left in _CASED and pair[0].islower() and pair[1].isupper():
            return 1.0
        # Few Western words have two accented letters side by side; Cyrillic misread has nothing else.
        return 0.3 if left == "sign" or (left == "latin" and min(pair) > "\x7f") else 0.0
    if left and right:
        # Signs stand beside letters too, but seldom; letters of two alphabets never.
        return 0.5 if "sign" in (left, right) else 0.0 if {left, right} == {"kana", "han"} else 1.0
    digit = (left in _CASED and pair[1].isdigit()) or (right in _CASED and pair[0].isdigit())
    return 1.0 if digit else 0.0


_CASED = frozenset({"latin", "cyrillic", "greek"})
_SELDOM = frozenset({"jamo", "halfwidth", "rare", "?"})


def _family(character: str) -> str:
    """The alphabet of a letter, `sign` for what stands in no word, `?` for no character, else `""`."""
    if character < "\x80":
        return "latin" if character.isalpha() else ""
    category = unicodedata.category(character)
    if category in _STRANGE or character in "ˇ˘˙˛˝":  # accents without a letter
        return "?"
    if category[0] != "L":
        return "sign" if character in _SIGNS or "─" <= character <= "▟" else ""
    name = unicodedata.name(character, "")
    return next((family for start, family in _FAMILIES if name.startswith(start)), "latin")


_FAMILIES = (
    ("CYRILLIC", "cyrillic"),
    ("GREEK", "greek"),
    ("CJK UNIFIED", "han"),
    ("HIRAGANA", "kana"),
    ("KATAKANA", "kana"),
    ("HANGUL SYLLABLE", "hangul"),
    ("HANGUL LETTER", "jamo"),
    ("HALFWIDTH", "halfwidth"),
    ("CJK COMPAT", "rare"),
)

_SIGNS = frozenset("¤¦§¨¬¯±²³´¶·¸¹¼½¾¿¡¢£¥©®°µ×÷€†‡‰№ªº")
"""What the wrong code page makes of accented letters."""
