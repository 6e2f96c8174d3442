"""Which article of the library a record is about, and where in it the quote stands.

From certain to doubtful: the hash of the article's bytes, its path, its file's name, its address, its
title, and at last the words themselves, looked for in all articles.  A name that several articles have
chooses none of them; the words then decide among these.  Words alone are believed only when one article
has them, and only where there are enough of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tui.annotations.anchoring import Document
from tui.annotations.exchange.address import url_key, url_of
from tui.annotations.exchange.record import About
from tui.annotations.notebook import Placed
from tui.errors import PostilError
from tui.text.article import Article
from tui.text.fold import folded

ENOUGH = 24
"""Folded code points of a quote that is looked for in all articles: about five words.  Shorter ones
("the prime minister said") stand by chance in an article that nobody meant."""

KEPT = 64
"""Articles kept prepared while a file is imported; its records mostly come article by article."""

NOT_LETTERS = re.compile(r"[\W_]+")


class Shelf(Protocol):
    """What an import asks of a library; each of these raises a `PostilError` that says why not."""

    @property
    def files(self) -> Sequence[str]:
        """Of all articles."""

    @property
    def annotated(self) -> Sequence[str]:
        """The files that have annotations, also those whose article is gone."""

    def article(self, file: str) -> Article:
        """One article."""

    def placed(self, file: str) -> tuple[Placed, ...]:
        """The annotations of one article."""


@dataclass(frozen=True, slots=True)
class Match:
    """The articles that a record may be about."""

    files: tuple[str, ...] = ()
    certain: bool = False
    """It is the article, whatever its words are today: a hash or a whole path says so."""


@dataclass(slots=True)
class _Names:
    """What all articles are called."""

    by_name: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_title: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_hash: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_url: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


class Articles:
    """The articles of a library, prepared for records to be matched with them."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._names: _Names | None = None
        self._whole: frozenset[str] = frozenset(shelf.files)
        self._last: dict[str, list[str]] = defaultdict(list)
        for file in shelf.files:
            self._last[file.rpartition("/")[2].casefold()].append(file)
        self._documents: dict[str, Document] = {}

    def match(self, about: About) -> Match:
        """The articles that `about` may mean; none when it says nothing that fits."""
        path = about.file.replace("\\", "/")
        if about.sha256 and (files := self._all.by_hash.get(about.sha256.lower())):
            exact = tuple(file for file in files if file == path) or tuple(files)
            return Match(exact, certain=len(exact) == 1)
        if path:
            if path in self._whole:
                return Match((path,), certain=True)
            same = self._last.get(path.rpartition("/")[2].casefold(), [])
            shared = {file: _shared_end(path, file) for file in same}
            if same:
                return Match(tuple(file for file in same if shared[file] == max(shared.values())))
        if about.url and (addressed := self._all.by_url.get(url_key(about.url))):
            return Match(tuple(addressed))
        for name in (about.title, path.rpartition("/")[2]):
            key = title_key(name)
            if key and (titled := self._all.by_title.get(key) or self._all.by_name.get(key)):
                return Match(tuple(titled))
        return Match()

    def document(self, file: str) -> Document:
        """The text of an article, prepared for finding quotes in it.

        Raises:
            PostilError: it cannot be read.
        """
        kept = self._documents.get(file)
        if kept is None:
            kept = Document(self.shelf.article(file).text)
            if len(self._documents) >= KEPT:
                self._documents.clear()
            self._documents[file] = kept
        return kept

    def holding(self, quotes: Mapping[int, str]) -> dict[int, list[str]]:
        """By the number of each quote: the files of the articles that have its words.

        One walk through all articles for all quotes: the cost grows with the text.  Quotes that are too
        short to be told by their words alone are not looked for.
        """
        starts: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for number, quote in quotes.items():
            words = folded(quote).strip()
            if len(words) >= ENOUGH:
                starts[words[:ENOUGH]].append((number, words))
        found: dict[int, list[str]] = defaultdict(list)
        for file in self.shelf.files if starts else ():
            try:
                text = folded(self.shelf.article(file).text)
            except PostilError:
                continue
            for number in _standing(starts, text):
                found[number].append(file)
        return found

    @property
    def _all(self) -> _Names:
        if self._names is None:
            self._names = names = _Names()
            for file in self.shelf.files:
                names.by_name[title_key(file.rpartition("/")[2].rpartition(".")[0])].append(file)
                try:
                    article = self.shelf.article(file)
                except PostilError:
                    continue
                names.by_title[title_key(article.title)].append(file)
                names.by_hash[article.sha256].append(file)
                if url := url_of(article.text):
                    names.by_url[url_key(url)].append(file)
        return self._names


def _shared_end(path: str, file: str) -> int:
    """How many names at the ends of two paths are the same, whatever their case."""
    pairs = zip(reversed(path.casefold().split("/")), reversed(file.casefold().split("/")), strict=False)
    return next((number for number, (one, other) in enumerate(pairs) if one != other), len(file))


def _standing(starts: Mapping[str, Iterable[tuple[int, str]]], text: str) -> set[int]:
    """The numbers of the quotes that stand in a folded text."""
    found: set[int] = set()
    for at in range(len(text) - ENOUGH + 1):
        for number, words in starts.get(text[at : at + ENOUGH], ()):
            if text.startswith(words, at):
                found.add(number)
    return found


def title_key(title: str) -> str:
    """What two spellings of one title share: its letters and digits.

    >>> title_key("Allies  Weigh “Advisers”!") == title_key("allies weigh advisers")
    True
    """
    return NOT_LETTERS.sub(" ", folded(title)).strip()
