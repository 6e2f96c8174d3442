"""The sidecars of one library by their articles' files, also where the library cannot be written.

Such a library's own sidecars are read where they lie, and what changes is written to the reader's own
folder; from then on that one counts.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.annotations.change import Change
from tui.annotations.sidecar import Sidecar
from tui.annotations.store import Store, is_cut
from tui.errors import DamagedSidecar, FileProblem, NotFound
from tui.files import locked, read_bytes, remove_whole, write_whole

if TYPE_CHECKING:
    from tui.annotations.mending import Unsettled

NONE_LEFT = b"annotations: []\n"
"""A sidecar that says that there is nothing."""


class Shelf:
    """Every sidecar of a library, by its article's file."""

    def __init__(self, folder: Path, own: Path, prefix: str) -> None:
        self._prefix = prefix
        """What stands before a sidecar's name in its article's file, as `seeds/`."""
        self._store = Store(folder)
        self._own = Store(own) if own != folder else None
        """The library's own sidecars where the library cannot be written; else `None`."""

    def name(self, file: str) -> str:
        """The name of an article's sidecar."""
        return file.removeprefix(self._prefix)

    def file(self, name: str) -> str:
        """The article's file of a sidecar's name."""
        return self._prefix + name

    def read(self, file: str) -> Sidecar:
        """The sidecar of one article; an empty one when there is none.

        Raises:
            UnreadableFile: it is there and cannot be read.
            DamagedSidecar: it is there and cannot be understood.
        """
        return self._holder(file).read(self.name(file))

    def path(self, file: str) -> Path:
        """Where the sidecar of an article is, or would be written."""
        return self._holder(file).path(self.name(file))

    def files(self) -> set[str]:
        """The files of all articles that have a sidecar, also of those that are gone."""
        return {
            self._prefix + self._whole_name(store, name) for store in self._stores for name in store.names()
        }

    def unsettled(self) -> list[Unsettled]:
        """What waits for somebody in the sidecars: conflict markers and copies, clashes; reads them all."""
        from tui.annotations.mending import unsettled

        return [each for store in self._stores for each in unsettled(store, self._prefix)]

    def apply(self, file: str, header: Mapping[str, str], changes: Sequence[Change]) -> tuple[Change, ...]:
        """Make changes to a sidecar; see `Store.apply`."""
        name = self.name(file)
        if self._own and not self._store.path(name).exists() and self._own.path(name).exists():
            self._store.path(name).parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._store.path(name), read_bytes(self._own.path(name)))
        done = self._store.apply(name, header, changes)
        if self._own and not self._store.path(name).exists() and self._own.path(name).exists():
            write_whole(self._store.path(name), NONE_LEFT)  # or the library's own would be seen again
        return done

    def move(self, file: str, to: str, header: Mapping[str, str]) -> int:
        """Give the annotations of one article to another; how many they were.

        A sidecar that is not there yet gets the very text of the old one; into another the annotations are
        merged, and what else stands in the old one stays there.  The new one is on the disk before
        the old one goes: whatever fails between, both are there, and the next try mends it.

        Raises:
            FileProblem: one of them could not be read or written.
        """
        from tui.annotations.moving import naming

        sidecar = self.read(file)
        if sidecar.sealed:
            raise DamagedSidecar(sidecar.path, sidecar.sealed.message, sidecar.sealed.line)
        old, new = self._store.path(self.name(file)), self._store.path(self.name(to))
        if self._own is None and not os.path.lexists(new):
            with locked(old), locked(new):
                sidecar = self.read(file)
                if sidecar.source and not os.path.lexists(new):
                    write_whole(new, naming(sidecar, to).encode(sidecar.encoding))
                    remove_whole(old)
                    return len(sidecar.annotations)
        texts = sidecar.texts
        adds = [Change(None, each, "", (None, texts.get(each.id, ""))) for each in sidecar.annotations]
        self.apply(to, header, adds)
        self.apply(file, sidecar.article, [Change(each, None) for each in sidecar.annotations])
        return len(sidecar.annotations)

    @property
    def _stores(self) -> tuple[Store, ...]:
        return (self._store, self._own) if self._own else (self._store,)

    def _whole_name(self, store: Store, name: str) -> str:
        """The name of a sidecar; of one whose name was too long for a file, the one that its header gives."""
        if not is_cut(name):
            return name
        try:
            whole = self.name(store.read(name).article.get("file", ""))
            return whole if store.path(whole) == store.path(name) else name
        except (FileProblem, NotFound):
            return name

    def _holder(self, file: str) -> Store:
        if self._own and not self._store.path(self.name(file)).exists():
            return self._own
        return self._store
