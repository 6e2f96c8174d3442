"""Which files of a folder are articles, and what can be said of each without opening it.

A folder of articles is a folder of somebody's: beside the articles lie pictures, what an editor or a
sync program left, links, and now and then a named pipe.  Whatever looks like an article by its name
is listed; what cannot be read is listed too, with the reason, so that nothing vanishes silently.
Only `stat` is asked, never the contents: ten thousand files take a fraction of a second.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from tui.errors import UnreadableFile
from tui.files import Decoded, barred, obstacle, reason
from tui.library.loaders import plain
from tui.library.ordering import ordered
from tui.text.article import Article, Metadata

EXTENSIONS = frozenset({".txt", ".text", ".md", ".markdown", ".rst", ".org", ".asc", ".adoc"})
"""What the name of an article ends with, in lower case.  Any other file is opened only if it is named."""

_LEFT_OVER = re.compile(r"^[.~#]|\.(?:swp|tmp|bak)\.\w+$|\.sync-conflict-|conflicted copy", re.IGNORECASE)
"""What editors (vim, Emacs, Word) and sync programs (Syncthing, Dropbox) leave beside a file; a name
that begins with a dot is hidden."""

_NOT_DISKS = ("/proc", "/sys", "/dev")
"""A link there is not followed: what lies there is no folder of files, and has no end."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file that is an article by its name."""

    file: str
    """As `Article.file`.  A name that is not UTF-8 holds half surrogates, as `os.fsdecode` makes them."""

    place: str
    """Its path.  A string, because a `Path` for each of a hundred thousand files takes half a second."""

    size: int
    """Bytes; 0 if that cannot be told."""

    mtime_ns: int
    problem: str = ""
    """Why it cannot be read: "a named pipe", "a link that leads nowhere", "not allowed"; `""` if it can."""

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(self.place)


def is_article(name: str) -> bool:
    """Whether a file of that name (without folders) is taken for an article.

    >>> [is_article(name) for name in ("a.txt", "B.MD", "a", "a.png", ".a.txt", "a.txt~", "a.bak.txt")]
    [True, True, False, False, False, False, False]
    """
    return os.path.splitext(name)[1].lower() in EXTENSIONS and not _LEFT_OVER.search(name)  # noqa: PTH122 - a name


def natural_key(name: str) -> tuple[tuple[str | tuple[int, str], ...], str]:
    """What to sort names by: numbers by their value, letters without case and accents, a
    folder's files together.

    >>> sorted(["b", "A10", "a2", "Élan", "a b", "a/z", "f"], key=natural_key)
    ['a2', 'A10', 'a/z', 'a b', 'b', 'Élan', 'f']
    """
    plain_name = name.casefold().replace("/", "\0")
    if not plain_name.isascii():
        plain_name = _MARKS.sub("", unicodedata.normalize("NFKD", plain_name))
    parts: list[str | tuple[int, str]] = list(_DIGITS.split(plain_name))
    for at in range(1, len(parts), 2):
        digits = str(parts[at]).lstrip("0")
        parts[at] = (len(digits), digits)  # a number, without the limit that int() has
    return tuple(parts), name


_DIGITS = re.compile(r"([0-9]+)")
_MARKS = re.compile(r"[\u0300-\u036f]")


_NONE = MappingProxyType[str, Entry]({})


def scan(
    folder: Path, prefix: str, *, skip: Collection[str] = (), known: Mapping[str, Entry] = _NONE
) -> list[Entry]:
    """The articles in `folder` and below, in natural order.

    `prefix` goes before each name (`"seeds/"`); folders named in `skip` are left out at the top
    level, hidden ones everywhere.  Links to folders are followed, each real folder once, so a loop
    of links ends.  A folder that cannot be listed, and one that is called like an article and holds
    none, is an entry with a problem.  Of those that are as they are `known`, by file, these very objects
    are returned: others hold them too, and a hundred thousand twice take 35 MB.

    Raises `UnreadableFile` if `folder` itself cannot be listed.
    """
    entries: list[Entry] = []
    misnamed: list[Entry] = []
    try:
        for item, file in _walk(str(folder), prefix, skip, entries):
            if not _is_folder(item):
                found, before = _listed(item, file), known.get(file)
                entries.append(before if before == found else found)
            elif is_article(item.name):
                misnamed.append(Entry(file, item.path, 0, 0, "a folder"))
    except OSError as error:
        raise UnreadableFile(folder, obstacle(folder) or reason(error)) from None
    folders = (
        {str(parent) for each in entries for parent in PurePosixPath(each.file).parents} if misnamed else ()
    )
    entries += (each for each in misnamed if each.file not in folders)
    return ordered(entries, key=lambda each: natural_key(each.file))


