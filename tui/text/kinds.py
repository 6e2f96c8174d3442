"""What each paragraph of an article is, told by a few cheap rules.

An article from the web says nothing about itself: headings, captions and share buttons are lines like
any other.  The rules look at one paragraph and its neighbours only, so that a part of a long text can
be judged alone.  Doubt makes a BODY: a heading drawn as text is a small loss, text drawn as a heading
or stepped over as a share button is a large one.

The first rule that fits decides:

1. FURNITURE  what the page says about itself: `close`, a rule of stars, share, follow and subscribe
              lines, "Most Read from ...", disclaimers, copyright, a line that is nothing but links,
              byline, date and section labels, and every repeat of the title
2. CAPTION    "Featured image: ...", a credit at the end ("Photo/Agency", "(Photo by ...)", "/AFP"), or a
              line that stands there twice in a row
3. TITLE      in the first block only: the paragraph that reads as the title we were told, else
              the first one left if it is short and unstopped and something follows
4. HEADING    `# ...`, or short, unstopped, starting with a capital, a digit or a quote, and followed by
              body text.  A lower-case line is one if it stands by a mere line feed between two long
              stopped lines, as bad translations leave them
5. BODY       all the rest
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from tui.text.paged import Text
from tui.text.span import Span
from tui.text.wrapping import ends_with_stop


class Kind(Enum):
    """What a paragraph is.  BLANK is for the rows between paragraphs, FOLD for a row that stands for some
    of them; neither is ever a paragraph's own."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    FURNITURE = "furniture"
    BLANK = "blank"
    FOLD = "fold"


LONGEST_TITLE = 250
"""Code points.  The longest headline seen in the wild had 127; a lead paragraph seldom has less than 150,
but a lead ends with a stop."""

LONGEST_HEADING = 64
"""Code points.  Headings within articles have 15-50; longer unstopped lines are broken sentences."""

MOST_WORDS = 11
"""Words in a heading, for the same reason."""

LONG_LINE = 80
"""Code points.  From here on a line is taken for body text whether or not it ends with a stop."""

LONGEST_CAPTION = 600
"""Code points.  A credit at the end of more than this belongs to the article, not to a picture."""

LONGEST_BUTTON = 400
"""Code points.  The longest share-and-follow paragraph seen had 240."""

SURE_REPEAT = 24
"""Code points.  A shorter line ("Yes.") may well be said twice unless it stands twice in a row."""

