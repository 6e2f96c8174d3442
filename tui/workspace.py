"""One library as a whole: the only file that knows where things lie.

A library is a folder.  Its articles are in `seeds/` if it has one, else in the folder itself; its
annotations are in `annotations/`, one sidecar an article, at the article's path with `.yaml` added.
A library that cannot be written keeps its new sidecars in the user's data folder; what stands in
its own `annotations/` is read all the same.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from tui.annotations.annotation import Annotation
from tui.annotations.notebook import Notebook
from tui.annotations.overview import Overviews
from tui.errors import Ambiguous, FileProblem, NotFound, UnreadableFile
from tui.library import library
from tui.library.heads import Heads
from tui.library.library import Entry
from tui.library.rescan import rescan
from tui.text.article import Article

if TYPE_CHECKING:
    from tui.annotations.mending import Unsettled
    from tui.annotations.moving import Renamed

ARTICLES = "seeds"
ANNOTATIONS = "annotations"

KEPT_ARTICLES = 64
"""Articles kept in memory after they were read: more than any desk shows."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of one library lie."""

    root: Path
    articles: Path
    prefix: str
    """What stands before an article's path in its file: `seeds/`, or nothing."""

    own_annotations: Path
    annotations: Path
    """Where sidecars are written: `own_annotations`, unless the library cannot be written."""

    cache: Path
    """Where may be kept what can be found again."""

    only: tuple[Path, ...] = ()
    """Just these files of the library; empty: all of them."""

    @property
    def borrowed(self) -> bool:
        """The library cannot be written: its new sidecars are kept in the user's data folder."""
        return self.annotations != self.own_annotations

    def kept_in(self, kind: str) -> Path:
        """The folder in the reader's state folder for what is kept of this library: `history`, `drafts`."""
        return Path(platformdirs.user_state_dir("postil")) / kind / _called(self.root)


def places(paths: Sequence[Path]) -> Places:
    """Tell which library `paths` name: nothing (the current folder), one folder, or some of its files.

    Raises:
        NotFound: a path leads nowhere, a folder stands among files, or the files are of several libraries.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise NotFound(f"{str(path)!r} is not there: give a folder of articles, or files")
    given = [Path(os.path.abspath(path)) for path in paths or (Path(),)]  # noqa: PTH100 - links stay links
    folders = [path for path in given if path.is_dir()]
    if folders and len(given) > 1:
        raise NotFound(f"{str(folders[0])!r} is a folder: give one folder, or files of one library")
    if folders:
        return _places(_root(folders[0]))
    return _places(_shared_root(given), tuple(given))


def _shared_root(files: Sequence[Path]) -> Path:
    """The one library of some files; of plain folders, the folder they all lie in.

    Each file has one sidecar, whatever it is opened with, so files of several libraries are refused.
    """
    roots = {_root_of_file(path) for path in files}
    known = sorted(root for root in roots if (root / ARTICLES).is_dir() or (root / ANNOTATIONS).is_dir())
    if len(roots) > 1 and known:
        raise NotFound(f"not all of these files are of the library {str(known[0])!r}: open one library")
    root = roots.pop() if len(roots) == 1 else Path(os.path.commonpath([path.parent for path in files]))
    if len({root / ARTICLES in path.parents for path in files}) > 1:
        raise NotFound(f"some of these files are in {str(root / ARTICLES)!r}, others are not: open one kind")
    return root


def _root(folder: Path) -> Path:
    """`DIR/seeds` means the same as `DIR`."""
    return folder.parent if folder.name == ARTICLES and not (folder / ARTICLES).is_dir() else folder


def _root_of_file(path: Path) -> Path:
    """The library of a file: above the nearest `seeds/`, else beside `annotations/`, else its folder."""
    for folder in path.parents:
        if folder.name == ARTICLES:
            return folder.parent
        if (folder / ANNOTATIONS).is_dir():
            return folder
    return path.parent


def _places(root: Path, only: tuple[Path, ...] = ()) -> Places:
    inside = (root / ARTICLES).is_dir() and all((root / ARTICLES) in path.parents for path in only)
    own = root / ANNOTATIONS
    elsewhere = Path(platformdirs.user_data_dir("postil")) / "libraries" / _called(root) / ANNOTATIONS
    cache = Path(platformdirs.user_cache_dir("postil")) / "libraries" / _called(root)
    articles, prefix = (root / ARTICLES, f"{ARTICLES}/") if inside else (root, "")
    return Places(root, articles, prefix, own, own if _writable(own) else elsewhere, cache, only)


def _called(root: Path) -> str:
    """A name for a library in the reader's own folders: its own, and enough of a hash to be no other's."""
    return f"{root.name or 'root'}-{sha256(os.fsencode(root)).hexdigest()[:12]}"


def _writable(folder: Path) -> bool:
    """Whether sidecars can be written to a folder that need not be there yet."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return os.access(folder, os.W_OK | os.X_OK)


