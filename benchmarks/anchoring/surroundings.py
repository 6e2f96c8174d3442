"""Edits around a quote that leave its own words alone: text put in, moved, cut away, doubled."""

from __future__ import annotations

import random
import re

from benchmarks.anchoring.genres import GENRES, loose, paragraph, patterned
from benchmarks.anchoring.kinds import kind
from benchmarks.anchoring.languages import language_of
from benchmarks.anchoring.marked import Marked
from benchmarks.anchoring.tracked import Tracked, join, new


def breaks(marked: Marked) -> str:
    """A pattern of what parts two paragraphs."""
    return marked.gap + "+"


def paragraphs(marked: Marked, text: Tracked) -> list[Tracked]:
    """The paragraphs in a part of the text."""
    return [piece for piece in text.split(breaks(marked)) if piece.text.strip()]


def a_paragraph(rng: random.Random, marked: Marked) -> Tracked:
    return new(paragraph(rng, language_of(marked.original)))


def a_sentence(rng: random.Random, marked: Marked) -> Tracked:
    return new(rng.choice((loose, patterned))(rng, language_of(marked.original)))


def _between(marked: Marked) -> Tracked:
    return new(language_of(marked.original).between)


@kind()
def paragraphs_put_before(rng: random.Random, marked: Marked) -> Marked:
    """One to four at the beginning."""
    added = [a_paragraph(rng, marked) for _ in range(rng.randint(1, 4))]
    return marked.to(join([*added, marked.now], marked.gap))


@kind()
def paragraphs_put_between(rng: random.Random, marked: Marked) -> Marked:
    """New ones between a third of the old ones, outside the quote."""

    def some(text: Tracked) -> Tracked:
        def change(piece: Tracked, match: re.Match[str]) -> Tracked:
            return piece + a_paragraph(rng, marked) + new(marked.gap) if rng.random() < 0.33 else piece

        return text.sub(breaks(marked), change)

    return marked.to(some(marked.before), marked.here, some(marked.after))


@kind()
def sentence_put_right_before(rng: random.Random, marked: Marked) -> Marked:
    return marked.to(marked.before, a_sentence(rng, marked), _between(marked), marked.here, marked.after)


@kind()
def sentence_put_right_after(rng: random.Random, marked: Marked) -> Marked:
    """The quote grows, as some would say; what was marked has not."""
    return marked.to(marked.before, marked.here, _between(marked), a_sentence(rng, marked), marked.after)


@kind()
def sentences_put_on_both_sides(rng: random.Random, marked: Marked) -> Marked:
    after = sentence_put_right_after(rng, marked)
    return sentence_put_right_before(rng, after)


@kind()
def word_put_on_both_sides(rng: random.Random, marked: Marked) -> Marked | None:
    """One new word right before, one right after."""
    words = a_sentence(rng, marked).text.strip("“”„«»").split()
    if not _between(marked).text or len(words) < 2:
        return None
    return marked.to(
        marked.before, new(words[0] + " "), marked.here, new(" " + words[1].strip(",.")), marked.after
    )


@kind()
def boilerplate_between(rng: random.Random, marked: Marked) -> Marked:
    """The same notice after every paragraph outside the quote."""
    notice = rng.choice(("Advertisement", "Read more: the week in pictures", "Sign up for our letter"))

    def with_notices(text: Tracked) -> Tracked:
        return text.sub(breaks(marked), lambda piece, match: piece + new(notice + marked.gap))

    return marked.to(with_notices(marked.before), marked.here, with_notices(marked.after))


@kind()
def head_and_foot_added(rng: random.Random, marked: Marked) -> Marked:
    """A menu above, a list of other articles below."""
    menu = "Home\nNews\nOpinion\nSport\nSign in\n\n"
    foot = "\n\nMost read\n\n" + "\n\n".join(a_sentence(rng, marked).text for _ in range(4))
    return marked.to(new(menu), marked.now, new(foot))


@kind()
def headline_repeated(rng: random.Random, marked: Marked) -> Marked | None:
    """The first line once more as a caption, right above the paragraph of the quote."""
    title, around = marked.now.text.split("\n", 1)[0], marked.before.text.rfind(marked.gap)
    if around < 0 or title in marked.words:
        return None
    before = marked.before
    return marked.to(before[:around], new(marked.gap + title), before[around:], marked.here, marked.after)


@kind()
def in_a_longer_digest(rng: random.Random, marked: Marked) -> Marked:
    """Between two other articles of its kind."""
    maker = rng.choice(list(GENRES.values()))
    return marked.to(new(maker(rng) + "\n\n"), marked.now, new("\n\n" + maker(rng)))


@kind()
def second_half_cut_away(rng: random.Random, marked: Marked) -> Marked | None:
    """The quote stands in the first half."""
    half = len(marked.now) // 2
    return marked.to(marked.now[:half]) if marked.place.end <= half else None


@kind()
def first_half_cut_away(rng: random.Random, marked: Marked) -> Marked | None:
    """The quote stands in the second half."""
    half = len(marked.now) // 2
    return marked.to(marked.now[half:]) if marked.place.start >= half else None


def _around(marked: Marked) -> tuple[Tracked, Tracked, Tracked]:
    """What stands before, in and after the paragraphs that hold the quote."""
    first = marked.before.text.rfind(marked.gap)
    first = first + len(marked.gap) if first >= 0 else 0
    more = marked.after.text.find(marked.gap)
    last = marked.place.end + (more if more >= 0 else len(marked.after))
    return marked.now[:first], marked.now[first:last], marked.now[last:]


