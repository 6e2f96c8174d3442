"""The fields of the index on disk.

One Tantivy document a passage, also of one without words, which parts its neighbours: its terms, which
article, where in it.  The first one of an article has the article's stamp too, so that the stamps can be
listed.  Numbers are kept as columns, so a hit is placed without reading a document, and as few of them as can
be: each costs a microsecond a passage.
"""

from __future__ import annotations

import json
import os
from hashlib import blake2b
from pathlib import Path

import tantivy

from tui.library.library import Entry
from tui.search.damage import Sound

WORDS = "words"
"""Every word of the index that can be misspelt, sorted: what typos are looked up in."""

STATE = "meta.json"
"""What Tantivy writes at each commit."""

TERMS = "terms"
ARTICLE = "article"
"""A number that no other article of the index has, nor had; all its documents have it."""

STAMP = "stamp"
"""Of the article; only its first document has it."""

PLACE = "place"
"""Where the passage is, and its flags (`packed`)."""

MORE = "more"
"""How many times `LATER` later than `PLACE` says the passage begins in the file; there only if that is not 0,
as in 65,000 Cyrillic letters."""

SIZE_BITS = 14
"""Of the size, in bytes of the file, or code points unless `PLAIN`: a passage has at most 4,000 code points
of at most four bytes."""

_LATER_BITS = 16

LATER = 1 << _LATER_BITS
"""Bytes.  By so many a passage may begin later in its file than in its text for `PLACE` alone to say it."""

PLAIN = 1
"""Flag: the file is UTF-8 with `\n`, so a passage can be read from it alone."""

TITLE = 2
"""Flag: the passage is the article's title."""

_FLAG_BITS = 2

AT_ONCE = 16_384
"""Articles that are listed in one go, which holds up everybody else: 4 ms.  Each time the index is gone
through anew, in 10 ms for two million passages."""

CUT = 2
"""Counts the ways in which texts have been cut into passages and words: others are read again."""


def packed(offset: int, later: int, size: int, flags: int) -> int:
    """Make one number of where a passage is: `offset` in code points of the text, `later` in bytes.

    >>> unpacked(packed(70_000, 300, 16_000, PLAIN))
    (70000, 300, 16000, 1)
    """
    return ((offset << _LATER_BITS | later) << SIZE_BITS | size) << _FLAG_BITS | flags


def unpacked(place: int, more: int = 0) -> tuple[int, int, int, int]:
    """Return offset, how many bytes later it begins in the file, size and flags again."""
    rest, flags = divmod(place, 1 << _FLAG_BITS)
    rest, size = divmod(rest, 1 << SIZE_BITS)
    offset, later = divmod(rest, LATER)
    return offset, later + more * LATER, size, flags


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
    # Else a thread looks for commits and loads them behind our back, also while the files are being damaged.
    index.config_reader("manual")
    words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("blanks", words)
    return index


def ends(folder: Path) -> frozenset[int]:
    """Return how many documents the segments of the index have, of which Tantivy gives no other account.

    Raises:
        ValueError, OSError: it is not there or cannot be read.
    """
    try:
        told = json.loads((folder / STATE).read_bytes())
        return frozenset(segment["max_doc"] for segment in told["segments"])
    except (KeyError, TypeError) as problem:
        raise ValueError(f"this is no index: {problem}") from problem


def numbered(index: tantivy.Index) -> dict[int, int]:
    """Return the stamps of the articles of an index, and the number of each.  Raises `Damaged`."""
    with Sound():
        return _numbered(index.searcher())


def _numbered(searcher: tantivy.Searcher) -> dict[int, int]:
    if not searcher.num_docs:
        return {}
    every, held = tantivy.Query.exists_query(STAMP), dict[int, int]()
    first, found = 0, AT_ONCE
    while found == AT_ONCE:
        addresses = [at for _, at in searcher.search(every, AT_ONCE, count=False, offset=first).hits]
        columns = [searcher.fast_field_values(column, addresses) for column in (STAMP, ARTICLE)]
        held.update((int(mark or 0), int(number or 0)) for mark, number in zip(*columns, strict=True))
        first, found = first + AT_ONCE, len(addresses)
    return held


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(TERMS, tokenizer_name="blanks", index_option="position")
    builder.add_unsigned_field(ARTICLE, indexed=True, fast=True)
    for column in (STAMP, PLACE, MORE):
        builder.add_unsigned_field(column, fast=True)
    return builder.build()
