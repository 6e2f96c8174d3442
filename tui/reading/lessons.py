"""The tutorial: what each step says, and how the program sees that it was done.

A step waits for an outcome (the cursor stands there, that is marked), never for a key: whoever gets there by
another way has learnt it too.  In what is said `<next>` stands for the reader's own key of that
command, `<search.open>` for one of a box.

    >>> from dataclasses import replace
    >>> begun = Seen(file="clock.txt", cursor="The Clock That Ran Backwards")
    >>> course = Course()
    >>> course.look(begun), course.look(replace(begun, cursor="Nobody noticed until midnight."))
    (False, True)
    >>> course.number, course.over
    (2, False)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marked:
    """An annotation of the tutorial's library."""

    file: str
    quote: str
    pen: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is the case on the screen and in the library."""

    file: str = ""
    """The name of the article that has the keys, without its folder."""

    cursor: str = ""
    """The words that the cursor is on."""

    panes: int = 1
    pane: int = 0
    """Which of them has the keys, from 0: an article may stand in two."""

    marks: tuple[Marked, ...] = ()
    found: bool = False
    """Words were looked for in the article, and found."""

    place: str = ""
    """What has the keys besides the page: `sidebar`, `help`, `box`; empty: the page."""

    frame: bool = False
    """The frame shows what may follow half-typed keys."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One step."""

    title: str
    say: str
    """At most three lines of 76 cells, keys and all."""

    done: Callable[[Seen, Seen], bool]
    """Whether it is done, from what was the case when it began and what is now."""


def _at(words: str) -> Callable[[Seen, Seen], bool]:
    return lambda begun, now: words in now.cursor and not now.place


def _marked(words: str) -> Callable[[Seen, Seen], bool]:
    return lambda begun, now: any(mark.quote == words for mark in now.marks)


def _more(begun: Seen, now: Seen) -> bool:
    return len(now.marks) > len(begun.marks)


LESSONS = (
    Lesson(
        "Sentences",
        "The cursor is a sentence, not a letter. <next> goes to the next one, <previous> back. "
        "Go to the sentence about the baker. (Is it a word now? <escape>.)",
        _at("Nobody noticed"),
    ),
    Lesson(
        "Paragraphs",
        "<next_paragraph> goes to the next paragraph, <previous_paragraph> back. "
        "Go to what the keeper says of her father.",
        _at("my father"),
    ),
    Lesson(
        "Labels",
        "<hints> puts a label on every sentence in view. Press it, then type the label at "
        "“Both cannot be right.”",
        _at("Both cannot be right"),
    ),
    Lesson(
        "Marking",
        "<mark> marks the sentence. Mark “Both cannot be right.”",
        _marked("Both cannot be right."),
    ),
    Lesson(
        "Deleting",
        "<delete> deletes the mark at the cursor. Try it: nothing is lost.",
        lambda begun, now: len(now.marks) < len(begun.marks),
    ),
    Lesson(
        "Undo",
        "<undo> takes back the last thing done to a mark, <redo> does it again. Have the mark back.",
        _marked("Both cannot be right."),
    ),
    Lesson(
        "Notes",
        "<note> opens a note on the mark. Say why it matters, in a word or two; <note.keep> keeps it.",
        lambda begun, now: any(mark.note for mark in now.marks) and not now.place,
    ),
    Lesson(
        "Tags",
        "<tag> tags the mark at the cursor: type a word, then <tags.keep>.",
        lambda begun, now: any(mark.tags for mark in now.marks) and not now.place,
    ),
    Lesson(
        "Pens",
        "A mark has a pen, and each pen a digit: the last line shows them. On the mark type another digit "
        "and wait a moment.",
        lambda begun, now: sorted(mark.pen for mark in now.marks) != sorted(mark.pen for mark in begun.marks),
    ),
    Lesson(
        "Finding words",
        "<find> finds words in this article. Find forty pounds, then Enter.",
        lambda begun, now: now.found and "forty pounds" in now.cursor and not now.place,
    ),
    Lesson(
        "Some words",
        "<select> selects from the first word of the sentence, <next_word> takes one word more (with a "
        "number: as many). Mark “The council paid her forty pounds” with <mark>.",
        _marked("The council paid her forty pounds"),
    ),
    Lesson(
        "Quotations",
        "Go to the sentence with the keeper's own words. <select> and then <inner> q selects the quotation "
        "in it; mark that.",
        _marked("I wound it as my father wound it,"),
    ),
    Lesson(
        "Once more",
        "<repeat> marks the next passage as the last one was: as many words, the same pen and tags. "
        "Press it, here or elsewhere.",
        _more,
    ),
    Lesson(
        "The margin",
        "<sidebar> goes to the annotations beside the page (and shows them).",
        lambda begun, now: now.place == "sidebar",
    ),
    Lesson(
        "And back",
        "<sidebar.down> and <sidebar.up> choose there, <sidebar.open> goes to the words of a mark, "
        "<sidebar.leave> goes back to the page. Go back.",
        lambda begun, now: not now.place,
    ),
    Lesson(
        "Searching all",
        "<search> searches all articles, even misspelt. Type snow and fevr, choose the letter and "
        "open it with <search.open>.",
        lambda begun, now: now.file == "letters.txt" and not now.place,
    ),
    Lesson(
        "Where one was",
        "<back> jumps back to where you came from, <forward> forward again. Go back to the clock.",
        lambda begun, now: now.file == "clock.txt",
    ),
    Lesson(
        "Side by side",
        "<articles_beside> opens an article beside this one: choose what the council spent, then "
        "<library.open>.",
        lambda begun, now: now.panes > 1 and not now.place,
    ),
    Lesson(
        "The other pane",
        "<focus_previous> and <focus_next> go to the other pane. Go to the other one. (Is there one alone? "
        "<articles_beside> opens another.)",
        lambda begun, now: now.panes > 1 and now.pane != begun.pane,
    ),
    Lesson(
        "Closing",
        "<close> closes the pane that has the keys. Close one.",
        lambda begun, now: now.panes < begun.panes,
    ),
    Lesson(
        "What may follow",
        "Some commands take two keys. Press <leader> and wait: a frame shows what may follow.",
        lambda begun, now: now.frame,
    ),
    Lesson(
        "All the rest",
        "<escape> gives up what was begun. <help> lists every command with its keys, and finds them by what "
        "they do. Open it.",
        lambda begun, now: now.place == "help",
    ),
)
"""From the first key to the last; the text of `tui/app/lessons` is written for them."""


class Course:
    """How far a reader has come."""

    def __init__(self, number: int = 1) -> None:
        self.number = max(1, min(number, len(LESSONS) + 1))
        """Of the step that is to be done, from 1; one more than there are when all are done."""

        self._begun: Seen | None = None

    @property
    def over(self) -> bool:
        """Whether all is done."""
        return self.number > len(LESSONS)

    @property
    def lesson(self) -> Lesson | None:
        """The step that is to be done."""
        return None if self.over else LESSONS[self.number - 1]

    def look(self, now: Seen) -> bool:
        """Look at what is the case; whether that was the end of a step."""
        lesson = self.lesson
        if lesson is None:
            return False
        self._begun = self._begun or now
        if not lesson.done(self._begun, now):
            return False
        self.number += 1
        self._begun = now  # a quick hand has done the next step before the next look
        return True