@kind()
def all_but_its_paragraph_dropped(rng: random.Random, marked: Marked) -> Marked | None:
    """An excerpt: the paragraph and those beside it."""
    before, here, after = _around(marked)
    return marked.to(
        join([*paragraphs(marked, before)[-1:], here, *paragraphs(marked, after)[:1]], marked.gap)
    )


@kind()
def neighbours_dropped(rng: random.Random, marked: Marked) -> Marked | None:
    """The paragraphs right before and right after the quote's own."""
    before, here, after = _around(marked)
    return marked.to(
        join([*paragraphs(marked, before)[:-1], here, *paragraphs(marked, after)[1:]], marked.gap)
    )


@kind()
def paragraph_moved(rng: random.Random, marked: Marked) -> Marked | None:
    """The quote's own, to anywhere."""
    before, here, after = _around(marked)
    others = paragraphs(marked, before) + paragraphs(marked, after)
    stays = len(paragraphs(marked, before))
    places = [at for at in range(len(others) + 1) if at != stays]
    if not places:
        return None
    at = rng.choice(places)
    return marked.to(join([*others[:at], here, *others[at:]], marked.gap))


@kind()
def paragraphs_swapped(rng: random.Random, marked: Marked) -> Marked | None:
    """The quote's own with another one."""
    before, here, after = _around(marked)
    left, right = paragraphs(marked, before), paragraphs(marked, after)
    if right and (rng.random() < 0.5 or not left):
        at = rng.randrange(len(right))
        right[at], here = here, right[at]
    elif left:
        at = rng.randrange(len(left))
        left[at], here = here, left[at]
    return marked.to(join([*left, here, *right], marked.gap))


@kind()
def paragraphs_shuffled(rng: random.Random, marked: Marked) -> Marked | None:
    """All of them; a quote over several stays together."""
    before, here, after = _around(marked)
    pieces = [*paragraphs(marked, before), here, *paragraphs(marked, after)]
    rng.shuffle(pieces)
    return marked.to(join(pieces, marked.gap))


@kind()
def halves_swapped(rng: random.Random, marked: Marked) -> Marked | None:
    """The last part first."""
    before, here, after = _around(marked)
    return marked.to(join([*paragraphs(marked, after), *paragraphs(marked, before), here], marked.gap))


@kind()
def others_rewritten(rng: random.Random, marked: Marked) -> Marked | None:
    """Every other paragraph is another; the quote's own stays."""
    before, here, after = _around(marked)
    pieces = [[a_paragraph(rng, marked) for _ in paragraphs(marked, side)] for side in (before, after)]
    return marked.to(join([*pieces[0], here, *pieces[1]], marked.gap))


LONG = 60
"""Code points from which a quote is told by its words alone, by anybody's measure."""


@kind()
def all_around_rewritten(rng: random.Random, marked: Marked) -> Marked | None:
    """Nothing but the words of a long quote, which stands once, is left."""
    if len(marked.words) < LONG or marked.original.count(marked.words) > 1:
        return None
    return _all_around(rng, marked)


@kind(counted=False)
def all_around_a_short_one_rewritten(rng: random.Random, marked: Marked) -> Marked | None:
    """Nothing but a few words is left: are they still the same?"""
    return _all_around(rng, marked) if len(marked.words) < LONG else None


def _all_around(rng: random.Random, marked: Marked) -> Marked:
    pieces = [[a_paragraph(rng, marked) for _ in range(6)] for _ in range(2)]
    space = _between(marked)
    middle = a_sentence(rng, marked) + space + marked.here + space + a_sentence(rng, marked)
    return marked.to(join([*pieces[0], middle, *pieces[1]], marked.gap))


@kind()
def same_words_put_before(rng: random.Random, marked: Marked) -> Marked:
    """The quote's words a second time, in another paragraph above."""
    return marked.to(a_copy(rng, marked), new(marked.gap), marked.now)


@kind()
def same_words_put_after(rng: random.Random, marked: Marked) -> Marked:
    """The quote's words a second time, in another paragraph below."""
    return marked.to(marked.now, new(marked.gap), a_copy(rng, marked))


def a_copy(rng: random.Random, marked: Marked) -> Tracked:
    """The quote's words between other words."""
    space = _between(marked)
    return a_sentence(rng, marked) + space + marked.here.as_new() + space + a_sentence(rng, marked)


@kind(counted=False)
def its_paragraph_copied_above(rng: random.Random, marked: Marked) -> Marked | None:
    """The whole paragraph a second time: either place is right, and the truth knows only one."""
    before, here, after = _around(marked)
    return marked.to(here.as_new(), new(marked.gap), before, here, after)


def twice(rng: random.Random, marked: Marked) -> Marked:
    """An original in which the quote's words stand twice."""
    side = rng.choice((same_words_put_before, same_words_put_after))
    return side(rng, marked)


@kind(first=twice)
def one_of_two_with_text_above(rng: random.Random, marked: Marked) -> Marked:
    """The words stood twice all along; paragraphs come in above."""
    return paragraphs_put_before(rng, marked)


@kind(first=twice)
def one_of_two_moved(rng: random.Random, marked: Marked) -> Marked | None:
    """The words stood twice all along; the marked ones' paragraph moves."""
    return paragraph_moved(rng, marked)


@kind(first=twice)
def the_other_of_two_deleted(rng: random.Random, marked: Marked) -> Marked | None:
    """The words stood twice all along; the unmarked ones are deleted."""
    text, place = marked.now.text, marked.place
    at = next(
        (
            m.start()
            for m in re.finditer(re.escape(marked.here.text), text)
            if not place.start <= m.start() < place.end
        ),
        -1,
    )
    if at < 0 or (at + len(place) > place.start and at < place.end):
        return None
    return marked.to(marked.now[:at], marked.now[at + len(place) :])
