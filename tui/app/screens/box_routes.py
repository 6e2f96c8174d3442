"""Where the messages of the boxes go.

The handlers are found by name (`on_search_box_asked` takes `SearchBox.Asked`), so that the boxes'
modules need not be loaded before the first paint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.screens.routes import Routes

if TYPE_CHECKING:
    from tui.app.widgets.change_box import ChangeBox
    from tui.app.widgets.library_list import LibraryList
    from tui.app.widgets.note_editor import NoteEditor
    from tui.app.widgets.path_prompt import PathPrompt
    from tui.app.widgets.prompt import Prompt
    from tui.app.widgets.search_box import SearchBox
    from tui.app.widgets.spot_list import SpotList
    from tui.app.widgets.tag_box import TagBox


class BoxRoutes(Routes):
    """The messages of search, prompt, notes, tags and the list of articles."""

    # ---- the search box

    def on_search_box_asked(self, event: SearchBox.Asked) -> None:
        """The words changed."""
        self.finding.ask(event.query)

    def on_search_box_pointed(self, event: SearchBox.Pointed) -> None:
        """Another hit is selected."""
        self.finding.previewing.show(event.hit)

    def on_search_box_more_wanted(self, event: SearchBox.MoreWanted) -> None:
        """The end of the list is near."""
        event.stop()
        self.finding.more()

    def on_search_box_opened(self, event: SearchBox.Opened) -> None:
        """Go to a hit."""
        self.attempt(lambda: self.finding.go(event.hit, event.query, beside=event.beside))
        self.margin.refresh()

    def on_search_box_marked(self, event: SearchBox.Marked) -> None:
        """Mark hits without leaving."""
        self.attempt(lambda: self.finding.mark(event.hits, event.digit, event.tags))

    def on_search_box_loosely_asked(self, event: SearchBox.LooselyAsked) -> None:
        """Look for what is only loosely similar, too, or no longer."""
        self.finding.ask(event.query, loosely=event.loosely)

    def on_search_box_kept(self, event: SearchBox.Kept) -> None:
        """Keep the search."""
        self.finding.keep(event.query)

    def on_search_box_left(self, event: SearchBox.Left) -> None:
        """Back to the page."""
        self.finding.left()
        self.panes.focus()

    # ---- words in this article

    def on_prompt_typed(self, event: Prompt.Typed) -> None:
        """Look while they are typed."""
        self.looking.typed(event.query)

    def on_prompt_submitted(self, event: Prompt.Submitted) -> None:
        """Go to the first place."""
        self.panes.focus()
        self.attempt(lambda: self.looking.submitted(event.query))

    def on_prompt_left(self, event: Prompt.Left) -> None:
        """Back to where one was."""
        self.panes.focus()
        self.attempt(self.looking.cancelled)

    # ---- a file's name

    def on_path_prompt_submitted(self, event: PathPrompt.Submitted) -> None:
        """Write it there."""
        self.panes.focus()
        self.attempt(lambda: self.gathering.export(event.query))

    def on_path_prompt_left(self, event: PathPrompt.Left) -> None:
        """Nothing is written."""
        self.panes.focus()

    # ---- notes and tags

    def on_note_editor_kept(self, event: NoteEditor.Kept) -> None:
        """Keep the note."""
        self.back_from_box()
        self.attempt(lambda: self.noting.keep_note(event.mark_id, event.text))

    def on_note_editor_typed(self, event: NoteEditor.Typed) -> None:
        """Keep the note safe while it is typed."""
        self.noting.typed(event.mark_id, "note", event.text)

    def on_tag_box_typed(self, event: TagBox.Typed) -> None:
        """Keep the tags safe while they are typed."""
        self.noting.typed(event.mark_id, "tags", tags=event.tags)

    def on_note_editor_outside(self, event: NoteEditor.Outside) -> None:
        """Give the note to the reader's editor."""
        self.back_from_box()
        self.attempt(lambda: self.noting.edit_outside(event.mark_id, event.text))

    def on_tag_box_kept(self, event: TagBox.Kept) -> None:
        """Keep the tags."""
        self.back_from_box()
        self.attempt(lambda: self.noting.keep_tags(event.mark_id, event.tags))

    # ---- what changed

    def on_change_box_left(self, event: ChangeBox.Left) -> None:
        """Back to where one was."""
        self.back_from_box()

    def on_change_box_settled(self, event: ChangeBox.Settled) -> None:
        """Settle it."""
        self.attempt(lambda: self.settling.do(event.mark, event.how))

    # ---- the list of articles

    def on_library_list_opened(self, event: LibraryList.Opened) -> None:
        """Open an article."""
        self.attempt(lambda: self.shelving.choose(event.file, beside=event.beside))
        self.margin.refresh()

    def on_library_list_search_opened(self, event: LibraryList.SearchOpened) -> None:
        """Search again."""
        self.panes.focus()
        self.finding.open(event.query)

    def on_library_list_search_named(self, event: LibraryList.SearchNamed) -> None:
        """Call a search something else, or throw it away."""
        self.shelving.name_search(event.query, event.name)

    def on_library_list_read_toggled(self, event: LibraryList.ReadToggled) -> None:
        """Remember it, and show it."""
        self.pacing.toggle_read(event.file)
        self.shelving.update()

    def on_library_list_closed(self, event: LibraryList.Closed) -> None:
        """Back to the page."""
        self.panes.focus()

    def on_library_list_sorted(self, event: LibraryList.Sorted) -> None:
        """Sort by another thing."""
        self.shelving.sort_by(event.by)

    def on_library_list_filtered(self, event: LibraryList.Filtered) -> None:
        """Remember what the list was narrowed to."""
        self.shelving.filter_by(event.text)

    # ---- lists of places

    def on_spot_list_chosen(self, event: SpotList.Chosen) -> None:
        """Go there."""
        self.attempt(lambda: self.listing.chosen(event.row, beside=event.beside))
        self.margin.refresh()

    def on_spot_list_dropped(self, event: SpotList.Dropped) -> None:
        """Forget it."""
        self.attempt(lambda: self.listing.dropped(event.row))

    def on_spot_list_closed(self, event: SpotList.Closed) -> None:
        """Back to the page."""
        self.panes.focus()

    def back_from_box(self) -> None:
        """Give the keys back to whoever had them before a box opened."""
        raise NotImplementedError
