"""What a command is.

    class Undo(Command):
        \"\"\"Take back the last thing that was done to an annotation.\"\"\"

        name = "undo"
        keys = ("u",)
        group = "Annotate"
        footer = "undo"

The first sentence of the docstring is the help.  `available` decides from a `Situation`, a plain
value, whether the command makes sense now: the palette and the footer show only what does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, ClassVar

from tui.reading.chords import Chosen

if TYPE_CHECKING:
    from tui.app.commands.reader import Reader


class Mode(Enum):
    """What keys mean on the page."""

    READING = "reading"
    SELECTING = "selecting"


@dataclass(frozen=True, slots=True)
class Situation:
    """What is the case right now, as far as commands care."""

    mode: Mode = Mode.READING
    panes: int = 0
    on_mark: bool = False
    """The cursor touches an annotation."""

    hits: bool = False
    """Words were looked for in this article, and found."""

    walks: bool = False
    """A search over all articles was left at one of its hits, so there are others to go on to."""

    undo: bool = False
    redo: bool = False
    failed: bool = False
    """Something could not be saved."""

    renamed: bool = False
    """Annotations are there whose article has another name now."""

    unfinished: bool = False
    """Something was being typed when the program was killed."""

    state: str = ""
    """What became of the annotation at the cursor, as `changed`; empty: there is none."""

    clash: bool = False
    """It has two versions, which a merge left."""

    unsettled: bool = False
    """An annotation of this article changed or moved."""

    lost: bool = False
    """An annotation of this article lost its place."""

    in_hand: bool = False
    """One that lost its place is to be placed again."""

    labels: bool = False
    """Labels stand on what is in view."""

    recording: bool = False
    """Keys are recorded."""


class Command:
    """One thing the reader can do."""

    name: ClassVar[str]
    keys: ClassVar[tuple[str, ...]] = ()
    """As people write them: `gg`, `ctrl+d`, `m <letter>`."""

    told: ClassVar[str] = ""
    """What stands for its keys in the help where they are in no keymap, as the digits of the pens."""

    group: ClassVar[str]
    footer: ClassVar[str] = ""
    """One or two words for the footer; empty: never shown there."""

    letters: ClassVar[Mapping[str, str]] = {}
    """What the letters mean that may follow its keys, where only some mean something."""

    moves: ClassVar[bool] = False
    """It sends the cursor somewhere: where it cannot, a macro ends."""

    needs_boxes: ClassVar[bool] = False
    """It opens a box over the page, which is made only after the first paint."""

    modes: ClassVar[frozenset[Mode]] = frozenset({Mode.READING})

    @property
    def not_now(self) -> str:
        """What is said where it makes no sense: first why, for a narrow window cuts the rest."""
        first = min((self.sentence.partition(mark)[0] for mark in ",;:("), key=len)
        return f"not possible here: {first.strip()}"

    def available(self, situation: Situation) -> bool:
        """Whether it makes sense now."""
        return situation.panes > 0

    def choices(self, reader: Reader) -> Mapping[str, str]:
        """The letters that may follow its keys now, and what each means; empty: any, or none is known."""
        return self.letters

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Do it; `chosen` carries the count and the character pressed, where there are any."""
        raise NotImplementedError

    @property
    def sentence(self) -> str:
        """What it does, in a sentence."""
        return (self.__doc__ or "").strip().split("\n")[0].rstrip(".")


BOTH = frozenset({Mode.READING, Mode.SELECTING})
ONLY_SELECTING = frozenset({Mode.SELECTING})
