"""The text of a sidecar after some changes: every other character as it was, and checked before it counts.

1.  If all that a save did is undone and nothing came in between, the old text comes back letter for letter.
2.  Each change is merged with what stands in the text now (see `merging.fields`).
3.  Edits and new items are spliced in; then removed items are taken out of the result.
4.  The result is read again and compared: each annotation field by field, and all that we do not
    understand with what it was.  If it differs, a more careful way is tried
    (keys are emptied and not taken out, no
    blocks, no blank lines); if it still differs, nothing is written and the reader is told.

**Which text offsets count in.**  The header's `sha256` is that of the article when the sidecar was made.
It is renewed only while the list is empty: the items that stand there were measured in the old
text.  An annotation made against another version of the article carries that version's `sha256` in
its own `anchor`, so offsets are never taken for final in a text that they were not measured in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from tui.annotations import placing, writing
from tui.annotations.annotation import Annotation
from tui.annotations.change import Change, Patch, normal
from tui.annotations.editing import edit
from tui.annotations.identity import is_derived
from tui.annotations.merging.fields import merge
from tui.annotations.placing import New
from tui.annotations.schema import Item
from tui.annotations.splice import Overlap, Splice
from tui.annotations.unchanged import differs
from tui.annotations.understanding import Understood, understand
from tui.errors import DamagedSidecar, UnwritableFile


@dataclass(slots=True)
class Step:
    """All that happens to one annotation."""

    item: Item | None
    """Where it stands now; `None`: nowhere."""

    after: Annotation | None
    source: str = ""
    measured: str | None = None
    """SHA-256 of the text in which the offsets of `after` count."""

    @property
    def before(self) -> Annotation | None:
        """What stands in the text now."""
        return self.item.annotation if self.item else None

    @property
    def idle(self) -> bool:
        """Nothing is to be done."""
        return self.before == self.after


def rewrite(
    old: Understood,
    path: Path,
    article: Mapping[str, str],
    changes: Sequence[Change],
    *,
    stays: bool = False,
) -> tuple[str, tuple[Change, ...]]:
    """Return the text after `changes`, and the changes as they were really made.

    `""` when nothing of anybody's is left, unless the file `stays`.  `article`: its file, title and sha256.

    Raises:
        DamagedSidecar: this text may not be changed, or could not be without harm.
    """
    if old.sealed:
        raise DamagedSidecar(path, old.sealed.message, old.sealed.line)
    if (text := _back(old, path, changes)) is not None:
        return text, tuple(changes)
    stood = old.text
    if (ended := Splice(stood).text) != stood:  # a block that ends with the file says more with a line end
        old = understand(ended, path)
    steps = [step for step in _plan(old, path, article, changes) if not step.idle]
    if not steps:
        return stood, ()
    problem = ""
    for careful in (False, True):
        try:
            new = _spliced(old, path, article, steps, careful)
        except (Overlap, ValueError, DamagedSidecar) as error:
            problem = str(error) if isinstance(error, DamagedSidecar) else "it is written in an unusual form"
            continue
        text = new.text if stays or placing.worth_keeping(new) else ""
        patch = _patch(stood, text)
        return text, tuple(_done(old, step, patch) for step in steps)
    raise DamagedSidecar(
        path, f"cannot be changed without harm, so nothing was written ({problem}); edit it by hand"
    )


def _plan(old: Understood, path: Path, article: Mapping[str, str], changes: Sequence[Change]) -> list[Step]:
    """Merge the changes with what stands in the text, one step for each annotation."""
    items = {item.annotation.id: item for item in old.items if item.annotation}
    steps: dict[str, Step] = {}
    for change in changes:
        before, ours = (normal(each) if each else None for each in (change.before, change.after))
        if before and ours and before.id != ours.id:
            raise ValueError("an annotation keeps its id")
        if ours and writing.broken(ours):
            raise UnwritableFile(path, "half a character (a lone surrogate) cannot be kept in it")
        item = items.get(change.id)
        step = steps.setdefault(change.id, Step(item, item.annotation if item else None))
        if item and step.measured is None:
            step.measured = old.sha256(item)
        stood = _place(step.after)
        step.after = merge(before, ours, step.after).annotation
        if step.after and _place(step.after) != stood:
            given = change.measured[1]
            step.measured = article.get("sha256", "") if given is None else given
        step.source = change.source if before is None else ""
    return list(steps.values())


def _place(annotation: Annotation | None) -> object:
    return (annotation.quote, annotation.span) if annotation else None


def _spliced(
    old: Understood, path: Path, article: Mapping[str, str], steps: Sequence[Step], careful: bool
) -> Understood:
    """Return the new text, read again and compared.

    Raises:
        Overlap, ValueError: the text is written in a form that cannot be changed in this way.
        DamagedSidecar: the result does not say what it should.
    """
    splice = Splice(old.text)
    header = placing.header_sha256(splice, old, article)
    expected: list[list[New]] = [[] for _ in range(len(old.items) + 1)]
    by_item = {id(step.item): step for step in steps if step.item}
    gone = set()
    for at, item in enumerate(old.items):
        step = by_item.get(id(item))
        stays = New(item.annotation, item.sha256, item.named, item)
        if step and step.after is None:
            gone.add(id(item))
        elif step and step.after:
            stays = New(step.after, _own(step, header, item.sha256), True, item, touched=True)
            edit(splice, item, stays.annotation or step.after, stays.sha256, careful)
        expected[at].append(stays)
    adds = [
        New(step.after, _own(step, header, None), True, source=step.source, blocks=not careful)
        for step in steps
        if step.item is None and step.after
    ]
    placing.put_in(splice, old, path, article, adds, expected)
    new = understand(splice.done(), path)
    flat = [each for group in expected for each in group]
    if found := differs(old, new, flat):
        raise DamagedSidecar(path, found)
    if gone:
        survivors = [each for each in flat if id(each.item) not in gone]
        leaving = [at for at, each in enumerate(flat) if id(each.item) in gone]
        splice = Splice(new.text)
        placing.take_out(splice, new, leaving, blanks=not careful)
        new = understand(splice.done(), path)
        if found := differs(old, new, survivors):
            raise DamagedSidecar(path, found)
    return new


def _own(step: Step, header: str, present: str | None) -> str | None:
    """Return the sha256 that an item's own anchor must carry, or `None` for none."""
    if step.after is None or step.after.span is None:
        return None
    if step.item and _place(step.before) == _place(step.after):
        return present
    return None if (step.measured or "") == header else step.measured or ""


