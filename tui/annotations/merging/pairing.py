"""Which item of one version is which of another: by id, and by words and place where none was given.

A nameless item is known by its quote, and by its number among the nameless ones with that quote
(`identity.derived_id`).  Where several have the same quote a number means little once one of them was
taken out, so those are told apart by what else they say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from hashlib import sha256

from tui.annotations.schema import Item

Key = str


def keys(items: Sequence[Item], base: Sequence[Item] = (), base_keys: Sequence[Key] = ()) -> list[Key]:
    """Return a key for each item, the same one as for the item of `base` that it was."""
    known = {id(item): key for item, key in zip(base, base_keys, strict=True)}
    alike: dict[str, list[Item]] = defaultdict(list)
    for item in base:
        if item.annotation and not item.named:
            alike[item.annotation.quote.exact].append(item)
    repeated = {exact for exact, group in alike.items() if len(group) > 1}
    repeated |= _repeated(items)
    found: dict[int, Key] = {}
    for exact in repeated:
        mine = [
            each
            for each in items
            if each.annotation and not each.named and each.annotation.quote.exact == exact
        ]
        found |= {id(item): known[id(old)] for item, old in _paired(mine, alike[exact])}
    taken: set[Key] = set(found.values())
    result = []
    for item in items:
        key = found.get(id(item)) or _own(item, repeated)
        count = 0
        while id(item) not in found and key in taken:
            count += 1
            key = f"{_own(item, repeated)}+{count}"
        taken.add(key)
        result.append(key)
    return result


def _repeated(items: Sequence[Item]) -> set[str]:
    """Quotes that several nameless items have."""
    seen: set[str] = set()
    again: set[str] = set()
    for item in items:
        if item.annotation and not item.named:
            exact = item.annotation.quote.exact
            (again if exact in seen else seen).add(exact)
    return again


def _own(item: Item, repeated: set[str]) -> Key:
    """Its id; of what has none that tells, a hash of all it says."""
    annotation = item.annotation
    if annotation and (item.named or annotation.quote.exact not in repeated):
        return annotation.id
    return "?" + sha256(repr(item.node.plain()).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _paired(items: list[Item], base: list[Item]) -> list[tuple[Item, Item]]:
    """Items that are the same: word for word, else at the same place, else in order if as many are left."""
    pairs: list[tuple[Item, Item]] = []
    for same in (_say_the_same, _stand_at_the_same_place):
        for item in list(items):
            old = next((each for each in base if same(item, each)), None)
            if old is not None:
                pairs.append((item, old))
                items.remove(item)
                base.remove(old)
    if len(items) == len(base):
        pairs += zip(items, base, strict=True)
    return pairs


def _say_the_same(one: Item, other: Item) -> bool:
    return one.node.plain() == other.node.plain()


def _stand_at_the_same_place(one: Item, other: Item) -> bool:
    a, b = one.annotation, other.annotation
    return bool(a and b and a.span and (a.quote, a.span) == (b.quote, b.span))
