"""Notes for an Obsidian vault, and what somebody edited in them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests import exchange_round as around
from tests.exchanging import HOSTILE, UNSAFE, row, texts
from tui.annotations.annotation import Annotation, Link
from tui.annotations.exchange import obsidian
from tui.annotations.exchange.comparing import differing
from tui.annotations.exchange.record import Reading, Record, Source
from tui.annotations.exchange.row import Options, Row
from tui.cli.export import rows
from tui.cli.marks import Survey
from tui.config import Config
from tui.workspace import Workspace


def notes(*marks: Row) -> dict[str, str]:
    return {name: content.decode("utf-8") for name, content in obsidian.files(marks)}


def note(*marks: Row) -> str:
    (only,) = notes(*marks).values()
    return only


def read(text: str) -> Reading:
    return obsidian.read(Source("a.md", text.encode("utf-8")))


def records(text: str) -> tuple[Record, ...]:
    reading = read(text)
    assert reading.problems == ()
    return reading.records


def test_an_article_is_a_note_with_its_properties_and_a_callout_an_annotation() -> None:
    mark = row("nine boats from\nthe quay", "storm", "air defence", note="Seven, says the *other*.")
    assert note(mark) == (
        '---\ntitle: "Harbour"\nauthor: "Ada Example"\nsource: "The Mole"\ndate: 2026-01-01\n'
        'file: "seeds/harbour.txt"\nas-of: "2026-01-02T03:04:05Z"\ntags: ["storm", "air-defence"]\n---\n\n'
        "# Harbour\n\nAda Example, The Mole, 1 January 2026\n\n"
        "> [!quote]+ number\n> nine boats from\n> the quay\n\n"
        "Seven, says the *other*.\n\n"
        "#storm #air-defence ^a-01KDXAA0000000000000000001\n"
    )


def test_what_was_edited_comes_back_and_nothing_else() -> None:
    text = note(row("nine boats", "storm", note="Seven?"), row("Nobody", id="01KDXAA0000000000000000002"))
    text = text.replace("Seven?", "Eight.\n\nAnd more.").replace("#storm ^", "#storm #checked ^")
    text = text.replace(
        "\n> [!quote]+ number\n> Nobody", "\n## My own heading\n\n- mine\n\n> [!quote]+ number\n> Nobody"
    )
    first, last = records(text)
    assert (first.id, first.note, first.tags) == (
        "01KDXAA0000000000000000001",
        "Eight.\n\nAnd more.",
        ("storm", "checked"),
    )
    assert (last.note, last.tags, last.exact) == ("", (), "Nobody")


def test_words_written_before_the_block_id_belong_to_the_note() -> None:
    (record,) = records(note(row("nine boats", "storm")).replace("#storm ^", "a thought #storm #new ^"))
    assert (record.note, record.tags) == ("a thought", ("storm", "new"))


def test_an_orphan_is_a_callout_of_its_own_kind_and_comes_back_too() -> None:
    text = note(row("gone words", note="why?"))
    assert "> [!missing]+ number\n> gone words\n" in text
    assert records(text)[0].note == "why?"


def test_a_link_leads_to_the_other_annotations_block() -> None:
    other = "01KDXAA0000000000000000002"
    mark = row("nine boats", links=(Link(other, "contradicts"), Link("https://e.example/[x]", "see")))
    text = notes(mark, row("Nobody", id=other, file="seeds/b.txt"))["seeds/harbour.md"]
    assert f"> *→ [[seeds/b#^a-{other}|contradicts]]*\n" in text
    assert records(text)[0].exact == "nine boats"


def test_files_of_the_same_name_are_notes_of_different_names() -> None:
    marks = [row(file=file) for file in ("a.txt", "A.txt", "a", "a?.txt", "a*.txt", "x/a.txt", "a.md")]
    names = list(notes(*marks))
    assert len({name.casefold() for name in names}) == 7
    assert not any(set(name) & set('[]#^|\\:*?"<>') for name in names)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_is_no_markup_and_comes_back(words: str) -> None:
    mark = row(words, words, note=words, title=words, byline=words, outlet=words, file=words, pen_name=words)
    mark = replace(mark, annotation=mark.annotation.with_note(words).with_tags((words,)))
    second = row("Nobody", note="last", id="01KDXAA0000000000000000002", file=words)
    text = note(mark, second)
    assert not set(text) & UNSAFE
    first, last = records(text)
    assert not differing(mark.annotation, as_annotation(first, mark), replace(first, pen=None))
    assert (last.note, last.exact) == ("last", "Nobody")
    properties = yaml.safe_load(text.split("\n---\n")[0].removeprefix("---\n"))
    assert (
        properties["file"].encode("utf-8", "replace") == words.encode("utf-8", "replace") or "\ud800" in words
    )


def as_annotation(record: Record, mark: Row) -> Annotation:
    return (
        replace(mark.annotation, quote=replace(mark.annotation.quote, exact=record.exact))
        .with_note(record.note or "")
        .with_tags(record.tags or ())
    )


@settings(max_examples=80, deadline=None)
@given(texts, texts, texts)
def test_any_annotation_comes_back_as_it_was(words: str, remark: str, tag: str) -> None:
    mark = row(words, tag, note=remark)
    mark = replace(mark, annotation=mark.annotation.with_note(remark).with_tags((tag,)))
    first, last = records(note(mark, row("Nobody", id="01KDXAA0000000000000000002")))
    assert not differing(mark.annotation, as_annotation(first, mark), replace(first, pen=None))
    assert last.exact == "Nobody"


@pytest.mark.parametrize("remark", ["```\nopen", "~~~~\n```", "a %% b", "<!-- c", "$$\nx", "```\n%%\n<!--"])
def test_what_a_note_leaves_open_is_closed_and_taken_off_again(remark: str) -> None:
    text = note(row("nine boats", note=remark), row("Nobody", id="01KDXAA0000000000000000002"))
    assert text.count("%%") % 2 == 0 and text.count("$$") % 2 == 0
    tokens = MarkdownIt().parse(text.split("---\n", 2)[2])
    assert [token.type for token in tokens if token.level == 0].count("blockquote_open") == 2
    assert records(text)[0].note == remark


def test_two_callouts_before_one_id_are_told_and_not_guessed() -> None:
    text = note(row("nine boats", note="Seven?")).replace("Seven?", "> [!quote] mine\n> words\n\nSeven?")
    reading = read(text)
    assert reading.records == ()
    assert str(reading.problems[0]).startswith("line 22: 2 callouts stand before ^a-01KDXAA")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_note_that_was_damaged_somewhere_is_read(data: st.DataObject) -> None:
    whole = note(row("nine boats", "storm", note="Seven?"), row("Nobody", id="2", note="```"))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole)))
        whole = whole[:at] + data.draw(texts) + whole[at + data.draw(st.integers(0, 30)) :]
    reading = obsidian.read(Source("a.md", whole.encode("utf-8", "surrogatepass")))
    assert all("\n" not in str(problem) for problem in reading.problems)


def test_a_note_of_somebody_else_is_not_recognised() -> None:
    other = b"# Mine\n\n> [!quote] a\n> b\n\ntext ^block1\n"
    assert not obsidian.recognised(Source("a.md", other))
    assert obsidian.read(Source("a.md", other)).problems


def exported(workspace: Workspace) -> list[Source]:
    return [Source(name, data) for name, data in obsidian.files(rows(Survey(workspace, Config())))]


def test_a_library_comes_back_into_an_empty_copy_and_only_once(tmp_path: Path) -> None:
    town = around.library(tmp_path / "town")
    copy = around.empty_copy(town, tmp_path / "copy")
    sources = exported(town)
    assert {fate for source in sources for fate in around.fates(around.imported(source, copy))} == {"new"}
    held = ("links", "by", "created", "modified", "tags")
    assert around.everything(copy, *held) == around.everything(town, *held)
    for library in (copy, town):
        assert {fate for source in sources for fate in around.fates(around.planned(source, library))} == {
            "duplicate"
        }


def test_an_edited_note_changes_that_note_only(tmp_path: Path) -> None:
    town = around.library(tmp_path / "town")
    before = around.everything(town, "modified")
    source = exported(town)[0]
    edited = Source(source.name, source.data.replace("😀 astral".encode(), b"on the ground"))
    assert sorted(around.fates(around.imported(edited, town))) == ["changed"] + ["duplicate"] * 4
    after = around.everything(town, "modified")
    (key,) = [key for key in before if before[key] != after[key]]
    assert after[key] == {**before[key], "note": "on the ground"}
    assert re.search("early hours", str(after))


def test_an_old_note_does_not_undo_what_the_reader_did_since(tmp_path: Path) -> None:
    town = around.library(tmp_path / "town")
    source = exported(town)[0]
    old = replace(source, data=source.data.replace(b'as-of: "202', b'as-of: "201'))
    edited = replace(old, data=old.data.replace("😀 astral".encode(), b"on the ground"))
    (step,) = (step for step in around.planned(edited, town) if step.fields)
    assert (step.fields, step.after, step.reason) == (("note",), None, "not taken: the library's is newer")


# A note that stands there already


def again(old: str, *marks: Row) -> str:
    wishes = Options(stands=lambda name: old.encode("utf-8"))
    (text,) = (content.decode("utf-8") for _, content in obsidian.files(marks, wishes))
    return text


SECOND = {"id": "01KDXAA0000000000000000002"}
LATER = datetime(2026, 2, 2, tzinfo=UTC)


def test_a_note_that_is_written_again_is_the_same() -> None:
    marks = [row("nine boats", "storm", note="Seven?"), row("Nobody", **SECOND)]
    assert again(note(*marks), *marks) == note(*marks)


def test_what_somebody_wrote_into_a_note_stays_when_it_is_written_again() -> None:
    marks = [row("nine boats", "storm", note="Seven?"), row("Nobody", **SECOND)]
    mine = note(*marks).replace("---\n\n#", "aliases: [mine]\n---\n\nMy words.\n\n#", 1)
    mine = mine.replace("0001\n", "0001\n\n## Mine\n\n> [!note] and this\n") + "\nThe end.\n"
    assert again(mine, *marks) == mine


def test_an_edit_that_was_not_imported_stays_and_a_change_of_the_library_is_taken() -> None:
    first, second = row("nine boats", note="Seven?"), row("Nobody", note="One.", **SECOND)
    edited = note(first, second).replace("Seven?", "Eight!")
    later = replace(second, annotation=replace(second.annotation, note="Two.", modified=LATER))
    text = again(edited, first, later)
    assert [record.note for record in records(text)] == ["Eight!", "Two."]
    assert 'as-of: "2026-02-02T00:00:00Z"' in text


def test_what_is_new_is_put_behind_what_it_follows_and_nothing_is_taken_out() -> None:
    third = row("the keeper", note="Who?", id="01KDXAA0000000000000000003")
    first, second = row("nine boats"), row("Nobody", **SECOND)
    text = again(note(first, third) + "\nMine.\n", first, second)
    assert [record.exact for record in records(text)] == ["nine boats", "Nobody", "the keeper"]
    assert text.endswith("\nMine.\n")
    assert [record.exact for record in records(again(note(second), first, second))] == [
        "nine boats",
        "Nobody",
    ]


def test_an_annotation_with_a_callout_of_the_readers_before_it_is_left_as_it_is() -> None:
    mark = row("nine boats", note="Seven?")
    old = note(mark).replace("> [!quote]+ number", "> [!quote] Mine\n> words\n\n> [!quote]+ number")
    later = replace(mark, annotation=replace(mark.annotation, note="Two.", modified=LATER))
    kept = again(old, later)
    assert kept.replace("2026-02-02T00:00:00Z", "2026-01-02T03:04:05Z") == old


def test_a_note_of_the_same_name_that_is_somebody_elses_is_kept() -> None:
    text = again("# Mine\n\nA thought. ^block\n", row("nine boats", note="Seven?"))
    assert text.startswith("# Mine\n\nA thought. ^block\n\n> [!quote]+ number\n> nine boats\n")
    assert records(text)[0].note == "Seven?"


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_line_of_a_note_is_lost_when_it_is_written_again(data: st.DataObject) -> None:
    marks = [row("nine boats", "storm", note="Seven?"), row("Nobody", **SECOND)]
    lines = note(*marks).split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        lines.insert(data.draw(st.integers(0, len(lines))), f"mine {data.draw(st.integers(0, 9))}")
    kept = again("\n".join(lines), *marks).split("\n")
    assert sorted(line for line in kept if line.startswith("mine")) == sorted(
        line for line in lines if line.startswith("mine")
    )
