"""`postil agree`: how far several people say the same of the same words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli import completing, options

if TYPE_CHECKING:
    from tui.annotations.agreement import Agreement, Marked, Pair
    from tui.annotations.annotation import Annotation
    from tui.annotations.notebook import Placed
    from tui.cli.marks import Survey

NONE = "–"
"""Where a figure is not defined."""

HEADS = ("sentences", "both", "one", "kappa", "overlap")


@click.command("agree")
@options.folder
@options.tags("Only on this tag; repeated: on each of them.")
@click.option("--pens", is_flag=True, help="On pens instead of tags.")
@click.option(
    "--article",
    "articles",
    multiple=True,
    metavar="NAME",
    help="Only in this article; repeated: in any of them.",
    shell_complete=completing.articles,
)
@click.option(
    "--all", "every", is_flag=True, help="Also compare articles in which one of the two marked nothing."
)
@options.as_json
def command(
    folder: Path | None,
    library: Path | None,
    tags: tuple[str, ...],
    pens: bool,
    articles: tuple[str, ...],
    every: bool,
    as_json: bool,
) -> int:
    """Tell how far annotators agree, for each tag and pair.

    The unit is a sentence: a mark counts for it when it covers half of it or lies within it.  kappa is
    Cohen's; overlap is the share of the marks of both that overlap one of the other's.  Of several pairs the
    mean is given.  A pair is compared on the articles in which both marked something.

    With --json each line is an object with label, people, articles, sentences, both, only_one, only_other,
    neither, kappa, marks, overlapping, overlap.
    """
    from tui.annotations.agreement import agreement
    from tui.cli.endings import Ending
    from tui.cli.marks import Survey, Wanted
    from tui.cli.pens import settings

    if tags and pens:
        raise click.UsageError("--tag or --pens, not both", click.get_current_context())
    survey = Survey(options.opened(library, folder), settings(), Wanted(articles=articles))
    read, nameless = _read(survey, pens)
    people = sorted({person for article in read for person in article.people()})
    if not _enough(people, nameless):
        return survey.ending(Ending.DONE)
    labels = tags or sorted({label for article in read for mark in article.marks for label in mark.labels})
    _tell([each for each in agreement(read, labels, every=every) if each.pairs], as_json)
    return survey.ending(Ending.DONE)


def _tell(found: Sequence[Agreement], as_json: bool) -> None:
    """Print what was found, as a table or as objects; that nothing was found is told."""
    from tui.cli import telling

    if as_json:
        telling.in_utf8()
        for pair in (pair for each in found for pair in each.pairs):
            telling.out_json(_object(pair))
    else:
        _table(found)
    if not found:
        telling.say(
            "no two people who gave one of these marked the same article; --all compares all articles"
        )


def _enough(people: Sequence[str], nameless: int) -> bool:
    """Whether there are two people; what is left out, and that there are not, is told."""
    from tui.cli import telling

    if nameless:
        telling.say(f"{nameless} annotation{'' if nameless == 1 else 's'} left out: nobody is named by `by`")
    if len(people) < 2:
        who = f"all are by {people[0]!r}" if people else "nobody is named"
        telling.say(f"{who}: agreement needs the annotations of two people")
    return len(people) > 1


def _read(survey: Survey, pens: bool) -> tuple[list[Marked], int]:
    """The articles with what was marked in them, and how many annotations name nobody."""
    from tui.annotations.agreement import Marked, Said
    from tui.text.prose import Prose

    found, nameless = [], 0
    for file, placed in survey:
        named = [each for each in placed if each.annotation.by]
        nameless += len(placed) - len(named)
        marks = [
            Said(each.annotation.by, _labels(each, survey, pens), each.anchor.span)
            for each in named
            if each.anchor.span
        ]
        if marks:
            article = survey.article(file)
            prose = Prose(article.text, article.title)
            sentences = [span for paragraph in prose.paragraphs for span in prose.sentences(paragraph)]
            found.append(Marked(tuple(sentences), tuple(marks)))
    return found, nameless


def _labels(placed: Placed, survey: Survey, pens: bool) -> frozenset[str]:
    mark: Annotation = placed.annotation
    return frozenset((survey.config.pen_of(mark.pen).name,) if pens else mark.tags)


def _object(pair: Pair) -> dict[str, object]:
    return {
        "label": pair.label,
        "people": [pair.one, pair.other],
        "articles": pair.articles,
        "sentences": pair.sentences,
        "both": pair.both,
        "only_one": pair.only_one,
        "only_other": pair.only_other,
        "neither": pair.neither,
        "kappa": pair.kappa,
        "marks": pair.marks,
        "overlapping": pair.overlapping,
        "overlap": pair.overlap,
    }


def _table(found: Sequence[Agreement]) -> None:
    """A line a pair, and one for all pairs of a label where there are several."""
    from tui.cli.telling import out, shown, styled
    from tui.text.cells import width

    rows: list[tuple[str, ...]] = [("", "", *HEADS)]
    for each in found:
        for pair in each.pairs:
            one = pair.only_one + pair.only_other
            figures = (f"{pair.sentences}", f"{pair.both}", f"{one}", _two(pair.kappa), _share(pair.overlap))
            rows.append((shown(pair.label), shown(f"{pair.one} · {pair.other}"), *figures))
        if len(each.pairs) > 1:
            mean = ("", "", "", _two(each.kappa), _share(each.overlap))
            rows.append((shown(each.label), f"mean of {len(each.pairs)} pairs", *mean))
    if len(rows) == 1:
        return
    widths = [max(width(row[at]) for row in rows) for at in range(len(rows[0]))]
    for number, row in enumerate(rows):
        blanks = [" " * (widths[at] - width(cell)) for at, cell in enumerate(row)]
        names = [cell + blank for cell, blank in zip(row[:2], blanks[:2], strict=True)]
        numbers = [blank + cell for cell, blank in zip(row[2:], blanks[2:], strict=True)]
        out(styled("  ".join(names + numbers).rstrip(), dim=not number))


def _two(figure: float | None) -> str:
    return NONE if figure is None else f"{figure:.2f}"


def _share(figure: float | None) -> str:
    return NONE if figure is None else f"{figure:.0%}"
