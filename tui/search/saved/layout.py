"""The fields of the index on disk.

One Tantivy document a passage (its terms; which article; where in it), and one an article, so that the
stamps can be listed.  Numbers are kept as columns, so a hit is placed without reading a document.
"""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

import tantivy

from tui.library.library import Entry

WORDS = "words.txt"
"""Every word of the index that can be misspelt, sorted: what typos are looked up in."""

TERMS = "terms"
STAMP = "stamp"
"""Of the article; all its documents have it."""

WHOLE = "whole"
"""1 in the document of an article."""

OFFSET = "offset"
"""Where the passage begins, in code points of the article's text."""

MORE = "more"
"""How many bytes later than `OFFSET` the passage begins in the file: mostly 0; meaningless unless `PLAIN`."""

SIZE = "size"
"""Length of the passage in bytes of its file; in code points unless `PLAIN`; times four, and the flags."""

PLAIN = 1
"""Flag: the file is UTF-8 with `\\n`, so a passage can be read from it alone."""

TITLE = 2
"""Flag: the passage is the article's title."""

FLAGS = 4

CUT = 2
"""Counts the ways in which texts have been cut into passages and words: others are read again."""


def stamp(entry: Entry) -> int:
    """Return the 64 bits that tell this state of this file from all others."""
    name = os.fsencode(entry.file)
    hashed = blake2b(b"%d %d %d %s" % (CUT, entry.size, entry.mtime_ns, name), digest_size=8)
    return int.from_bytes(hashed.digest(), "big")


def opened(folder: Path, *, make: bool = False) -> tantivy.Index:
    """Open the index in `folder`; `make`: begin one if there is none.

    Raises:
        ValueError: what lies there is no such index.
        OSError: it cannot be read.
    """
    if make:
        folder.mkdir(parents=True, exist_ok=True)
        index = tantivy.Index(_schema(), path=str(folder))
    else:
        index = tantivy.Index.open(str(folder))
    words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("blanks", words)
    return index


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(TERMS, tokenizer_name="blanks", index_option="position")
    builder.add_unsigned_field(STAMP, indexed=True, fast=True)
    builder.add_unsigned_field(WHOLE, indexed=True)
    for column in (OFFSET, MORE, SIZE):
        builder.add_unsigned_field(column, fast=True)
    return builder.build()
