"""Searching from the shell."""

from __future__ import annotations

import json
from pathlib import Path

from tests.shell import BRIDGE, FERRY, postil


def test_search_shows_a_heading_an_article_and_the_line_of_each_passage(here: Path) -> None:
    result = postil("search", "cracks")
    assert result.exit_code == 0
    heading, line, *rest = result.stdout.split("\n")
    assert heading == "A bridge too late  seeds/bridge.txt"
    assert line.startswith("  3: Engineers found cracks") and "  " not in line[2:]
    assert rest == [""] and result.stderr == ""


def test_a_misspelt_word_is_found_and_its_correction_told_on_stderr(here: Path) -> None:
    result = postil("search", "enginers")
    assert "Engineers" in result.stdout
    assert "“enginers”" in result.stderr and "“engineers”" in result.stderr.casefold()


def test_json_counts_in_code_points_of_the_article_and_of_the_passage(here: Path) -> None:
    for line in postil("search", "bridge", "--json").stdout.splitlines():
        found = json.loads(line)
        text = {"seeds/ferry.txt": FERRY, "seeds/bridge.txt": BRIDGE}[found["file"]]
        assert text[slice(*found["span"])] == found["text"]
        matched = [found["text"][slice(*match)].casefold() for match in found["matches"]]
        assert matched and set(matched) == {"bridge"}
        first = found["span"][0] + found["matches"][0][0]
        assert found["line"] == text.count("\n", 0, first) + 1
        assert list(found) == [
            "file", "title", "annotation", "line", "span", "text", "matches", "score", "exact", "loose",
            "corrections",
        ]  # fmt: skip


def test_notes_and_tags_are_found_and_say_where_their_words_stand(here: Path) -> None:
    name = postil(
        "add", "ferry.txt", "--quote", "loud", "--note", "a horn?", "--tag", "racket"
    ).stdout.strip()
    for query in ("horn", "racket"):
        found = json.loads(postil("search", query, "--json").stdout)
        assert (found["annotation"], found["line"]) == (name, 7)
        assert FERRY[slice(*found["span"])] == "loud"
    assert f"  7: note {name[-6:]}: a horn? #racket" in postil("search", "horn").stdout


def test_nothing_found_is_status_one_and_an_empty_query_a_mistake(here: Path) -> None:
    assert postil("search", "xylophone").exit_code == 1
    assert postil("search", "xylophone", "--json").stdout == ""
    assert postil("search", " ").exit_code == 2
    assert postil("search").exit_code == 2
    unasked = postil("search", "!kursk", here)
    assert (unasked.exit_code, unasked.stdout) == (1, "")
    assert unasked.stderr == "postil: this says only what must not be there: add a word\n"


def test_a_second_word_is_a_folder_and_the_reader_is_told_so(here: Path) -> None:
    result = postil("search", "old", "ferry")
    assert result.exit_code == 2 and "in quotes" in result.stderr
    assert postil("search", "ferry", here / "seeds").exit_code == 0
    assert postil("search", "ferry", here, "--library", "elsewhere").exit_code == 2


def test_the_limit_is_kept_and_the_rest_counted(here: Path) -> None:
    result = postil("search", "bridge", "--limit", "1", "--json")
    assert len(result.stdout.splitlines()) == 1
    assert "1 of " in result.stderr
    assert postil("search", "bridge", "--limit", "0").exit_code == 2


def test_nothing_from_an_article_reaches_the_terminal_as_an_order(here: Path) -> None:
    shown = postil("search", "formula")
    assert "\x1b" not in shown.stdout and "␛]0;owned␇" in shown.stdout
    as_json = postil("search", "formula", "--json").stdout
    assert "\x1b" not in as_json and "\x1b]0;owned\x07" in json.loads(as_json)["text"]


def test_what_cannot_be_read_is_told_and_the_rest_is_searched(here: Path) -> None:
    (here / "seeds/loop.txt").symlink_to("loop.txt")
    (here / "annotations").mkdir()
    (here / "annotations/ferry.txt.yaml").write_text("[", encoding="utf-8")
    result = postil("search", "cracks")
    assert result.exit_code == 0
    assert "loop.txt" in result.stderr and "ferry.txt.yaml" in result.stderr
    assert postil("search", "xylophone").exit_code == 3