class Workspace:
    """One open library: its articles, and the notebook of its annotations."""

    def __init__(self, where: Places) -> None:
        self.where = where
        self.notebook = Notebook(
            where.annotations, where.own_annotations, where.prefix, self.article, where.kept_in("history")
        )
        self.overviews = Overviews(self.notebook, self.article, self._path_of, where.cache)
        self.heads = Heads(where.cache)
        self._articles: OrderedDict[str, tuple[tuple[int, int], Article]] = OrderedDict()
        self._entries: dict[str, Entry] | None = None

    @classmethod
    def open(cls, paths: Sequence[Path] = ()) -> Workspace:
        """Open the library that `paths` name; see `places`."""
        return cls(places(paths))

    @property
    def notice(self) -> str:
        """What the reader should know about this library; mostly nothing."""
        if not self.where.borrowed:
            return ""
        return f"this library cannot be written: annotations are kept in {str(self.where.annotations)!r}"

    # ---- articles

    def scan(self, paths: Collection[Path] = ()) -> tuple[Entry, ...]:
        """Look again which articles there are; in natural order of their files.

        `paths`: only there did anything change.

        Raises:
            UnreadableFile: the folder cannot be listed; what was known of it before still is.
        """
        where = self.where
        if where.only:
            found = [library.entry(path, self._file_of(path)) for path in where.only]
        else:
            skip = () if where.prefix else (ANNOTATIONS,)
            if paths and (now := rescan(self.entries, paths, where.articles, where.prefix, skip=skip)):
                self._entries = now
                return tuple(now.values())
            try:
                known = self._entries or {}
                found = library.scan(where.articles, where.prefix, skip=skip, known=known)
            except UnreadableFile:
                self._entries = self._entries or {}
                raise
        self._entries = {entry.file: entry for entry in found}
        return tuple(found)

    @property
    def entries(self) -> dict[str, Entry]:
        """What the last scan found, by file."""
        if self._entries is None:
            self.scan()
        return self._entries or {}

    def entry(self, name: str) -> Entry:
        """Find one article by its file, its path below the articles' folder, or its file's own name.

        Raises:
            NotFound: none is called so.
            Ambiguous: several files in different folders are.
        """
        entries = self.entries
        exact = entries.get(name) or entries.get(self.where.prefix + name)
        if exact:
            return exact
        wanted = os.path.abspath(name)  # noqa: PTH100 - links stay links
        same = [each for each in entries.values() if each.place == wanted or each.file.endswith("/" + name)]
        if len(same) > 1:
            raise Ambiguous(f"{name!r} names {len(same)} articles: give the path, as {same[0].file!r}")
        if not same:
            raise NotFound(f"no article is called {name!r} in {str(self.where.root)!r}")
        return same[0]

    def article(self, file: str) -> Article:
        """Read one article; a second call is cheap while the file on disk stays the same.

        Raises:
            NotFound: the library has no such article.
            UnreadableFile: the file cannot be read.
        """
        entry = self.entry_now(file)
        stamp = (entry.mtime_ns, entry.size)
        kept = self._articles.get(file)
        if kept and kept[0] == stamp:
            return kept[1]
        article = library.load(entry)
        self._articles[file] = (stamp, article)
        while len(self._articles) > KEPT_ARTICLES:
            self._articles.popitem(last=False)
        return article

    def entry_now(self, file: str) -> Entry:
        """The entry of an article as the file is now."""
        return library.entry(self._path_of(file), file)

    def _path_of(self, file: str) -> Path:
        """Where an article lies; before the first scan, only that file is looked at.

        Raises:
            NotFound: it is not among those that were found.
        """
        if self._entries is None:
            below = Path(file)
            inside = file.startswith(self.where.prefix) and ".." not in below.parts
            path = self.where.root / below
            if inside and not below.is_absolute() and os.path.isfile(path):  # noqa: PTH113 - too long a name is no error
                return path
        known = self.entries.get(file)
        if known is None:
            raise NotFound(f"no article is called {file!r} in {str(self.where.root)!r}")
        return known.path

    def _file_of(self, path: Path) -> str:
        return self.where.prefix + path.relative_to(self.where.articles).as_posix()

    # ---- annotations

    def annotated(self) -> list[str]:
        """The files that have a sidecar, also those whose article is gone; in natural order."""
        files = self.notebook.files()
        if self.where.only:
            files &= set(self.entries)
        return sorted(files, key=library.natural_key)

    def conflicts(self) -> tuple[Unsettled, ...]:
        """What waits for somebody in the sidecars; `mending.told` says it in one line, `mending.mend` merges.

        Every sidecar is read for it: not for a thread that answers keys.
        """
        found = self.notebook.unsettled()
        known = set(self.entries) if self.where.only else {each.file for each in found}
        return tuple(each for each in found if each.file in known)

    def renamed(self) -> list[Renamed]:
        """Annotations whose article is gone, and what it seems to be called now.

        Articles may be read for it: not for a thread that answers keys.
        """
        from tui.annotations.moving import renamed

        entries = self.entries
        annotated = self.annotated()
        gone = [file for file in annotated if file not in entries]
        known = set(annotated)
        free = (file for file in entries if file not in known)
        return renamed(gone, free, self.notebook.sidecar, self.article) if gone else []

    def locate(
        self, name: str, unread: Callable[[FileProblem], object] | None = None
    ) -> tuple[str, Annotation]:
        """Find one annotation, with its article's file, by its id or a part of it; see `locating.locate`."""
        from tui.annotations.locating import locate

        return locate(name, self.annotated(), self.notebook.sidecar, unread)