def first(folder: Path, prefix: str) -> Entry | None:
    """The first article in natural order of those in `folder` itself; `None`: a `scan` must tell.

    No other file is looked at, and few names are compared: among ten thousand it is found in 4 ms.
    """
    try:
        names = os.listdir(os.fsencode(folder))  # noqa: PTH208 - as bytes: one call works on all of them
    except OSError:
        return None
    for _ in range(_TRIED):
        name = _least(names)
        if not name:
            break
        found = entry(folder / name, prefix + name)
        if not found.problem:
            return found
        names.remove(os.fsencode(name))
    return None


def _least(names: Collection[bytes]) -> str:
    """The first article of some names in natural order; `""`: none is one.

    Names that differ only in digits at the same places stand in it as they do byte for byte, and all or none
    of them are articles: so of those just one is looked at.

    >>> _least([b"b.txt", b"a10.txt", b"a9.txt", b"a11.txt", b"a09.txt", b"a1.png"])
    'a09.txt'
    """
    falling = sorted(names, reverse=True)
    shapes = b"/".join(falling).translate(_ANY_DIGIT).split(b"/")
    leasts = map(os.fsdecode, dict(zip(shapes, falling, strict=True)).values()) if falling else ()
    return min(filter(is_article, leasts), key=natural_key, default="")


_ANY_DIGIT = bytes.maketrans(b"123456789", b"0" * 9)
_TRIED = 8
"""Files that cannot be read, after which we look at all."""


def _walk(
    top: str, prefix: str, skip: Collection[str], unlisted: list[Entry]
) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Every article and every folder below `top`, with its name in the library.

    Folders that cannot be listed are added to `unlisted`; for `top` itself the `OSError` is raised.
    """
    seen = {_identity(str(parent)) for parent in Path(os.path.realpath(top)).parents}
    real, linked = [(top, prefix)], list[tuple[str, str]]()
    while real or linked:
        # Links wait until all else is done: an article keeps the name that it has without them.
        place, before = real.pop() if real else linked.pop()
        try:
            identity = _identity(place)
            if identity in seen:
                continue
            seen.add(identity)
            with os.scandir(place) as listing:
                items = list(listing)
        except OSError as error:
            if place == top:
                raise
            unlisted.append(Entry(before.rstrip("/"), place, 0, 0, f"a folder: {reason(error)}"))
            continue
        for item in items:
            if not _is_folder(item):
                if is_article(item.name):
                    yield item, before + item.name
            elif not item.name.startswith(".") and not (place == top and item.name in skip):
                yield item, before + item.name
                if not item.is_symlink():
                    real.append((item.path, f"{before}{item.name}/"))
                elif not os.path.realpath(item.path).startswith(_NOT_DISKS):
                    linked.append((item.path, f"{before}{item.name}/"))


def _identity(place: str) -> tuple[int, int]:
    status = os.stat(place)  # noqa: PTH116 - a str, ten thousand times
    return status.st_dev, status.st_ino


def _is_folder(item: os.DirEntry[str]) -> bool:
    try:
        return item.is_dir()
    except OSError:  # a loop of links
        return False


def _listed(item: os.DirEntry[str], file: str) -> Entry:
    place = item.path
    try:
        status = item.stat()
    except OSError as error:
        return Entry(file, place, 0, 0, obstacle(Path(place)) or reason(error))
    return Entry(file, place, status.st_size, status.st_mtime_ns, barred(place, status))


def entry(path: Path, file: str) -> Entry:
    """The entry of a file that was named, whatever its name ends with."""
    problem = obstacle(path)
    try:
        status = path.stat()
    except (OSError, ValueError):
        return Entry(file, str(path), 0, 0, problem)
    return Entry(file, str(path), status.st_size, status.st_mtime_ns, problem)


def load(entry: Entry) -> Article:
    """The article itself.  Raises `UnreadableFile`; the file is asked anew, a problem may be over."""
    return plain.load(entry.path, entry.file)


def text(entry: Entry) -> Decoded:
    """Only its text, for those who read a hundred thousand.  Raises `UnreadableFile`."""
    return plain.text(entry.path)


def opening(entry: Entry, most: int) -> tuple[str, str]:
    """The beginning of an article, from at most so many bytes, and its title if it is told there.

    Raises `UnreadableFile`.
    """
    return plain.opening(entry.path, most)


def head(entry: Entry) -> Metadata:
    """What the first two pages say about the article.

    Reads `plain.HEAD` bytes, so that ten thousand titles can be filled in behind a list.
    Raises `UnreadableFile` if it cannot be read, or is no text by its beginning.
    """
    if entry.problem:
        raise UnreadableFile(entry.path, entry.problem)
    return plain.head(entry.path)
