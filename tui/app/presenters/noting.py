"""Notes and tags: the boxes they are typed in, and what is kept.

A note is kept when its box is left, by whatever way; what was typed is never thrown away, also when
its sidecar cannot be written (see `tui.app.unsaved`).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported
from textual.screen import Screen

from tui.annotations.anchor import Anchor, State
from tui.annotations.annotation import Annotation
from tui.annotations.notebook import first_words
from tui.annotations.placed import Placed
from tui.app import unsaved
from tui.app.drafts import Draft
from tui.app.presenters.marking import Marking
from tui.app.presenters.open_pane import OpenPane
from tui.app.presenters.panes import Panes
from tui.app.session import Session
from tui.app.unsaved import Unsaved
from tui.app.values import Mark
from tui.errors import ConfigError, FileProblem, PostilError, UnwritableFile

if TYPE_CHECKING:
    from tui.annotations.history import Deed
    from tui.app.widgets.note_editor import NoteEditor
    from tui.app.widgets.tag_box import TagBox


class Noting:
    """Opens the boxes for notes and tags, and keeps what comes out of them."""

    def __init__(
        self,
        session: Session,
        panes: Panes,
        marking: Marking,
        screen: Screen[None],
        editor: Callable[[], NoteEditor],
        tag_box: Callable[[], TagBox],
        say: Callable[[str], None],
    ) -> None:
        self.session = session
        self._panes = panes
        self._marking = marking
        self._screen = screen
        self._editor = editor
        self._tag_box = tag_box
        self._say = say
        self._begun: dict[str, tuple[Mark, Annotation]] = {}
        """By id: annotations whose note or tags are being typed, as they were when that was begun."""

        self._warned = False

    # ---- notes

    def note(self) -> None:
        """Open the note of the mark at the cursor; mark the sentence first where there is none."""
        self._on_target(self.note_on)

    def note_on(self, mark: Mark) -> None:
        """Open the note of an annotation, below its words where they are in view."""
        if self._begin(mark, "note"):
            typed = self.session.unsaved.get((mark.id, "note"))
            self._editor().open(mark, self.place(mark), typed.words if typed else None)

    def keep_note(self, mark_id: str, text: str) -> None:
        """Keep what was typed.

        Raises:
            PostilError: the sidecar cannot be written; the note comes back when its box is opened again.
        """
        mark, before = self._begun[mark_id]
        done = "edited the note on" if mark.note else "noted on"
        try:
            self._save_first(mark)
            self._marking.edit(mark, f"{done} “{first_words(mark.quote)}”", before, note=text)
        except PostilError as problem:
            kept = self._keep_beside(mark, "note", text, problem, before)
            if kept.path is None:
                self._editor().open(mark, self.place(mark), text)
            raise _told(problem) from problem
        self._saved(mark_id, "note")

    def note_in_editor(self) -> None:
        """Write the note of the mark at the cursor in the reader's own editor."""
        mark = self._target()
        if mark and self._begin(mark, "note"):
            self.edit_outside(mark.id, mark.note)

    def edit_outside(self, mark_id: str, text: str) -> None:
        """Give a note to the reader's own editor, and keep what it leaves.

        The editor gets a private file and no shell; what was typed before is kept whatever happens.
        """
        from tui.app import outside

        try:
            editor = outside.command(self.session.config.editor)
            if not editor:
                raise ConfigError('no editor is set: set $EDITOR, or editor = "..." in the settings')
            kept, status = self._edited(editor, text)
        except ConfigError as problem:
            self.keep_note(mark_id, text)
            self._screen.app.refresh(layout=True)
            self._say(str(problem))
            return
        self.keep_note(mark_id, kept)
        if status:
            self._say(f"the editor ended with {status}; the note is kept as it left it")
        self._screen.app.refresh(layout=True)

    def _edited(self, editor: list[str], text: str) -> tuple[str, int]:
        """What an editor made of some words, and what it exited with.

        Raises:
            ConfigError: it does not start.
        """
        import tempfile

        from tui.app import outside
        from tui.files import decode

        try:
            with tempfile.TemporaryDirectory(prefix="postil-") as folder:
                path = Path(folder) / "note.md"
                path.write_text(text, encoding="utf-8")
                failed: OSError | None = None
                status = 0
                with self._screen.app.suspend():
                    try:  # within: an error that leaves the suspension leaves the terminal suspended
                        status = outside.edit(editor, path)
                    except OSError as problem:
                        failed = problem
                if failed:
                    raise failed
                return decode(path.read_bytes()).text if path.exists() else text, status
        except (OSError, SuspendNotSupported) as problem:
            raise ConfigError(f"the editor {editor[0]!r} did not start: {problem}") from None

    # ---- tags

    def tag(self) -> None:
        """Open the tags of the mark at the cursor; mark the sentence first where there is none."""
        self._on_target(self.tag_on)

    def tag_on(self, mark: Mark) -> None:
        """Open the tags of an annotation."""
        if self._begin(mark, "tags"):
            typed = self.session.unsaved.get((mark.id, "tags"))
            shown = replace(mark, tags=typed.tags) if typed else mark
            self._tag_box().open(shown, self.session.tags_in_use(), self.place(mark))

    def keep_tags(self, mark_id: str, tags: tuple[str, ...]) -> None:
        """Keep the tags that were chosen."""
        mark, before = self._begun[mark_id]
        said = " ".join(f"#{tag}" for tag in tags) or "no tags"
        what = f"tagged {said}:" if tags else "took the tags off"  # the tags first: a line of 80 cuts its end
        try:
            self._save_first(mark)
            self._marking.edit(mark, f"{what} “{first_words(mark.quote)}”", before, tags=tags)
        except PostilError as problem:
            self._keep_beside(mark, "tags", said, problem, before, tags)
            raise _told(problem) from problem
        self._saved(mark_id, "tags")

    # ---- inside

    def typed(self, mark_id: str, kind: str, words: str = "", tags: tuple[str, ...] = ()) -> None:
        """This is what stands in a box now: it is on the disk within a second."""
        box = self._editor() if kind == "note" else self._tag_box()
        if box.is_open_at(mark_id):  # else it was left meanwhile, and its words are kept
            mark, before = self._begun[mark_id]
            drafts = self.session.drafts
            drafts.typed(Draft(mark.file, before, kind, words, tags))
            if drafts.problem and not self._warned:
                self._warned = True
                self._say(f"what you type is safe only when you leave the box: {drafts.problem}")

    def mended(self, deed: Deed) -> None:
        """A deed that had failed is saved now: the words that were kept beside for it can go."""
        for change in deed.changes:
            if change.before and change.after:
                if change.before.note != change.after.note:
                    self._saved(change.id, "note")
                if change.before.tags != change.after.tags:
                    self._saved(change.id, "tags")

    def _begin(self, mark: Mark, kind: str) -> bool:
        """Remember an annotation as it is before something is typed; whether it is there."""
        annotation = self.session.annotation(mark.file, mark.id) or self._waiting(mark.id)
        if annotation is None:
            self._say("that annotation is not there any more")
            return False
        typed = self.session.unsaved.get((mark.id, kind))
        self._begun[mark.id] = (mark, typed.before if typed and typed.before else annotation)
        return True

    def _keep_beside(
        self,
        mark: Mark,
        kind: str,
        said: str,
        problem: PostilError,
        before: Annotation,
        tags: tuple[str, ...] = (),
    ) -> Unsaved:
        """Keep words that their sidecar cannot take, until it can."""
        kept = unsaved.keep(said, str(problem), tags, before)
        self._saved(mark.id, kind)
        self.session.unsaved[mark.id, kind] = kept
        return kept

    def _saved(self, mark_id: str, kind: str) -> None:
        """The words are kept, or kept anew: those of before can go."""
        self.session.drafts.settled()
        before = self.session.unsaved.pop((mark_id, kind), None)
        if before:
            before.done()

    def _on_target(self, begin: Callable[[Mark], None]) -> None:
        """Open a box on the mark at the cursor, also on one that could not be saved just now.

        Whoever pressed the key types on; without a box the words would be keys.
        """
        try:
            mark = self._target()
        except FileProblem:
            pane, annotation = self._panes.current, self._waiting()
            if pane and annotation:
                there = Anchor(annotation.span, State.ANCHORED, 1.0, "it is not saved yet")
                title = self.session.title(pane.file)
                begin(self.session.mark_of(Placed(pane.file, annotation, there), title))
            raise
        if mark:
            begin(mark)

    def _save_first(self, mark: Mark) -> None:
        """Save the mark itself, where a box was opened on one that could not be saved then."""
        if self.session.annotation(mark.file, mark.id) is None and self._waiting(mark.id):
            with suppress(FileProblem):  # then what was typed fails as well, and waits behind it
                self.session.workspace.notebook.retry(mark.id)

    def _waiting(self, mark_id: str = "") -> Annotation | None:
        """The annotation of this id, or the last one at all, that waits to be saved."""
        failed = self.session.workspace.notebook.history.failed
        made = [change.after for deed in failed for change in deed.changes if change.after]
        return next((each for each in reversed(made) if mark_id in ("", each.id)), None)

    def _target(self) -> Mark | None:
        pane = self._panes.current
        if pane is None:
            return None
        if pane.selection is None:
            there = pane.mark_at_cursor()
            if there:
                return there
        return self._marking.mark(pane)

    def place(self, mark: Mark) -> tuple[int, int, int]:
        """Where a box over a mark would stand on the screen: column, first row and last row of its words."""
        pane = next((each for each in self._showing(mark) if mark.span), None)
        if pane is None or mark.span is None:
            return (4, 2, 2)
        page = pane.page
        _, first = page.place_of(mark.span.start)
        left, last = page.place_of(max(mark.span.start, mark.span.end - 1))
        left += page.region.x
        if not 0 <= last < page.size.height:
            return (left, page.region.y + 1, page.region.y + 1)
        return (left, page.region.y + (first if 0 <= first <= last else 0), page.region.y + last)

    def _showing(self, mark: Mark) -> list[OpenPane]:
        current = self._panes.current
        showing = self._panes.showing(mark.file)
        return [current] if current in showing and current else showing


def _told(problem: PostilError) -> PostilError:
    """The problem, and how the words come back; where they lie is told when the program ends."""
    if not isinstance(problem, FileProblem):
        return problem
    return UnwritableFile(problem.path, f"{problem.reason}; your words come back in their box")
