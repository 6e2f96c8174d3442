"""A note beside the text of an HTML page: its sign, its tags, its words, and the way back to its mark.

A note is Markdown and is shown as such; HTML in it is shown as text, a picture as its description, and a link
only leads to the web or to a mail address.  Everything else is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from tui.annotations.anchoring import State
from tui.annotations.exchange.row import Row, in_one_line, shown
from tui.config.settings import COLOURS

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

WEB = ("https://", "http://", "mailto:")
"""Where a link of a note may lead; `javascript:`, `data:` and `file:` are words."""

Known = Mapping[str, tuple[str, str]]
"""From the id of an annotation of the page to its anchor there and its first words."""

TOP_HEADING = 4
"""A heading of a note is below those of the article."""


def words(text: str) -> str:
    """Text as HTML shows it: nothing in it is markup, control characters are signs."""
    return escape(shown(text), quote=True)


def name(text: str) -> str:
    """The same on one line."""
    return escape(in_one_line(text), quote=True)


def ink(row: Row) -> str:
    """The class of a mark's colour."""
    colour = row.pen.colour if row.pen else ""
    return colour if colour in COLOURS else "none"


def sign(row: Row) -> str:
    """The pen's sign, so that no pen is told by its colour alone."""
    return name(row.pen.sign if row.pen else row.annotation.pen[:1].upper() or "·")


def says_something(row: Row) -> bool:
    """Whether there is more to show than the mark itself."""
    mark = row.annotation
    return bool(mark.note or mark.tags or mark.links or row.state is State.CHANGED)


def about(row: Row, known: Known) -> str:
    """Pen, tags, person and links on one line; `known` are the annotations of the page."""
    mark = row.annotation
    parts = [name(row.pen_name)] + [f"#{name(tag)}" for tag in mark.tags]
    if mark.by:
        parts.append(f"— {name(mark.by)}")
    parts += [f"→ {name(link.relation)} {_target(link.to, known)}" for link in mark.links]
    return " ".join(part for part in parts if part)


def _target(to: str, known: Known) -> str:
    if to in known:
        anchor, first_words = known[to]
        return f'<a href="#{anchor}" dir="auto">“{name(first_words)}”</a>'
    if to.startswith(WEB):
        return f'<a href="{name(to)}" rel="noopener noreferrer">{name(to)}</a>'
    return name(to)


def body(row: Row) -> Iterator[str]:
    """The old words of a quote that was edited since, and the note."""
    if row.state is State.CHANGED:
        yield f'<p class="was">marked as “<span dir="auto">{name(row.annotation.quote.exact)}</span>”</p>'
    if row.annotation.note:
        yield rendered(row.annotation.note)


def rendered(note: str) -> str:
    """A note's Markdown as HTML.

    >>> rendered("*So* <b>what</b> [x](javascript:alert)")
    '<p dir="auto"><em>So</em> &lt;b&gt;what&lt;/b&gt; [x](javascript:alert)</p>'
    """
    reader = _reader()
    tokens = reader.parse(shown(note))
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, TOP_HEADING + int(token.tag[1:]) - 1)}"
        if token.nesting > 0 and token.level == 0:
            token.attrSet("dir", "auto")
    return str(reader.renderer.render(tokens, reader.options, {})).strip()


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt  # here: only an HTML export needs it

    reader = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable("image")
    reader.validateLink = _is_web  # type: ignore[method-assign]  # how markdown-it is told which links are links
    reader.add_render_rule("link_open", _link)
    return reader


def _is_web(url: str) -> bool:
    return url.strip().lower().startswith(WEB)


def _link(renderer: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    """A link that tells the other side nothing of where it came from."""
    tokens[at].attrSet("rel", "noopener noreferrer")
    return str(renderer.renderToken(tokens, at, options, env))
