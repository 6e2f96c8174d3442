"""One item of a sidecar becomes what its annotation became: only the keys that differ are touched.

A value that was not understood is not written over: its key is renamed (`was-note`) and the new one is put
beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from tui.annotations import schema, writing
from tui.annotations.annotation import Annotation
from tui.annotations.guard import Kind, Node
from tui.annotations.schema import ANCHOR_KEYS, FOREIGN, KEYS, Item
from tui.annotations.splice import Entry, Splice
from tui.annotations.writing import Texts, Value

WAS = "was-"
"""Before the key of a value that we keep and do not read."""


def edit(splice: Splice, item: Item, after: Annotation, sha256: str | None, careful: bool) -> None:
    """Splice what differs between an item and `after` into its lines.

    `sha256`: what its own anchor shall carry.  `careful`: empty keys instead of taking them out, and write no
    blocks.
    """
    before = item.annotation
    if before is None:
        return
    old, new = (
        writing.values(each, sha, blocks=not careful)
        for each, sha in ((before, item.sha256), (after, sha256))
    )
    said, says = _mappings(before), _mappings(after)
    editor = _Editor(
        splice, item.node, (*KEYS[:-1], *sorted({*said, *says} - {*KEYS}), KEYS[-1]), item.doubtful, careful
    )
    for key in editor.order:
        if old.get(key) == new.get(key) and (key != "id" or item.named):
            continue
        if key == "tags":
            editor.elements(key, after.tags, schema.tag, writing.tag, new.get(key))
        elif key == "links":
            editor.elements(key, after.links, schema.link, writing.link, new.get(key))
        elif key == "anchor":
            _anchor(editor, before, item.sha256, after, sha256)
        elif key in said and key in says:
            _texts(editor, key, said[key], says[key], new.get(key))
        else:
            editor.write(key, new.get(key))


def _mappings(annotation: Annotation) -> Mapping[str, Texts]:
    """The keys of an annotation whose values are mappings of texts."""
    foreign: dict[str, Texts] = {FOREIGN + each.tool: each.fields for each in annotation.foreign}
    return foreign | ({"conflict": annotation.conflict} if annotation.conflict else {})


def _texts(editor: _Editor, key: str, old: Texts, new: Texts, value: Value | None) -> None:
    """Write the entries that differ, if all others stay in their order; else the whole mapping."""
    before, after = dict(old), dict(new)
    entry = editor.entry(key)
    stays, added = [each for each in before if each in after], [each for each in after if each not in before]
    gone = [each for each in before if each not in after]
    whole = stays + added != [*after] or not stays
    if entry is None or key in editor.keep or whole or not editor.can_lose(entry[1], gone):
        editor.write(key, value)
        return
    within = _Editor(editor.splice, entry[1], (*before, *added), frozenset(), editor.careful)
    values = writing.text_values(new, blocks=not editor.careful)
    for each in within.order:
        if before.get(each) != after.get(each):
            within.write(each, values.get(each))


def _anchor(
    editor: _Editor, before: Annotation, old_sha: str | None, after: Annotation, new_sha: str | None
) -> None:
    new = writing.anchor_values(after, new_sha)
    entry = editor.entry("anchor")
    if entry is None or entry[1].kind is not Kind.MAPPING or "anchor" in editor.keep or not entry[1].items:
        editor.write("anchor", writing.values(after, new_sha).get("anchor"))
        return
    old = writing.anchor_values(before, old_sha)
    inner = {key.removeprefix("anchor.") for key in editor.keep if key.startswith("anchor.")}
    within = _Editor(editor.splice, entry[1], ANCHOR_KEYS, inner, editor.careful)
    for key in ANCHOR_KEYS:
        if old.get(key) != new.get(key):
            within.write(key, new.get(key))


class _Editor:
    """Writes the keys of one mapping."""

    def __init__(
        self, splice: Splice, mapping: Node, order: Sequence[str], keep: Set[str], careful: bool
    ) -> None:
        self.splice = splice
        self.order = order
        """In which keys are written that are not there yet."""
        self.keep = keep
        self.careful = careful
        self._mapping = mapping

    def entry(self, key: str) -> Entry | None:
        """The entry that counts for `key`: the last one."""
        return next((each for each in reversed(self._mapping.entries) if each[0].value == key), None)

    def can_lose(self, mapping: Node, gone: Sequence[str]) -> bool:
        """Whether these keys of a mapping can be taken out; a key that is emptied would say an empty text."""
        going = [entry for entry in mapping.entries if entry[0].value in gone]
        return not going or (not self.careful and all(self.splice.can_go(mapping, each) for each in going))

    def write(self, key: str, value: Value | None) -> None:
        """Write the value of a key, or take the key out."""
        entry = self.entry(key)
        if entry and key in self.keep and not entry[1].empty:
            self.splice.rename(entry[0], self._free(key))
            entry = None
        if entry is None:
            if value:
                self.splice.add(self._mapping, key, value, self.order)
        elif value is None:
            self.splice.take_out(self._mapping, entry, careful=self.careful)
        else:
            self.splice.set(self._mapping, entry, value)

    def elements(
        self,
        key: str,
        new: Sequence[schema.T],
        read: schema.Read[schema.T],
        write: schema.Write[schema.T],
        value: Value | None,
    ) -> None:
        """Write a list, touching only the elements that differ."""
        entry = self.entry(key)
        understood = entry and entry[1].kind is Kind.SEQUENCE and key not in self.keep
        strange = entry and any(read(node) is None for node in entry[1].items)
        if entry and understood and (value or strange):
            whole = value or writing.emptied(key)
            self.splice.set_elements(self._mapping, entry, new, read, write, whole)
        else:
            self.write(key, value)

    def _free(self, key: str) -> str:
        taken = {name.value for name, _ in self._mapping.entries}
        names = (
            f"{WAS}{key}{number}" for number in ("", *(f"-{count}" for count in range(2, len(taken) + 3)))
        )
        return next(name for name in names if name not in taken)