_BUTTON = re.compile(
    r"""(?ix)
    (?: close | menu | print | e-?mail | tweet | share | save | comments? | advertisement | sponsored
      | loading\W* | read\ (?:more|also|next|aloud) | also\ read | related(?:\ \w+){0,2}
      | more\ (?:from|on)\b.{0,40} | skip\ to\ .{1,30} | back\ to\ top | copy\ link | sign\ in | log\ in
      | subscribe | sign\ up | follow )\s*[:.!»>]*\Z
    | share\ (?:this|on|via|the\ (?:article|story|post))\b | (?:please\ )?follow\ (?:us|me|@)
    | subscribe\ (?:to|now|for|and)\b | sign\ up\ (?:to|for|now|here)\b
    | click\ (?:here|the|on|to|below)\b | tap\ (?:here|to)\b | watch:\  | we\ use\ cookies
    | feel\ free\ to\ (?:re)?(?:post|share|publish) | become\ an?\ (?:\w+\ )?(?:member|subscriber|patron)
    | (?:read\ (?:more|also)|also\ read|related|see\ also|recommended)\ *:
    | most\ (?:read|popular|viewed)\ (?:from|on|in|stories|articles|now|this|today)\b
    | for\ (?:all\ )?(?:media|press)\ (?:inquir|enquir|queries) | comment\ on\ .{1,60}\bpage\b
    | (?:download|get)\ (?:our|the)\ app\b | support\ our\  | donate\ (?:to|now|here)
    | (?:(?:this|the)\ (?:article|story|post)\ (?:was|is|has\ been)\ )?
      (?:originally|first|re)[-\ ]?(?:published|posted)
    | \((?:updates?|updated|corrects|adds)\ (?:with|to|throughout|in)?\b.{1,120}\)\Z
    | [-–—]+\ *with\ (?:assistance|help)\ (?:from|by)\b | (?:reporting|editing|writing)\ by\ [^\W\d_]
    """
)
_LEGAL = re.compile(
    r"(?i)disclaimer\s*:|©|\(c\)\s*\d{4}|copyright\b(?=.{0,12}\d{4})|all rights reserved"
    r"|\S{1,80} contains copyrighted material|the views expressed in this"
)
_LABEL = re.compile(
    r"(?i)(?:articles? by|by|authors?|written by|region|theme|topics?|tags?|categor(?:y|ies)|sections?"
    r"|in-depth report|filed under|source|published|posted|(?:last )?updated|date|subjects?)\s*:"
    r"\s*\S.{0,160}\Z"
)
_BYLINE = re.compile(r"(?i:by)\s+(?:\[[^\]\n]{1,80}\]\([^)\s]*\)|[^\W\d_a-z][^.!?:\n]{1,70})\Z")
_BY_OTHERS = re.compile(
    r"(?i)by\s+(?:the|an?|this|that|then|now|these|all|far|early|late|mid|any|no|and|its|his|her)\b"
)
_ONLY_LINKS = re.compile(r"(?:\[[^\]\n]{1,200}\]\([^)\s]*\)[\s,|·•]*)+\Z")
_RULE = re.compile(r"[\W_]{1,80}\Z")
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE = (
    rf"(?:{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\.?\s+{_MONTH},?\s+\d{{4}}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
)
_DATELINE = re.compile(
    r"(?i)(?:(?:published|posted|(?:last )?updated|on|[\w'’&.-]+(?: [\w'’&.-]+){0,3}[,:|·–—])\s*)?"
    rf"{_DATE}(?:[\s,|·•–—-]*(?:at\s+)?\d{{1,2}}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s*[A-Z]{{2,4}})?)?\s*\Z"
)
_CAPTION = re.compile(
    r"(?i)(?:featured (?:image|photo)|(?:file )?(?:image|photo|picture|caption)s?(?: credit)?)\s*[:—–]"
    r"|file photo\b"
)
_CREDIT = re.compile(
    r"""(?x)
    (?: [\s(\[]/\ ?[A-Z][\w\ .&-]{1,40}
      | (?:Photo|PHOTO|Image|Picture|Credit)s?\s?[/:|]\s?[\w\ .,&’'/-]{2,60}
      | [(\[](?:(?:AP|AFP|EPA|File)\s)?(?:[Pp]hoto|[Ii]mage|[Pp]icture|[Cc]ourtesy|[Cc]redit)\b
        [^()\[\]]{0,80}[)\]]
      | /\ ?(?:Getty\ Images|AFP|AP|Reuters|REUTERS|EPA|Xinhua|TASS|CFP|VCG)
      | [(\[][^()\[\]]{0,40}(?:Getty\ Images|via\ AP)[)\]]
    )[.)\]]?\Z
    """
)
_IN_CREDIT = re.compile(r"[/:|(\[]")
"""One of these stands in every credit, and at the end of hardly any other paragraph."""

_MARKDOWN = re.compile(r"#{1,6}\s+\S")
_ITEM = re.compile(r"(?:[-*+•‣◦▪–—>|]|\(?\d{1,3}[.)]|\(?[a-zA-Z]\)|\[\d+\])\s")
_QUOTED = re.compile(r"[\"'“‘«„‹「『].*[\"'”’»“›」』][.,]?\Z", re.DOTALL)
_SPOKEN = re.compile(r"[,?!][\"'”’»“]\s")
_GOES_ON = frozenset(
    ("a", "an", "and", "as", "by", "for", "from", "in", "is", "of", "or", "that", "the", "to", "with")
)
_OPENS = "\"'“‘«„‹「『([¿¡"


def is_furniture(words: str) -> bool:
    """Whether the page speaks here about itself, not the article about its subject.

    >>> [is_furniture(words) for words in ("close", "Share this story", "Share prices fell.")]
    [True, True, False]
    """
    if _RULE.match(words) or _LEGAL.match(words):
        return True
    if len(words) > LONGEST_BUTTON:
        return False
    return bool(
        _BUTTON.match(words)
        or _LABEL.match(words)
        or (_BYLINE.match(words) and not _BY_OTHERS.match(words))
        or _ONLY_LINKS.match(words)
        or _DATELINE.match(words)
    )


def is_caption(words: str) -> bool:
    """Whether the words stand under a picture and say so.

    >>> [is_caption(words) for words in ("A bridge. Photo/Agency", "The photo shows a bridge.")]
    [True, False]
    """
    if len(words) > LONGEST_CAPTION:
        return False
    end = max(0, len(words) - 130)
    return bool(_CAPTION.match(words) or (_IN_CREDIT.search(words, end) and _CREDIT.search(words, end)))


def is_unstopped(words: str, longest: int, most_words: int) -> bool:
    """Whether the words have the shape of a heading: one short line without a closing stop."""
    if len(words) > longest or "\n" in words or words.count(" ") >= most_words:
        return False
    if words[-1] == "?" or words[-2:-1] == "?":
        return words[0] not in _OPENS
    return (
        not ends_with_stop(words)
        and words[-1] not in ",-–—"
        and not _ITEM.match(words)
        and not _QUOTED.match(words)
    )