def _done(old: Understood, step: Step, patch: Patch) -> Change:
    source = placing.source(old, step.item) if step.item and step.after is None else step.source
    measured = (old.sha256(step.item) if step.item else None, step.measured)
    return Change(step.before, step.after, source, measured, patch)


def _back(old: Understood, path: Path, changes: Sequence[Change]) -> str | None:
    """Return the text as it was before a whole save, if that is what is asked and nothing came in between."""
    patch = changes[0].patch if changes else None
    if patch is None or any(change.patch != patch for change in changes) or patch.before != _sha256(old.text):
        return None
    text = old.text[: patch.offset] + patch.inserted + old.text[patch.offset + len(patch.removed) :]
    if patch.after != _sha256(text):
        return None
    then, now = (_counted(read.annotations) for read in (old, understand(text, path)))
    gone, come = (
        _counted([each for each in side if each])
        for side in ([change.before for change in changes], [change.after for change in changes])
    )
    return text if (then - now, now - then) == (gone - come, come - gone) else None


def _counted(annotations: Iterable[Annotation]) -> Counter[Annotation]:
    """Count annotations; names that are made from the quote change when a twin goes, so they do not count."""
    return Counter(replace(each, id="") if is_derived(each.id) else each for each in annotations)


def _patch(before: str, after: str) -> Patch:
    shorter = min(len(before), len(after))
    start = _alike(before, after, shorter)
    end = _alike(before[::-1], after[::-1], shorter - start)
    removed, inserted = before[start : len(before) - end], after[start : len(after) - end]
    return Patch(_sha256(before), _sha256(after), start, removed, inserted)


def _alike(one: str, other: str, most: int) -> int:
    """Return how many code points both begin with, at most `most`; by halving."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _sha256(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
