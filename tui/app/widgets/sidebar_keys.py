"""The keys of the sidebar, and what they ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tui.annotations.merging.settling import Side
from tui.app.values import Mark
from tui.reading.panes import Filters

PENS = "123456789"

BINDINGS: list[BindingType] = [
    Binding("down,j", "move(1)", "next annotation", show=False, id="sidebar.down"),
    Binding("up,k", "move(-1)", "annotation before", show=False, id="sidebar.up"),
    Binding("pagedown,ctrl+d,space", "page(1)", "a page on", show=False, id="sidebar.page_down"),
    Binding("pageup,ctrl+u", "page(-1)", "a page back", show=False, id="sidebar.page_up"),
    Binding("g,home", "first", "first annotation", show=False, id="sidebar.first"),
    Binding("G,end", "last", "last annotation", show=False, id="sidebar.last"),
    Binding("p", "ask('place')", "where it was", id="sidebar.place"),
    Binding("A", "ask('accept')", "accept the new text", id="sidebar.accept"),
    Binding("less_than_sign", "ask('ours')", "keep this", id="sidebar.ours"),
    Binding("greater_than_sign", "ask('theirs')", "the other", id="sidebar.theirs"),
    Binding("equals_sign", "ask('both')", "both", id="sidebar.both"),
    Binding("enter", "open(False)", "go to it", id="sidebar.open"),
    Binding("b", "open(True)", "open beside", id="sidebar.beside"),
    Binding("a,e", "ask('note')", "note", id="sidebar.note"),
    Binding("t", "ask('tags')", "tags", id="sidebar.tags"),
    Binding("x", "ask('delete')", "delete", id="sidebar.delete"),
    Binding("r", "ask('respan')", "other words", id="sidebar.respan"),
    Binding("y", "ask('copy')", "copy with its source", show=False, id="sidebar.copy"),
    *(
        Binding(digit, f"pen('{digit}')", f"pen {digit}", show=False, id=f"sidebar.pen_{digit}")
        for digit in PENS
    ),
    Binding("slash", "filter", "filter", id="sidebar.filter"),
    Binding("c", "clear", "clear the filter", id="sidebar.clear"),
    Binding("s", "tell('scope')", "here or all", id="sidebar.scope"),
    Binding("u", "tell('undo')", "undo", show=False, id="sidebar.undo"),
    Binding("ctrl+r", "tell('redo')", "redo", show=False, id="sidebar.redo"),
    Binding("question_mark", "tell('help')", "help", show=False, id="sidebar.help"),
    Binding("escape,i,q,ctrl+g", "leave", "back to the page", id="sidebar.leave"),
]


class Asks:
    """The messages of the sidebar."""

    @dataclass
    class Chosen(Message, namespace="annotation_sidebar"):
        """The reader wants to see an annotation in its article, here or beside."""

        mark: Mark
        beside: bool

    @dataclass
    class NoteWanted(Message, namespace="annotation_sidebar"):
        """The reader wants to write the note of an annotation."""

        mark: Mark

    @dataclass
    class TagsWanted(Message, namespace="annotation_sidebar"):
        """The reader wants to tag an annotation."""

        mark: Mark

    @dataclass
    class DeleteWanted(Message, namespace="annotation_sidebar"):
        """The reader wants an annotation gone."""

        mark: Mark

    @dataclass
    class RespanWanted(Message, namespace="annotation_sidebar"):
        """The reader wants an annotation to have other words, as one that lost its place."""

        mark: Mark

    @dataclass
    class CopyWanted(Message, namespace="annotation_sidebar"):
        """The reader wants the quote of an annotation on the clipboard, with its source."""

        mark: Mark

    @dataclass
    class PlaceWanted(Message, namespace="annotation_sidebar"):
        """The reader wants to see where an annotation that lost its place most likely stands."""

        mark: Mark

    @dataclass
    class AcceptWanted(Message, namespace="annotation_sidebar"):
        """The reader accepts what stands there now as the quote of an annotation."""

        mark: Mark

    @dataclass
    class SettleWanted(Message, namespace="annotation_sidebar"):
        """The reader knows which of two versions of an annotation to keep: `ours`, `theirs` or `both`."""

        mark: Mark
        side: Side

    @dataclass
    class KeysChanged(Message, namespace="annotation_sidebar"):
        """Other keys make sense now: another kind of card is chosen."""

    @dataclass
    class PenWanted(Message, namespace="annotation_sidebar"):
        """The reader wants another pen for an annotation."""

        mark: Mark
        digit: str
        """The key, `1` to `9`."""

    @dataclass
    class FiltersChanged(Message, namespace="annotation_sidebar"):
        """The reader narrowed the list, or did not any more."""

        filters: Filters

    @dataclass
    class ScopeToggled(Message, namespace="annotation_sidebar"):
        """The reader wants the annotations of all articles, or only of this one."""

    @dataclass
    class UndoWanted(Message, namespace="annotation_sidebar"):
        """The reader wants the last deed taken back."""

    @dataclass
    class RedoWanted(Message, namespace="annotation_sidebar"):
        """The reader wants what was taken back again."""

    @dataclass
    class HelpWanted(Message, namespace="annotation_sidebar"):
        """The reader wants to see the keys."""

    @dataclass
    class Left(Message, namespace="annotation_sidebar"):
        """The reader goes back to the page."""

    ASKS: ClassVar[Mapping[str, Callable[[Mark], Message]]] = {
        "note": NoteWanted,
        "tags": TagsWanted,
        "delete": DeleteWanted,
        "respan": RespanWanted,
        "place": PlaceWanted,
        "accept": AcceptWanted,
        "copy": CopyWanted,
        "ours": partial(SettleWanted, side="ours"),
        "theirs": partial(SettleWanted, side="theirs"),
        "both": partial(SettleWanted, side="both"),
    }
    """What may be asked for the chosen annotation, as the bindings name it."""

    TELLS: ClassVar[Mapping[str, Callable[[], Message]]] = {
        "scope": ScopeToggled,
        "undo": UndoWanted,
        "redo": RedoWanted,
        "help": HelpWanted,
    }
    """What is about no annotation."""