def test_a_search_for_what_was_noted_since_a_day_finds_no_passage_of_an_article(here: Path) -> None:
    postil("add", "ferry.txt", "--quote", "loud", "--note", "louder than the bridge")
    found = postil("search", "--since", "1d", "bridge", "--json").stdout.splitlines()
    assert [json.loads(line)["text"] for line in found] == ["louder than the bridge\n"]


def test_fields_narrow_what_the_shell_finds(here: Path) -> None:
    postil("add", "ferry.txt", "--quote", "loud", "--tag", "racket")
    assert [
        json.loads(line)["file"] for line in postil("search", "in:bridge", "--json").stdout.splitlines()
    ] == ["seeds/bridge.txt"]
    assert "A bridge too late" in postil("search", "title:brigde").stdout
    for query in ("tag:racket", "!by:zebedee", "loud tag:racket", "is:anchored in:ferry", "pen:1"):
        assert ": loud" in postil("search", query).stdout, query
    for query in ("tag:racket bridge", "is:orphan", "author:nobody", "tag:racket in:bridge"):
        missing = postil("search", query)
        assert (missing.exit_code, missing.stdout) == (1, ""), query


def test_files_and_counts_name_each_article_once_the_best_first(here: Path) -> None:
    files = postil("search", "ferry", "--files").stdout.splitlines()
    assert files == ["seeds/ferry.txt", "seeds/bridge.txt"]
    assert postil("search", "ferry", "--files", "--limit", "1").stdout.splitlines() == files[:1]
    assert postil("search", "ferry", "--count").stdout.splitlines() == [
        "seeds/ferry.txt:3",
        "seeds/bridge.txt:1",
    ]
    assert postil("search", "zebedee", "--files").exit_code == 1


def test_context_shows_the_lines_around_in_the_order_of_the_text(here: Path) -> None:
    heading, *lines = postil("search", "board", "-C", "1").stdout.splitlines()
    assert heading.startswith("The ferry that nobody wanted")
    matched = {3: "The harbour board", 6: "Nobody on the quay", 9: "The board met again"}
    numbers = [2, 3, 4, 5, 6, 7, 8, 9, 10]
    assert [line[2:].split(":")[0].split("-")[0] for line in lines] == [str(number) for number in numbers]
    for number, line in zip(numbers, lines, strict=True):
        assert line.startswith(f"  {number}: {matched[number]}" if number in matched else f"  {number}- ")
    assert [line for line in postil("search", "board", "-C0").stdout.splitlines() if line == "  --"] == [
        "  --"
    ] * 2
    every = postil("search", "board", "-C", "1" + "0" * 20)  # of numbers that no list could hold
    assert len(every.stdout.splitlines()) > len(lines) and every.exit_code == 0


def test_what_an_article_holds_orders_nothing_in_the_context_either(here: Path) -> None:
    shown = postil("search", "cracks", "-C", "5").stdout
    assert "is no title" in shown and "\x1b" not in shown


def test_matches_are_coloured_in_a_pipe_if_somebody_says_so(here: Path) -> None:
    assert "\x1b[31m" in postil("search", "ferry", "--color", "always").stdout
    assert "\x1b" not in postil("search", "ferry").stdout


def test_two_ways_to_show_an_answer_are_a_mistake(here: Path) -> None:
    for both in (["--files", "--count"], ["--json", "--files"], ["--json", "-C1"]):
        assert postil("search", "ferry", *both).exit_code == 2


def test_what_is_only_loosely_similar_stands_apart_and_only_on_request(here: Path) -> None:
    query = "ferry zebra holiday piano"
    assert postil("search", query).exit_code == 1
    loose = postil("search", query, "--loose")
    assert loose.exit_code == 0 and loose.stdout.startswith("loosely similar\n")
    hits = [json.loads(line) for line in postil("search", "brigde", "--loose", "--json").stdout.splitlines()]
    flags = [hit["loose"] for hit in hits]
    assert flags == sorted(flags) and not flags[0]
    assert [
        hit["loose"]
        for hit in map(json.loads, postil("search", query, "--loose", "--json").stdout.splitlines())
    ]
    assert postil("search", "ferry", "--loose", "--count").exit_code == 2
