"""The keys of the list of articles, and which of them its footer names."""

from __future__ import annotations

from textual.binding import Binding, BindingType

HINTS = {
    "submit": "open",
    "library.close": "close",
    "library.beside": "beside",
    "library.sort": "sort",
}
ON_SEARCH = {
    "submit": "search",
    "library.close": "close",
    "library.rename": "rename",
    "library.drop": "delete",
}
"""On a search that was kept."""

KEYS: list[BindingType] = [
    Binding("down,ctrl+n", "move(1)", "next article", show=False, id="library.down"),
    Binding("up,ctrl+p", "move(-1)", "article before", show=False, id="library.up"),
    Binding("pagedown", "page(1)", "a page on", show=False, id="library.page_down"),
    Binding("pageup", "page(-1)", "a page back", show=False, id="library.page_up"),
    Binding("ctrl+home", "page(-10000)", "first article", show=False, id="library.first"),
    Binding("ctrl+end", "page(10000)", "last article", show=False, id="library.last"),
    Binding("enter", "open(False)", "open here", id="library.open"),
    Binding("ctrl+b,alt+enter", "open(True)", "open beside", id="library.beside"),
    Binding("ctrl+s", "sort", "sort by title, date, file or progress", id="library.sort"),
    Binding("alt+r", "read", "mark as read, or as not read", id="library.read"),
    Binding("ctrl+r", "rename", "give a search that was kept another name", id="library.rename"),
    Binding("ctrl+x", "drop", "throw a search that was kept away", id="library.drop", priority=True),
    Binding("escape,ctrl+g", "close", "close", id="library.close"),
]
