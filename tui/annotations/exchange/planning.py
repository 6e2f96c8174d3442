"""What an import would do to a library, before it does anything: one step for each record.

    new          the library has no such annotation, and the quote stands in one article
    duplicate    the library has it, and says the same
    changed      the library has it, and the file says other things of it: `Step.fields`
    unmatched    no article, or no place in it: `Step.reason`

A record is an annotation that the library has when it bears its id, when it was imported under that id
before, or when one on the very same words says the same or was made at the same moment.

A change is taken when the file is not older than the annotation, or when the file is one of Postil's own
that somebody edited and that bears no date.  Otherwise the library's stays, and the step says so: an old
export must not undo what the reader did since.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from tui.annotations.anchoring import Anchor, State
from tui.annotations.annotation import Annotation
from tui.annotations.exchange.comparing import differing, same_words, taking
from tui.annotations.exchange.making import Wishes, annotation
from tui.annotations.exchange.matching import ENOUGH, Articles, Match, Shelf
from tui.annotations.exchange.naming import stable_id
from tui.annotations.exchange.places import Place, placed_in
from tui.annotations.exchange.record import Reading, Record
from tui.annotations.exchange.replies import settled
from tui.annotations.notebook import Placed
from tui.errors import PostilError
from tui.text.fold import folded
from tui.text.span import Span


class Fate(Enum):
    """What becomes of a record."""

    NEW = "new"
    DUPLICATE = "duplicate"
    CHANGED = "changed"
    UNMATCHED = "unmatched"


@dataclass(frozen=True, slots=True)
class Step:
    """What an import does with one record."""

    record: Record
    fate: Fate
    file: str = ""
    """Of the article; `""` when none is known."""

    before: Annotation | None = None
    after: Annotation | None = None
    """What will stand; `None`: nothing is written."""

    fields: tuple[str, ...] = ()
    """What differs, for `Fate.CHANGED`."""

    reason: str = ""
    """One line for the reader, without a capital or a full stop."""

    span: Span | None = None
    """Where the words of `after` stand today; `None`: nowhere."""


MOST = 100
"""Annotations on the very same words that a record is held against: readers never have as many."""

NO_ARTICLE = "no article is called so, and none has these words"
FEW_WORDS = "no article is called so, and there are too few words to look for them in all"


class _Known:
    """The annotations that a library has, by their ids and by their places."""

    def __init__(self, shelf: Shelf) -> None:
        self.damaged: dict[str, str] = {}
        """By file: why its annotations cannot be read."""

        self._ids: dict[str, Placed] = {}
        self._foreign: dict[tuple[str, str], Placed] = {}
        self._places: dict[tuple[str, Span | str], list[Placed]] = defaultdict(list)
        """By file, and by the span of the words; of orphans by the words themselves."""
        for file in shelf.annotated:
            try:
                placed = shelf.placed(file)
            except PostilError as problem:
                self.damaged[file] = str(problem)
                continue
            for each in placed:
                self.learn(each)

    def learn(self, placed: Placed) -> None:
        """Know an annotation, in the place of the one with its id."""
        mark = placed.annotation
        if before := self._ids.get(mark.id):
            self._places[_place_of(before)].remove(before)
        self._ids[mark.id] = placed
        for each in mark.foreign:
            for key, value in each.fields:
                if key == "id":
                    self._foreign[each.tool, value] = placed
        self._places[_place_of(placed)].append(placed)

    def named(self, names: Iterable[str], tool: str, source_id: str) -> Placed | None:
        """The annotation with one of these ids, or that came from `tool` under `source_id`."""
        for name in names:
            if name and name in self._ids:
                return self._ids[name]
        return self._foreign.get((tool, source_id)) if source_id else None

    def at(self, place: Place, record: Record, made: Annotation) -> Placed | None:
        """The annotation of the same words that says the same, or was made at the same moment."""
        here = self._places.get((place.file, place.span or folded(place.quote.exact)), [])
        here = [each for each in here[-MOST:] if _one_person(each.annotation.by, record.by)]
        for each in here:
            if not differing(each.annotation, made, record):
                return each
        same = [each for each in here if record.created and each.annotation.created == made.created]
        return same[0] if len(same) == 1 else None


def plan(reading: Reading, shelf: Shelf, wishes: Wishes) -> list[Step]:
    """Return what importing `reading` would do, a step a record, in the order of the file."""
    return Planner(shelf, wishes).plan(reading)


class Planner:
    """Plans one file after the other, as if each were imported before the next one is looked at."""

    def __init__(self, shelf: Shelf, wishes: Wishes) -> None:
        self._articles = Articles(shelf)
        self._known = _Known(shelf)
        self._wishes = wishes

    def plan(self, reading: Reading) -> list[Step]:
        """Return what importing `reading` would do, a step a record, in the order of the file."""
        tool = reading.tool
        named = settled(_named(reading), lambda source_id: self._known.named((), tool, source_id))
        steps: dict[int, Step] = {}
        lost: dict[int, str] = {}
        seen: set[Record] = set()
        for number, (record, name) in enumerate(named):
            if (content := replace(record, place="")) in seen:
                steps[number] = Step(record, Fate.DUPLICATE, reason="it stands in the file twice")
                continue
            seen.add(content)
            existing = self._known.named((record.id, name), tool, record.source_id)
            if existing is not None:
                steps[number] = self._again(record, existing, tool)
                continue
            match = self._articles.match(record.about)
            steps[number] = step = self._first_time(record, name, match, tool)
            if step.fate is Fate.UNMATCHED and record.exact and not match.certain:
                lost[number] = record.exact
        for number, files in self._articles.holding(lost).items():
            record, name = named[number]
            if len(files) > 1:
                reason = f"{len(files)} articles have these words, and none is named"
                steps[number] = replace(steps[number], reason=reason)
            else:
                steps[number] = self._first_time(record, name, Match(tuple(files)), tool)
        done = _once(steps[number] for number in range(len(named)))
        self._learn(done)
        return done

    def _learn(self, steps: Iterable[Step]) -> None:
        for step in steps:
            if step.after is not None:
                state = State.ANCHORED if step.span else State.ORPHAN
                self._known.learn(Placed(step.file, step.after, Anchor(step.span, state, 1.0, "imported")))

    def _first_time(self, record: Record, name: str, match: Match, tool: str) -> Step:
        """The step of a record whose id the library does not have."""
        if not match.files:
            many = len(folded(record.exact).strip()) >= ENOUGH
            return Step(record, Fate.UNMATCHED, reason=NO_ARTICLE if many else FEW_WORDS)
        places = [placed_in(file, record, self._articles) for file in match.files]
        there = [place for place in places if place.span]
        if len(there) > 1:
            reason = f"{len(there)} articles of that name have these words"
            return Step(record, Fate.UNMATCHED, reason=reason)
        place = there[0] if there else places[0]
        if place.file in self._known.damaged:
            return Step(record, Fate.UNMATCHED, place.file, reason=self._known.damaged[place.file])
        if place.span is None and (len(places) > 1 or not (self._wishes.orphans and place.quote.exact)):
            file = place.file if len(places) == 1 else ""
            return Step(record, Fate.UNMATCHED, file, reason=place.reason)
        made = annotation(record, name, place, tool, self._wishes)
        if same := self._known.at(place, record, made):
            return self._again(record, same, tool)
        reason = "" if place.span else f"an orphan: {place.reason}"
        return Step(record, Fate.NEW, place.file, after=made, reason=reason, span=place.span)

    def _again(self, record: Record, existing: Placed, tool: str) -> Step:
        """The step of a record that the library has."""
        file, before = existing.file, existing.annotation
        if same_words(record.exact, before.quote.exact):  # nothing to be found: its place is known
            place = Place(file, before.quote, existing.anchor.span, existing.anchor.state)
        else:
            place = placed_in(file, record, self._articles)
        made = annotation(record, before.id, place, tool, self._wishes)
        fields = differing(before, made, record)
        if not fields:
            return Step(record, Fate.DUPLICATE, file, before)
        step = Step(record, Fate.CHANGED, file, before, fields=fields)
        if "quote" in fields and place.span is None:
            return replace(step, reason=f"its quote cannot be changed: {place.reason}")
        if not self._wishes.update and not _newer(record, before):
            reason = "not taken: the library's is newer"
            if record.modified is None:
                reason = "not taken: the file does not say when it was changed"
            return replace(step, reason=reason)
        after = taking(before, made, fields, record.modified, self._wishes.now)
        return replace(step, after=after, span=place.span if "quote" in fields else existing.anchor.span)


def _named(reading: Reading) -> list[tuple[Record, str]]:
    """Each record with the id that it gets if it is new; two that are called the same get two ids."""
    count: dict[str, int] = defaultdict(int)
    named = []
    for record in reading.records:
        about = record.about.file or record.about.title or record.about.url
        when = record.created.isoformat() if record.created else ""
        key = record.source_id or "\n".join([about, when, record.exact, str(record.start or "")])
        if record.id:
            key = record.id
        count[key] += 1
        again = f"\n#{count[key]}" if count[key] > 1 else ""
        if record.id and not again:
            named.append((record, record.id))
        else:
            named.append((record, stable_id(reading.tool, key + again, record.created)))
    return named


def _newer(record: Record, ours: Annotation) -> bool:
    """Whether what a file says of an annotation is no older than what the library says."""
    if record.modified is None:
        return bool(record.id)
    return ours.modified is None or record.modified >= ours.modified


def _once(steps: Iterable[Step]) -> list[Step]:
    """Let one step write each annotation: what a second one says of it is told, and not taken."""
    seen: set[str] = set()
    kept = []
    for step in steps:
        writes = step.after.id if step.after else ""
        if writes in seen:
            step = replace(step, after=None, reason="not taken: the file says other things of it before")
        elif writes:
            seen.add(writes)
        kept.append(step)
    return kept


def _place_of(placed: Placed) -> tuple[str, Span | str]:
    return placed.file, placed.anchor.span or folded(placed.annotation.quote.exact)


def _one_person(ours: str, theirs: str | None) -> bool:
    return not ours or not theirs or ours == theirs
