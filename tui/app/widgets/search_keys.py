"""The keys of the search, and which of them its footer names."""

from __future__ import annotations

from textual.binding import Binding, BindingType
from textual.content import Content

from tui.app.widgets.search_input import DIGITS

HINTS = {
    "search.open": "open",
    "search.leave": "leave",
    "search.beside": "beside",
    "search.mark": "mark",
    "search.choose": "choose",
    "search.all": "all",
    "search.pen": "other pen",
    "search.tags": "tags",
    "search.loosely": "loosely",
    "search.keep": "keep",
    "search.recall": "earlier words",
    "search.clear": "clear",
}
WITHOUT_HITS = {
    "search.leave": "leave",
    "search.loosely": "loosely similar",
    "search.recall": "earlier words",
    "search.clear": "clear",
}


def useful(*, hits: bool, words: bool, loosely: bool, recalls: bool) -> dict[str, str]:
    """What the footer names: the keys that can do something now.

    `hits`: something was found, `loosely` also what is only loosely similar; `words` are typed; `recalls`:
    there are earlier ones.

    >>> list(useful(hits=False, words=False, loosely=False, recalls=True))
    ['search.leave', 'search.recall']
    """
    idle = {
        "search.loosely": not words or (loosely and not hits),
        "search.recall": not recalls,
        "search.keep": not words,
        "search.clear": not words,
    }
    named = HINTS if hits else WITHOUT_HITS
    return {name: said for name, said in named.items() if not idle.get(name)}


TAGGING = Content.assemble(
    ("Enter", "$accent"), " mark with these tags   ", ("Alt+1–9", "$accent"), " and that pen   ",
    ("Tab", "$accent"), " complete   ", ("Esc", "$accent"), " no tags",
)  # fmt: skip
"""While tags are typed."""


def _key(keys: str, action: str, description: str, name: str) -> Binding:
    """A key that works before the line to type in hears of it."""
    return Binding(keys, action, description, show=False, priority=True, id=f"search.{name}")


KEYS: list[BindingType] = [
    _key("down,ctrl+n", "move(1)", "next hit", "down"),
    _key("up,ctrl+p", "move(-1)", "hit before", "up"),
    _key("pagedown", "page(1)", "a page on", "page_down"),
    _key("pageup", "page(-1)", "a page back", "page_up"),
    _key("enter", "open(False)", "open here", "open"),
    _key("ctrl+b,alt+enter", "open(True)", "open beside", "beside"),
    _key("tab", "choose", "choose for marking, and go on", "choose"),
    _key("ctrl+a", "choose_all", "choose all, or none", "all"),
    _key("ctrl+s", "mark('')", "mark what is chosen, or this hit", "mark"),
    _key("ctrl+t", "ask_pen", "mark with another pen: then its digit (or Alt and the digit)", "pen"),
    _key("alt+t", "ask_tags", "mark with tags: type them, then Enter (or Alt and a pen's digit)", "tags"),
    *(_key(f"alt+{digit}", f"mark('{digit}')", f"mark with pen {digit}", f"pen_{digit}") for digit in DIGITS),
    *(_key(digit, f"mark('{digit}')", f"mark with pen {digit}", f"digit_{digit}") for digit in DIGITS),
    _key("alt+l", "loosely", "show apart what is only loosely similar, or no longer", "loosely"),
    _key("alt+s", "keep", "keep this search in the list of articles", "keep"),
    _key("ctrl+r", "recall", "words looked for before; those like what is typed come first", "recall"),
    _key("ctrl+u", "clear", "clear the words", "clear"),
    _key("escape,ctrl+g", "leave", "leave the search", "leave"),
]
