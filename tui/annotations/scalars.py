"""How words are written into a sidecar so that the same words are read back.

Three styles, the plainest that is safe: bare words, a `|-` block for quotes and notes, and double
quotes for everything that neither would keep.  PyYAML's own writer gives up blocks for emoji (in
C) or loses U+0085 (in Python), so this one is ours; the sidecar reads back all it wrote and
compares before anything is saved.

    >>> bare("training"), bare("no"), bare("2024-05-31"), bare("a: b"), bare("Kyiv’s 3rd")
    ('training', '"no"', '"2024-05-31"', '"a: b"', 'Kyiv’s 3rd')
    >>> block("two\\nlines"), block("  indented")
    (('|-', ('two', 'lines')), ('|2-', ('  indented',)))
    >>> block("blank at the end ")
    ('"blank at the end "', ())
"""

from __future__ import annotations

import re

import yaml

_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
"""Neither bare nor in a block: controls, what ends a line elsewhere, byte order marks, what YAML forbids."""

_SPECIAL_START = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`=<~\\ \t]")
_SPECIAL = re.compile(r"[,\[\]{}\n\t]|:(?:\s|$)|\s#|\s$")
_SPECIAL_IN_FLOW = re.compile(r"[:?\"']")
"""A colon in `{}` is read in different ways by different programs; PyYAML takes `?` for a key's mark."""

_NUMBER_1_2 = re.compile(r"[-+]?(?:\d[\d_]*(?:\.\d*)?(?:[eE][-+]?\d+)?|0o[0-7]+)$")
"""What YAML 1.2 takes for a number and PyYAML, which reads 1.1, does not."""

_TYPED = yaml.SafeLoader.yaml_implicit_resolvers
"""By first character: the patterns of words that other programs read as numbers, dates, yes and no."""

_NAMED_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0", "\x1b": "\\e"}
_ESCAPED = re.compile(r'["\\\n\t]|' + _UNSAFE.pattern)


def bare(text: str, *, flow: bool = False) -> str:
    """Return `text` as it is where YAML reads it back as these words, else in double quotes.

    `flow`: it will stand in `[]` or `{}`.
    """
    if not text or _SPECIAL_START.match(text) or _SPECIAL.search(text) or _UNSAFE.search(text):
        return quoted(text)
    if flow and _SPECIAL_IN_FLOW.search(text):
        return quoted(text)
    if _NUMBER_1_2.match(text) or any(pattern.match(text) for _, pattern in _TYPED.get(text[0], ())):
        return quoted(text)
    return quoted(text) if text.startswith(("---", "...")) or text in ("y", "Y", "n", "N") else text


def quoted(text: str) -> str:
    """Return `text` in double quotes on one line; only what must be is escaped."""
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def block(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the header and the lines (not yet indented) of a block scalar.

    Where a block would not keep the text, or editors would not keep the block (blanks at line
    ends), the header is the text in double quotes and there are no lines.  Lines are to be
    indented two columns deeper than their key.
    """
    if not text or _UNSAFE.search(text) or re.search(r"[ \t]$|^\t|\n\Z", text, re.MULTILINE):
        return quoted(text), ()
    return ("|2-" if text[0] in " \n" else "|-"), tuple(text.split("\n"))


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    code = ord(character)
    return _NAMED_ESCAPES.get(character) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")
