"""Annotations through a Jinja2 template of the reader's own.

A template sees the names of `Context` and nothing of the program: it runs in Jinja's sandbox, and loads files
of its own folder only.  A name that is not there is an error and not an empty text; every error is one line
that names the template and its line.  Texts are safe to show (control characters are signs); in a template
that is called `.html` or `.xml` they are escaped by themselves.

    {% for article in articles %}{{ article.title }}: {{ article.annotations | length }}
    {% endfor %}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TextIO, TypedDict

from tui.annotations.exchange.citation import cited, long_date, source
from tui.annotations.exchange.row import PLAIN, Options, Row, in_one_line, shown
from tui.errors import UnreadableFile

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

SUFFIXES = (".j2", ".jinja", ".jinja2")
"""That a template may have behind its real ending: `notes.html.j2`."""

ESCAPED = (".html", ".htm", ".xhtml", ".xml", ".svg")
"""Templates whose values are escaped by themselves."""

FAILURES = (
    ArithmeticError, AttributeError, LookupError, MemoryError, OSError, RecursionError, TypeError, ValueError,
)  # fmt: skip
"""What an expression of a template can come to."""

Values = dict[str, Any]


class Context(TypedDict):
    """What a template sees; docs/exchange.md tells the fields of each."""

    articles: list[Values]
    annotations: list[Values]
    tags: list[Values]


def write(rows: Iterable[Row], out: TextIO, options: Options = PLAIN) -> None:
    """Write what the template of `options` makes of `rows`, which come article by article.

    Raises:
        UnreadableFile: there is no such template, or it has an error; nothing was written.
    """
    path = options.template
    if path is None:
        raise ValueError("no template was given")
    out.write(rendered(path, context(rows)))


def context(rows: Iterable[Row]) -> Context:
    """All that a template may ask for, as plain values."""
    articles, annotations = list[Values](), list[Values]()
    tags: dict[str, Values] = {}
    for _, grouped in groupby(rows, key=lambda row: row.file):
        own = list(grouped)
        article = _article(own[0])
        articles.append(article)
        for row in own:
            mark = _annotation(row, article)
            article["annotations"].append(mark)
            annotations.append(mark)
            for tag in mark["tags"]:
                known = tags.setdefault(tag.casefold(), {"name": tag, "annotations": []})
                known["annotations"].append(mark)
    return {"articles": articles, "annotations": annotations, "tags": [tags[key] for key in sorted(tags)]}


def _article(row: Row) -> Values:
    return {
        "file": shown(row.file),
        "title": in_one_line(row.title or row.file),
        "byline": in_one_line(row.byline),
        "outlet": in_one_line(row.outlet),
        "date": row.published,
        "url": in_one_line(row.url),
        "sha256": row.sha256,
        "text": shown(row.text),
        "source": source(row.byline, row.outlet, row.published, row.title or row.file),
        "annotations": [],
    }


def _annotation(row: Row, article: Values) -> Values:
    mark = row.annotation
    return {
        "id": in_one_line(mark.id),
        "article": article,
        "quote": shown(mark.quote.exact),
        "words": shown(row.words),
        "prefix": shown(mark.quote.prefix),
        "suffix": shown(mark.quote.suffix),
        "cited": cited(row),
        "note": shown(mark.note),
        "pen": in_one_line(row.pen_name),
        "colour": row.pen.colour if row.pen else "",
        "sign": in_one_line(row.pen.sign) if row.pen else "",
        "tags": [in_one_line(tag) for tag in mark.tags],
        "links": [
            {"to": in_one_line(link.to), "relation": in_one_line(link.relation)} for link in mark.links
        ],
        "by": in_one_line(mark.by),
        "created": mark.created,
        "modified": mark.modified,
        "start": row.start,
        "end": row.end,
        "state": row.state.value,
    }


# ---- Jinja


def rendered(path: Path, values: Mapping[str, object]) -> str:
    """The text that a template makes of values.

    Raises:
        UnreadableFile: there is no such template, or it has an error.
    """
    import jinja2  # here: only who has a template waits for it

    folder = path.absolute().parent
    environment = _environment(folder)
    try:
        return environment.get_template(path.name).render(values)
    except jinja2.TemplateSyntaxError as error:
        where = folder / error.name if error.name else path
        raise UnreadableFile(where, f"line {error.lineno}: {_line(error.message)}") from None
    except jinja2.TemplateNotFound as error:
        if error.name == path.name:
            raise UnreadableFile(path, "there is no such template") from None
        raise UnreadableFile(
            path, f"{_where(error, folder)}no template {error.name!r} in its folder"
        ) from None
    except (jinja2.TemplateError, *FAILURES) as error:
        raise UnreadableFile(path, f"{_where(error, folder)}{_line(error)}") from None


def _environment(folder: Path) -> ImmutableSandboxedEnvironment:
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=_escapes,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["line"] = in_one_line
    environment.filters["day"] = long_date
    environment.filters["md"] = _in_markdown
    environment.filters["latex"] = _in_latex
    environment.filters["as_html"] = _as_html
    return environment


def _escapes(name: str | None) -> bool:
    """Whether the values of a template are escaped by themselves."""
    real = (name or "").lower()
    for suffix in SUFFIXES:
        real = real.removesuffix(suffix)
    return real.endswith(ESCAPED)


def _in_markdown(text: str) -> str:
    from tui.annotations.exchange.markdown import escaped

    return "\n".join(map(escaped, text.split("\n")))


def _in_latex(text: str) -> str:
    from tui.annotations.exchange.bibtex import escaped

    return escaped(text)


def _as_html(note: str) -> object:
    """A note's Markdown as HTML, which is not escaped once more."""
    from markupsafe import Markup

    from tui.annotations.exchange.html_note import rendered as note_as_html

    return Markup(note_as_html(note))  # noqa: S704 - `html_note` has escaped all that is no Markdown


def _where(error: BaseException, folder: Path) -> str:
    """The line of the template in which something went wrong; Jinja puts it into the traceback."""
    found, trace = "", error.__traceback__
    while trace is not None:
        found = _place(trace, folder) or found
        trace = trace.tb_next
    return found


def _place(trace: TracebackType, folder: Path) -> str:
    name = trace.tb_frame.f_code.co_filename
    return f"line {trace.tb_lineno}: " if Path(name).parent == folder and not name.endswith(".py") else ""


def _line(error: object) -> str:
    told = in_one_line(str(error)) or type(error).__name__
    return told.replace("'dict object' has no attribute", "there is no", 1)
