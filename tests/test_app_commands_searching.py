"""Searching from where one reads: the word at the cursor, this passage elsewhere, and on over the hits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.app import harbour, reading, write
from tests.reader import Reader

FERRY, LAMPS, NUMBERS = "seeds/ferry.txt", "seeds/lamps.txt", "seeds/numbers.txt"


async def star(reader: Reader) -> None:
    """Press `*` and wait for the whole answer to the words that it puts in the box."""
    await reader.press("*")
    box = reader.screen.boxes.search

    def answered() -> bool:
        answer = box._results.answer
        return box.is_open and answer.query == box.words.value and not answer.progress

    await reader.until(answered, "the answer")


def found_in(reader: Reader) -> list[str]:
    """The articles of the answer, in order."""
    return [group.file for group in reader.screen.boxes.search._results.answer.groups]


@pytest.mark.command("elsewhere")
async def test_the_word_at_the_cursor_is_searched_in_all_articles(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "j", "w")
        assert reader.cursor == "on"
        await reader.press("w", "w", "w", "w", "w")
        word = reader.cursor
        await star(reader)
        assert reader.screen.boxes.search.words.value == f"{word} "
        assert FERRY in found_in(reader)


@pytest.mark.command("elsewhere", "select")
async def test_a_selection_is_looked_for_elsewhere_in_whatever_words(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    write(root / "seeds" / "other.txt", "Another Tale\n\nFrom the pier nobody saw it sail.\n")
    async with reading(root) as reader:
        await reader.press("2", "j", "V")
        assert reader.selected.startswith("Nobody on the pier")
        await star(reader)
        assert found_in(reader) == ["seeds/other.txt"]
        assert "this passage elsewhere, other articles first" in reader.seen
        await reader.press("end", "x")
        box = reader.screen.boxes.search
        await reader.until(lambda: box._results.answer.query.endswith("x"))
        assert found_in(reader) != ["seeds/other.txt"], "typed over, the words are an ordinary query"


@pytest.mark.command("elsewhere")
async def test_a_sentence_that_nobody_else_wrote_of_is_said_to_be_alone(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("4", "j")
        await star(reader)
        await reader.sees("no other passage says nearly the same")


async def search(reader: Reader, words: str) -> None:
    """Search for words, and open the first hit."""
    await reader.press("F")
    await reader.type(words)
    box = reader.screen.boxes.search
    await reader.until(lambda: box._results.answer.query == words, f"the answer to {words!r}")
    await reader.press("enter")


@pytest.mark.command("find_next", "find_previous", "search")
async def test_the_walk_goes_on_over_all_articles_in_the_order_of_the_answer(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await search(reader, "nobody")
        hits = reader.screen.boxes.search._results.hits
        assert {hit.file for hit in hits} == {FERRY, LAMPS}
        places = [(reader.pane.file, reader.cursor)]
        assert f"1 of {len(hits)} · " in reader.status
        for number in range(2, len(hits) + 1):
            await reader.press("n")
            assert f"{number} of {len(hits)} · " in reader.status
            places.append((reader.pane.file, reader.cursor))
        assert [file for file, _ in places] == [hit.file for hit in hits]
        assert all("nobody" in words.lower() for _, words in places)
        await reader.press("n")
        assert (reader.pane.file, reader.cursor) == places[0]
        await reader.press("N")
        assert (reader.pane.file, reader.cursor) == places[-1]
        await reader.press("escape", "2", "n")
        assert (reader.pane.file, reader.cursor) == places[1 % len(hits)]


async def test_every_hit_of_the_answer_is_marked_in_the_article_that_is_opened(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await search(reader, '"paragraph 7')
        assert reader.pane.file == NUMBERS
        assert len(reader.pane.hits) == 11
        assert "1 of 11 · Numbers" in reader.status


@pytest.mark.command("find", "find_next")
async def test_words_looked_for_in_the_article_take_the_keys_of_the_walk(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await search(reader, "nobody")
        file = reader.pane.file
        await reader.press("slash")
        await reader.type("the")
        await reader.press("enter", *"nnnn")
        assert reader.pane.file == file
        assert all(hit.slice(reader.pane.prose.text).lower() == "the" for hit in reader.pane.hits)


async def test_the_walk_goes_on_after_an_article_changed_on_disk(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await search(reader, '"paragraph 7')
        await reader.press("n")
        words = reader.cursor
        path = reader.root / "seeds" / "numbers.txt"
        write(path, path.read_text("utf-8").replace("Numbers\n", "Numbers\n\nAn errata slip.\n", 1))
        await reader.until(lambda: "errata slip" in reader.pane.prose.text, "the new text")
        await reader.until(lambda: reader.pane.hits, "the hits of the new text")
        assert reader.cursor == words
        assert all(hit.slice(reader.pane.prose.text).startswith("Paragraph 7") for hit in reader.pane.hits)
        await reader.press("n")
        assert "3 of 11 · " in reader.status
        assert reader.cursor.startswith("Paragraph 7")


@pytest.mark.command("articles", "search")
async def test_a_search_is_kept_named_opened_again_after_a_restart_and_thrown_away(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await search(reader, "nobody")
        await reader.press("F", "alt+s")
        await reader.sees("kept: it stands above the articles")
        await reader.press("escape", "o", "up", "up", "up", "up", "ctrl+r")
        await reader.type("Who was not there")
        await reader.press("enter")
        await reader.sees("/ Who was not there")
        reader.screen.shelving.update()  # as titles come in
        await reader.sees("Enter search")
        await reader.press("enter")
        assert reader.screen.boxes.search.words.value == "nobody"
        await reader.press("escape", "o")
        await reader.sees("Enter open")
        await reader.press("escape", "q")
    async with reading(root) as reader:
        box = reader.screen.boxes.search
        await reader.press("o", *"not there")
        await reader.sees("/ Who was not there")
        await reader.press("up", "enter")
        await reader.until(lambda: box.is_open and box._results.answer.query == "nobody", "the answer")
        assert box._results.hits
        await reader.press("escape", "o", "ctrl+u", "up", "up", "up", "up", "ctrl+x")
        await reader.until(lambda: "Who was not there" not in reader.seen)
        assert reader.screen.session.desk.saved == ()
        assert "nobody" in reader.screen.session.desk.searches


async def test_a_hit_that_was_marked_begins_the_same_walk_and_keys_that_have_nothing_to_do_say_so(
    tmp_path: Path,
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        box = reader.screen.boxes.search
        await reader.press("F", "ctrl+r")
        await reader.sees("no other words were looked for before")
        await reader.press("alt+t")
        await reader.sees("nothing is found that could be marked")
        await reader.type("nobody")
        await reader.until(lambda: box._results.answer.query == "nobody" and box._results.hits)
        count = len(box._results.hits)
        await reader.press("ctrl+s")
        await reader.until(lambda: box._results.hits[0].marked)
        await reader.press("enter")
        assert f"1 of {count} · " in reader.status
        await reader.press("n")
        assert f"2 of {count} · " in reader.status


async def test_what_is_only_loosely_similar_comes_on_request_and_a_wrong_pattern_is_told(
    tmp_path: Path,
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        box = reader.screen.boxes.search
        await reader.press("F")
        await reader.type("chapel zebra piano")
        await reader.sees("nothing like “chapel zebra piano” in 3 articles: check the words")
        assert "Alt+l loosely similar" in reader.seen
        await reader.press("alt+l")
        await reader.sees("  only loosely similar")
        assert [hit.file for hit in box._results.hits] == ["seeds/lamps.txt"]
        await reader.press("ctrl+a", "alt+l")
        assert not box._choice, "all of the good ones: none"
        await reader.until(lambda: not box._results.hits)
        await reader.press("alt+l")
        await reader.until(lambda: box._results.hits)
        await reader.type("s")
        await reader.until(lambda: box._results.answer.query.endswith("pianos"))
        assert not box._results.hits, "other words, another request"
        await reader.press("ctrl+u", *"xqzzkvw", "alt+l")
        await reader.sees("nothing else is even loosely similar")
        await reader.press("ctrl+u", *"lamp", "space", "slash", "left_square_bracket", "a", "slash")
        await reader.sees("/[a/ is no pattern: unterminated character set, taken as words")
        await reader.press("ctrl+u", *"chapel", "space", *"zebra", "alt+l")
        await reader.until(lambda: box._results.hits and box._results.answer.query == "chapel zebra")
        await reader.press("enter")
        assert reader.cursor.startswith("By morning the keeper’s lamp was out"), "it can be gone to"


async def test_an_open_answer_follows_articles_that_come_change_and_go_and_the_selected_hit_stays(
    tmp_path: Path,
) -> None:
    root = harbour(tmp_path)
    other = root / "seeds" / "other.txt"
    write(other, "Another\n\nThe wicks were trimmed.\n\nA wick was long.\n")
    async with reading(root) as reader:
        box = reader.screen.boxes.search
        await reader.press("F", *"wick")
        await reader.until(lambda: len(box._results.hits) == 2)
        await reader.press("down")
        last = box._selected
        assert last
        assert last.line == "The wicks were trimmed."
        write(other, "Another\n\nNothing.\n\nThe wicks were trimmed.\n\nA wick was long, and is.\n")
        await reader.until(lambda: box._selected and box._selected.passage.start > last.passage.start)
        assert box._selected
        assert box._selected.line == "The wicks were trimmed."
        await reader.press("up")
        await reader.sees("A wick was long, and is.")
        write(root / "seeds" / "third.txt", "A third\n\nHe bought a wick.\n")
        await reader.until(lambda: len(box._results.hits) == 3, "what came")
        await reader.press("up", "up")
        held = box._selected
        assert held
        (root / held.file).unlink()
        reader.screen.finding.previewing.show(
            replace(held, text="")
        )  # as one of the index on disk, which holds no text
        assert "there is no such file" in reader.seen
        await reader.until(lambda: held.file not in found_in(reader), "what went")


@pytest.mark.command("search")
async def test_words_that_were_used_or_found_something_are_remembered_and_the_box_opens_where_one_was(
    tmp_path: Path,
) -> None:
    async with reading(harbour(tmp_path)) as reader:
        box = reader.screen.boxes.search

        async def look_for(words: str) -> None:
            await reader.press("F", "ctrl+u", *words)
            await reader.until(lambda: box._results.answer.query == words)

        await look_for("qzk")
        await reader.press("escape")
        await look_for("two")
        await reader.press("escape")
        await reader.press("F", "quotation_mark")
        await reader.sees("this says nothing yet")
        assert box._results.hits, "half-typed signs blank no list"
        await look_for("pier")
        await reader.press("ctrl+s", "ctrl+u", *"ice", "alt+s", "ctrl+u", "escape")
        assert reader.screen.session.desk.searches == ("two", "pier", "ice")
        await search(reader, "it")
        await reader.press("n", "F")
        await reader.until(lambda: box._selected == box._results.hits[1], "the hit that was gone to")
