"""The sidecar: the YAML file that holds what a reader said about one article.

People edit it by hand and git merges it, so a save rewrites only what changed, and what is not
understood stays and is told.  The work is done by

    guard           YAML into nodes that know their place, within bounds
    schema          what each key means; forgiving
    understanding   a text: its items, its header, its problems
    change          a change, its way back, and how two changes to one annotation are merged
    writing         how an annotation is written
    splice          one value is changed and nothing else
    editing         one item becomes what its annotation became
    placing         where new items come in and removed ones go out
    unchanged       whether the result says what it should
    salvage         what can be read of a text that is no YAML
    both_sides      what can be read of a text with git's conflict markers
    rewriting       all of these in order

They are loaded when the first sidecar is read: a library without annotations is read without YAML.
Offsets of annotations are code points of the article's text; lines count from 1.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.annotations.annotation import Annotation
from tui.annotations.change import Change, Patch
from tui.annotations.problem import Problem
from tui.errors import DamagedSidecar, UnwritableFile

if TYPE_CHECKING:
    from tui.annotations.salvage import Salvaged
    from tui.annotations.understanding import Understood

__all__ = ["Change", "Patch", "Problem", "Sidecar", "parse", "render"]

_BOM = "\ufeff"

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What one sidecar says.  One that does not exist says nothing."""

    annotations: tuple[Annotation, ...] = ()
    """In the order of the file.  Those written without an id have a name that is made from their quote;
    it is written into the file when they are edited."""

    article: Mapping[str, str] = field(default_factory=dict)
    """`file`, `title` and `sha256` as they stand in the header; what is missing there is missing here."""

    problems: tuple[Problem, ...] = ()
    """What was not understood, by line; it stays in the file."""

    source: str = field(default="", repr=False)
    """The YAML text, with its byte order mark if it has one; `""`: there is no file."""

    path: Path = field(default=Path(), compare=False)
    encoding: str = "utf-8"
    """UTF-8, or UTF-16 if the file begins with its byte order mark; it is written as it was read."""

    sealed: Problem | None = None
    """Why it is shown and never written: a newer `schema`, more than one document, or broken YAML."""

    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    """By id: SHA-256 of the text in which an annotation's offsets count, where it is known."""

    def same_text(self, annotation: Annotation, sha256: str) -> bool:
        """Whether the offsets of `annotation` count in the text that has this SHA-256.

        An article changes while annotations stay, and each of them keeps the offsets it was made with:
        the header says in which text, or its own anchor does when it was made later.
        """
        return bool(sha256) and self.texts.get(annotation.id) == sha256


def parse(source: bytes, path: Path) -> Sidecar:
    """Read the bytes of a sidecar; `path` is only named in errors.

    Raises:
        DamagedSidecar: not one annotation of it can be read; `line` says where.
    """
    from tui.annotations import guard

    if len(source) > guard.SIZE:
        raise DamagedSidecar(path, f"too large: at most {_megabytes(guard.SIZE)} are read")
    written = decoded(source, path)
    return _sidecar(written.mark + written.text, path, written.encoding)


class Written(NamedTuple):
    """The text of a file, and how its bytes are made of it."""

    mark: str
    """Its byte order mark, if it has one."""

    text: str
    encoding: str


def decoded(source: bytes, path: Path) -> Written:
    """Return the text of a sidecar; nothing of it is understood yet.

    Raises:
        DamagedSidecar: it is not in the encoding that it says, or UTF-8.
    """
    encoding = next((name for mark, name in _MARKS if source.startswith(mark)), "utf-8")
    try:
        text = source.decode(encoding)
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise DamagedSidecar(path, f"this is not {encoding.upper()}; save it as UTF-8", line) from error
    return Written(*_split(text), encoding)


def render(
    sidecar: Sidecar, article: Mapping[str, str], changes: Sequence[Change]
) -> tuple[str, tuple[Change, ...]]:
    """Return the text of a sidecar after `changes`, and the changes as they were really made.

    A change whose `before` is not what stands in the sidecar is merged with it (see `change`).  An
    edit of an annotation that is gone brings it back; a removal of one that was edited meanwhile is not
    made and is missing in the answer, as is all that was so already.  `""` as the text: nothing of
    anybody's is left in it and the file can go; one with a byte order mark stays, its encoding is somebody's.

    `article`: the `file`, `title` and `sha256` of the article as it is now, as far as they are known.

    Raises:
        DamagedSidecar: it may not be written, or could not be without harm to what others wrote in it.
        UnwritableFile: it would hold what no sidecar can, or too much.
        ValueError: a change would give an annotation another id.
    """
    from tui.annotations import guard
    from tui.annotations.rewriting import rewrite
    from tui.annotations.understanding import understand

    mark, text = _split(sidecar.source)
    rewritten, done = rewrite(
        understand(text, sidecar.path), sidecar.path, article, changes, stays=bool(mark)
    )
    if len(rewritten.encode(sidecar.encoding)) > guard.SIZE:
        raise UnwritableFile(
            sidecar.path, f"it would be larger than the {_megabytes(guard.SIZE)} that are read"
        )
    return (mark + rewritten if rewritten else ""), done


def _sidecar(source: str, path: Path, encoding: str) -> Sidecar:
    from tui.annotations.both_sides import both_sides
    from tui.annotations.markers import marked
    from tui.annotations.salvage import salvage
    from tui.annotations.understanding import understand

    text = _split(source)[1]
    sealed: Problem | None = None
    found: Understood | Salvaged
    try:
        found = understand(text, path)
        sealed = found.sealed
    except DamagedSidecar as error:
        conflict = marked(text) is not None
        saved = both_sides(text, path) if conflict else salvage(text, path)
        if saved is None:
            raise
        found = saved
        reason = f"{error.problem}; nothing here is changed until it is mended"
        sealed = saved.problems[0] if conflict else Problem(error.line or 1, reason, seals=True)
    return Sidecar(
        annotations=found.annotations,
        article=found.article,
        problems=found.problems or ((sealed,) if sealed else ()),
        source=source,
        path=path,
        encoding=encoding,
        sealed=sealed,
        texts=found.texts,
    )


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"


def _split(source: str) -> tuple[str, str]:
    """Return the byte order mark, if there is one, and the text after it."""
    return (_BOM, source[1:]) if source.startswith(_BOM) else ("", source)
