"""Words that tell by themselves where they stand, when nothing around them is what it was."""

from __future__ import annotations

from tui.annotations import describe, find
from tui.annotations.anchoring import Anchor, State
from tui.annotations.annotation import Annotation
from tui.text.span import Span

OPENING = "Ferries to the outer islands were cancelled for a third day because of the swell in the strait."
HALL = (
    "The town hall had stored flour, candles and lamp oil in the old chapel since the flood of last autumn. "
    "Volunteers carried sacks up the hill until the road gave way below the quarry."
)
NURSE = "A nurse from the clinic walked nine miles over the ridge with insulin in her rucksack."
LATE = "Nobody expects the harbour to open before the weekend, and the baker has run out of yeast."
ARTICLE = "\n\n".join((OPENING, HALL, NURSE, LATE))
OTHERS = (
    "Bees swarmed on the roof of the school while the pupils were writing about medieval trade. "
    "The caretaker closed every window and rang a keeper, who came with a wicker basket.",
    "Attendance at the summer concerts fell by half after the band lost its tuba player to a rival.",
)


def marked(words: str) -> Annotation:
    start = ARTICLE.index(words)
    return Annotation("a", describe(ARTICLE, start, start + len(words)), Span(start, start + len(words)))


def words_of(anchor: Anchor, text: str) -> str:
    assert anchor.span, anchor
    return anchor.span.slice(text)


def test_a_paragraph_that_moved_and_was_corrected_is_found_though_its_old_place_is_closed_up() -> None:
    corrected = HALL.replace("candles", "candels").replace("Volunteers", "Neighbours")
    text = "\n\n".join((OPENING, NURSE, LATE, corrected))
    anchor = find(marked(HALL), text)
    assert anchor.state is State.CHANGED
    assert words_of(anchor, text) == corrected


def test_a_paragraph_is_found_in_another_article_that_took_it_over() -> None:
    edited = HALL.replace("flour", "rice")
    text = "\n\n".join((OTHERS[0], edited, OTHERS[1]))
    assert words_of(find(marked(HALL), text), text) == edited


def test_a_sentence_is_found_between_two_that_were_written_anew() -> None:
    first, second = HALL.split(". ")
    text = ARTICLE.replace(OPENING, OTHERS[1]).replace(first, "Bread was short in every shop of the town")
    text = text.replace(NURSE, OTHERS[0])
    assert words_of(find(marked(second), text), text) == second
    once = text.replace("Volunteers", "Helpers")
    assert words_of(find(marked(second), once), once) == second.replace("Volunteers", "Helpers")


def test_long_words_are_found_in_an_article_that_quotes_nothing_but_them() -> None:
    words = "carried sacks up the hill until the road gave way below the quarry"
    text = f"{OTHERS[0]}\n\nThey had, he wrote, {words}, which few believed.\n\n{OTHERS[1]}"
    assert words_of(find(marked(words), text), text) == words


def test_a_deleted_passage_is_no_passage_that_was_written_elsewhere_like_it() -> None:
    words = "Volunteers carried sacks up the hill until the road gave way below the quarry."
    alike = "In the north, volunteers carried sacks up the hill until the bridge gave way below the mill."
    text = ARTICLE.replace(" " + words, "") + f"\n\n{OTHERS[1]} {alike} {OTHERS[0]}"
    assert find(marked(words), text).span is None


def test_the_same_words_in_another_sentence_are_not_the_passage_that_was_cut_out_of_its_own() -> None:
    words = "carried sacks up the hill until the road gave way below the quarry"
    text = ARTICLE.replace(f" {words}", "") + f"\n\n{OTHERS[0]} Some, it is said, {words}. {OTHERS[1]}"
    assert find(marked(words), text).span is None


def test_a_sentence_put_to_the_end_of_its_paragraph_is_followed() -> None:
    first, second = HALL.removesuffix(".").split(". ")
    text = ARTICLE.replace(HALL, f"{second}. {first}.")
    assert words_of(find(marked(first + "."), text), text) == first + "."


def test_the_first_words_of_an_article_do_not_take_in_what_was_put_above_them() -> None:
    words = "Ferries to the outer islands were cancelled"
    text = f"{OTHERS[0]} They went.\n\n{ARTICLE.replace('Ferries', 'Boats')}"
    assert words_of(find(marked(words), text), text) == "Boats to the outer islands were cancelled"


def test_an_edited_passage_is_told_from_its_twin_that_is_seen_to_stand_elsewhere() -> None:
    words = "until the road gave way below the quarry"
    twice = f"{ARTICLE}\n\nThe bus ran {words}, and then no more."
    start = twice.index(words)
    mark = Annotation("a", describe(twice, start, start + len(words)), Span(start, start + len(words)))
    moved = f"{OTHERS[1]}\n\n{HALL.replace('road gave', 'rode gave')[:-1]}, it is said.\n\n{OTHERS[0]}"
    with_it = f"{moved}\n\nThe bus ran {words}, and then no more."
    assert words_of(find(mark, with_it), with_it) == "until the rode gave way below the quarry"


def test_a_word_is_found_between_its_old_neighbours_though_sentences_came_in_on_both_sides() -> None:
    begun, ended = NURSE.split(" insulin ")
    text = ARTICLE.replace(
        NURSE, f"{begun} a letter. {OTHERS[0]} It was insulin. {OTHERS[1]} She put it {ended}"
    )
    assert words_of(find(marked("insulin"), text), text) == "insulin"
    moved = f"{OTHERS[1]} It was insulin. {OTHERS[0]}\n\n{text.replace('It was insulin. ', '')}"
    assert find(marked("insulin"), moved).span is None


def test_a_paragraph_whose_first_and_last_words_were_replaced_is_marked_from_line_to_line() -> None:
    edited = HALL.replace("The town hall", "Our parish").replace("below the quarry.", "in the rain.")
    text = f"{OPENING}\n\n{NURSE}\n\n{LATE}\n\n> {edited}\n"
    assert words_of(find(marked(HALL), text), text) == edited


def test_a_sentence_whose_clauses_changed_places_is_found_between_its_neighbours() -> None:
    words = "Volunteers carried sacks up the hill until the road gave way below the quarry."
    turned = (
        "Until at last the road gave way below the old quarry, sacks were carried up the hill by volunteers."
    )
    text = ARTICLE.replace(words, turned)
    assert words_of(find(marked(words), text), text) == turned
    other = "Nobody could say who had paid for the candles or where the flour had come from."
    assert find(marked(words), ARTICLE.replace(words, other)).span is None


def test_a_chinese_clause_is_long_with_half_the_letters() -> None:
    clause = "渡轮公司已经三天没有开船因为海峡里的浪太大了"
    text = f"市长昨天晚上在老城区的大礼堂里说，{clause}，请大家耐心等候消息。"
    mark = Annotation("a", describe(text, text.index(clause), text.index(clause) + len(clause)))
    now = "镇议会今天发表声明，渡轮公司已经四天没有开船因为海湾里的浪太大了，请大家耐心等候消息。"
    assert words_of(find(mark, now), now) == "渡轮公司已经四天没有开船因为海湾里的浪太大了"