def fold_blanks(words: str) -> str:
    """The words as they compare with a repeat of theirs: case and runs of blanks do not count."""
    return " ".join(words.split()).casefold()


class Judge:
    """Judges the paragraphs of one block; `title` is what we were told, or ``""``."""

    def __init__(
        self, text: Text, cut: Sequence[tuple[Span, bool]], *, first: bool, last: bool, title: str
    ) -> None:
        self.words = [span.slice(text) for span, _ in cut]
        self.apart = [apart for _, apart in cut]
        self.first, self.last = first, last
        self.kinds: list[Kind | None] = [None] * len(cut)
        self.repeats = [False] * len(cut)
        self._told = fold_blanks(title)

    def verdicts(self) -> list[tuple[Kind, bool]]:
        """Kind of each paragraph, and whether it repeats one above it in the same block."""
        self._find_repeats()
        for at, words in enumerate(self.words):
            if self.kinds[at] is None and is_furniture(words):
                self.kinds[at] = Kind.FURNITURE
            elif self.kinds[at] is None and is_caption(words):
                self.kinds[at] = Kind.CAPTION
        if self.first:
            self._find_title()
        self._find_headings()
        return [(kind or Kind.BODY, again) for kind, again in zip(self.kinds, self.repeats, strict=True)]

    def _find_repeats(self) -> None:
        """Mark the later ones of equal paragraphs; two in a row are a caption (or the title, found later)."""
        seen: set[str] = set()
        above = ""
        for at, words in enumerate(self.words):
            if len(words) > LONGEST_CAPTION:
                above = ""
                continue
            key = fold_blanks(words)
            twice = key == above
            self.repeats[at] = twice or (len(key) >= SURE_REPEAT and key in seen)
            if twice and len(key) >= SURE_REPEAT and not (self.apart[at] and ends_with_stop(words)):
                self.kinds[at - 1] = self.kinds[at] = Kind.CAPTION
            seen.add(key)
            above = key

    def _find_title(self) -> None:
        at = self._title_told() if self._told else -1
        if at < 0:
            at = self._title_guessed()
        if at < 0:
            return
        title = fold_blanks(self.words[at].lstrip("# "))
        for other, words in enumerate(self.words):
            if len(words) <= LONGEST_TITLE and other != at and fold_blanks(words.lstrip("# ")) == title:
                self.kinds[other] = Kind.FURNITURE
                self.repeats[other] = other > at
        self.kinds[at] = Kind.TITLE

    def _title_told(self) -> int:
        """Index of the paragraph that reads as the title we were told, or -1."""
        for at, words in enumerate(self.words[:20]):
            if len(words) <= LONGEST_TITLE and fold_blanks(words.lstrip("# ")) == self._told:
                return at
        return -1

    def _title_guessed(self) -> int:
        """Index of the first paragraph that is not furniture, if it has the shape of a title; or -1."""
        for at, words in enumerate(self.words):
            if self.kinds[at] is Kind.FURNITURE:
                continue
            shaped = is_unstopped(words, LONGEST_TITLE, LONGEST_TITLE) and not words[0].islower()
            followed = any(kind is not Kind.FURNITURE for kind in self.kinds[at + 1 :])
            return at if followed and (shaped or _MARKDOWN.match(words)) else -1
        return -1

    def _find_headings(self) -> None:
        for at, words in enumerate(self.words):
            if self.kinds[at] is not None:
                continue
            marked = _MARKDOWN.match(words) and "\n" not in words
            if marked or (is_unstopped(words, LONGEST_HEADING, MOST_WORDS) and self._heads(at)):
                self.kinds[at] = Kind.HEADING

    def _heads(self, at: int) -> bool:
        """Whether an unstopped line stands where a heading would: body text follows it."""
        words = self.words[at]
        start = words.lstrip(_OPENS)[:1]
        below = next((n for n in range(at + 1, len(self.words)) if self.kinds[n] not in _ASIDE), None)
        if _SPOKEN.search(words) or words.rpartition(" ")[2] in _GOES_ON:
            return False
        if below is None:
            return not self.last and self.apart[at] and not start.islower()
        body = self.words[below]
        if body[0].islower():
            return False
        if start.islower():
            return self._between_long_lines(at)
        if self.apart[below] or self.kinds[at + 1] in _ASIDE:
            return len(body) >= LONG_LINE or (len(body) > len(words) and ends_with_stop(body))
        return len(body) >= LONG_LINE

    def _between_long_lines(self, at: int) -> bool:
        if not 0 < at < len(self.words) - 1 or self.apart[at] or self.apart[at + 1]:
            return False
        return all(
            len(words) >= LONG_LINE and ends_with_stop(words)
            for words in (self.words[at - 1], self.words[at + 1])
        )


_ASIDE = (Kind.CAPTION, Kind.FURNITURE)
