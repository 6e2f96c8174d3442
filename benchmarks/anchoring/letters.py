"""What a word is in the scripts of the texts: `\\w` knows no vowel signs, and some scripts no blanks."""

from __future__ import annotations

import re

MARKS = "\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0962\u0963"
"""Accents that stand alone, Arabic vowels, the signs of Devanagari."""

THAI = "(?:[\u0e01-\u0e2e\u0e40-\u0e46][\u0e2f-\u0e3a\u0e47-\u0e4e]*){1,3}"
"""One to three letters with what stands above and below them."""

LETTERS = rf"[^\W_](?:[^\W_\u0e00-\u0e7f\u3040-\u9fff]|[{MARKS}])*"

LONE = re.compile(rf"{THAI}|[\u3040-\u30ff]+|[\u4e00-\u9fff]{{1,2}}|{LETTERS}")
"""A word without what a hyphen or an apostrophe joins to it; of Chinese a character or two, of kana a run."""

WORD = re.compile(rf"{THAI}|[\u3040-\u30ff]+|[\u4e00-\u9fff]{{1,2}}|{LETTERS}(?:[’'-]{LETTERS})*")
"""A word."""
