"""`postil import`, as the shell calls it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.shell import library, postil


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = library(tmp_path / "town")
    monkeypatch.chdir(folder)
    for words, tag in (("slow, it is\nloud", "noise"), ("belongs to the town", "owner")):
        assert postil("add", "ferry.txt", "--quote", words, "--tag", tag, "--note", "Why?").exit_code == 0
    assert postil("add", "bridge.txt", "--quote", "two pillars").exit_code == 0
    return folder


def objects(*args: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in postil("import", "--json", *args).stdout.splitlines()]


def annotations(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "annotations").rglob("*.yaml")}


def test_what_was_exported_comes_back_whole_and_once(here: Path) -> None:
    postil("export", "-o", "all.json")
    before = postil("list", "--json").stdout
    shutil.rmtree(here / "annotations")
    assert postil("import", "all.json").stderr == "postil: 3 new, 0 duplicate, 0 changed, 0 unmatched\n"
    assert postil("list", "--json").stdout == before
    files = annotations(here)
    assert postil("import", "all.json").stderr == "postil: 0 new, 3 duplicate, 0 changed, 0 unmatched\n"
    assert annotations(here) == files


def test_a_dry_run_tells_the_same_and_writes_nothing(here: Path) -> None:
    postil("export", "-o", "all.json")
    shutil.rmtree(here / "annotations")
    result = postil("import", "--dry-run", "all.json")
    assert result.stdout.count("new        seeds/") == 3
    assert result.stderr == "postil: would be: 3 new, 0 duplicate, 0 changed, 0 unmatched\n"
    assert not (here / "annotations").exists()


def test_what_somebody_edited_in_the_file_is_taken_and_named(here: Path) -> None:
    postil("export", "-o", "all.json")
    path = here / "all.json"
    path.write_text(path.read_text().replace('"Why?"', '"Because."'))
    assert {(step["fate"], *step["fields"]) for step in objects("all.json")} == {
        ("changed", "note"),
        ("duplicate",),
    }
    assert postil("list").stdout.count("Because.") == 2


def test_an_old_file_does_not_undo_what_the_reader_did_since(here: Path) -> None:
    postil("export", "-o", "all.json")
    path = here / "all.json"
    entries = json.loads(path.read_text())
    for entry in entries:
        entry.update(note="Old.", modified="2020-01-01T00:00:00Z")
    path.write_text(json.dumps(entries))
    files = annotations(here)
    result = postil("import", "all.json")
    assert "3 changed (3 not taken: --update takes them)" in result.stderr
    assert "not taken: the library's is newer" in result.stdout
    assert annotations(here) == files
    assert "3 changed, 0 unmatched" in postil("import", "--update", "all.json").stderr
    assert postil("list").stdout.count("Old.") == 3


def test_what_stands_in_no_article_is_told_and_kept_only_on_request(here: Path) -> None:
    gone = {"id": "x1", "file": "seeds/ferry.txt", "quote": "The words of another ferry altogether"}
    (here / "gone.json").write_text(json.dumps([gone]))
    (step,) = objects("gone.json")
    assert (step["fate"], step["file"], step["taken"]) == ("unmatched", "seeds/ferry.txt", False)
    assert "1 new" in postil("import", "--orphans", "gone.json").stderr
    assert "another ferry" in postil("list", "--orphans").stdout
    assert "1 duplicate" in postil("import", "--orphans", "gone.json").stderr


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no format that can be imported"),
        (b"\xff\xfe\x00", "no format that can be imported"),
        (b"[" * 100_000, "more than 100 levels deep"),
        (b'{"a": 1}', "no format that can be imported"),
        (b'[\n{"id": 1, "file": "a", "quote": "b"},\n{"id": 2, "fi', "line 3: this JSON is cut off"),
        (b'[\n{"id": 1, "file": "a", "quote": "b"},\n', "line 3: this JSON is cut off"),
        (b'[\n{"id": 1, "file": "a" "quote": "b"}]', "line 2: this is no JSON: Expecting ',' delimiter"),
        (b'[{"id": 1, "file": "a", "quote": "b"}, 7]', "entry 2: this is no object"),
    ],
)
def test_a_file_that_makes_no_sense_is_one_line(here: Path, content: bytes, told: str) -> None:
    (here / "bad.json").write_bytes(content)
    result = postil("import", "bad.json")
    assert told in result.stderr.splitlines()[0]


@pytest.mark.parametrize("name", ["org", "qdpx", "json", "csv"])
def test_a_file_in_which_there_is_nothing_to_import_is_told(here: Path, name: str) -> None:
    postil("export", "--tag", "never", "--format", name, "-o", f"empty.{name}")
    if name == "org":
        (here / "empty.org").write_text("* a heading\n:PROPERTIES:\n:org-remark-file: ferry.txt\n:E")
    result = postil("import", "--format", name, f"empty.{name}")
    assert result.stderr.splitlines()[0].startswith(f"postil: 'empty.{name}': there is nothing to import")
    assert result.exit_code == 1


def test_a_file_that_is_not_there_does_not_stand_in_the_way_of_the_others(here: Path) -> None:
    postil("export", "-o", "all.json")
    result = postil("import", "nowhere.json", "all.json")
    assert result.exit_code == 3
    assert "3 duplicate" in result.stderr


def test_a_folder_stands_for_the_files_in_it(here: Path) -> None:
    (here / "out").mkdir()
    postil("export", "-o", "out/all.json")
    (here / "out" / "notes.doc").write_bytes(b"?")
    assert "3 duplicate" in postil("import", "out").stderr


def test_nothing_in_a_file_can_order_the_terminal_or_name_a_place_outside_the_library(here: Path) -> None:
    secret = here.parent / "secret.txt"
    secret.write_text("The words of a secret that nobody shall read")
    entry = {
        "id": "\x1b[2J",
        "file": "../../secret.txt",
        "title": "\x1b]0;owned\x07",
        "quote": "The words of a secret that nobody shall read",
        "note": "\x1b[31m",
    }
    (here / "evil.json").write_text(json.dumps([entry]))
    result = postil("import", "evil.json", "--orphans", "--dry-run")
    assert "\x1b" not in result.stdout + result.stderr
    assert "1 unmatched" in result.stderr


# ---- a dry run of an export


def test_a_dry_run_of_an_export_tells_what_would_be_other_in_the_file(here: Path) -> None:
    assert postil("export", "--dry-run", "-o", "all.json").stderr == (
        "postil: would be: 3 new, 0 duplicate, 0 changed, 0 unmatched\n"
    )
    assert not (here / "all.json").exists()
    postil("export", "-o", "all.json")
    _, second, third = json.loads((here / "all.json").read_text())
    postil("edit", second["id"], "--note", "Since.")
    postil("remove", third["id"])
    postil("add", "bridge.txt", "--quote", "Engineers")
    before = (here / "all.json").read_bytes()
    result = postil("export", "--dry-run", "-o", "all.json")
    assert result.stderr == "postil: would be: 1 new, 1 duplicate, 1 changed, 1 unmatched\n"
    lines = {line.split()[0]: line for line in result.stdout.splitlines()}
    assert lines["changed"].endswith("”  note") and lines["unmatched"].endswith("  would be gone")
    assert "Engineers" in lines["new"] and (here / "all.json").read_bytes() == before


@pytest.mark.parametrize("name", ["csv", "w3c", "hypothesis", "readwise", "obsidian", "org", "qdpx"])
def test_every_format_that_can_be_read_back_is_compared(here: Path, name: str) -> None:
    args = ("export", "--format", name, "-o", "out")
    postil(*args)
    assert (
        postil(*args, "--dry-run").stderr == "postil: would be: 0 new, 3 duplicate, 0 changed, 0 unmatched\n"
    )


def test_a_format_that_cannot_be_read_back_is_compared_byte_by_byte(here: Path) -> None:
    def told() -> str:
        return postil("export", "--dry-run", "-o", "out.bib").stderr.split(", ")[-1]

    assert told() == "a new file\n"
    postil("export", "-o", "out.bib")
    assert told() == "as it stands there\n"
    postil("add", "bridge.txt", "--quote", "Engineers")
    assert told() == "in the place of what stands there\n"


# ---- several files, and stdin


def test_a_file_may_come_on_stdin(here: Path) -> None:
    written = postil("export", "--format", "w3c").stdout
    assert postil("import", "-", stdin=written).stderr.endswith(
        "0 new, 3 duplicate, 0 changed, 0 unmatched\n"
    )


def test_a_file_that_is_too_large_is_refused(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    postil("export", "-o", "all.json")
    monkeypatch.setattr("tui.cli.importing.LARGEST", 100)
    result = postil("import", "all.json")
    assert (result.exit_code, "too large" in result.stderr) == (3, True)


def test_an_unsettled_clash_comes_back_with_its_annotation(here: Path) -> None:
    postil("export", "-o", "all.json")
    entries = json.loads((here / "all.json").read_text())
    entries[0]["conflict"] = {"note": "Another."}
    (here / "all.json").write_text(json.dumps(entries))
    shutil.rmtree(here / "annotations")
    postil("import", "all.json")
    assert json.loads(postil("export", "--format", "json").stdout)[0]["conflict"] == {"note": "Another."}


def test_each_file_is_planned_as_if_those_before_it_were_imported(here: Path) -> None:
    postil("export", "-o", "old.json")
    entries = json.loads((here / "old.json").read_text())
    for entry in entries:
        entry.update(note="New.", modified="2099-01-01T00:00:00Z")
    (here / "new.json").write_text(json.dumps(entries))
    shutil.rmtree(here / "annotations")
    for args in (("--dry-run",), ()):
        result = postil("import", *args, "old.json", "new.json", "old.json")
        assert result.stderr.endswith(
            "3 new, 0 duplicate, 6 changed (3 not taken: --update takes them), 0 unmatched\n"
        )
    assert postil("list").stdout.count("New.") == 3


def test_what_lies_in_a_folder_and_is_no_export_is_passed_over_without_a_word(here: Path) -> None:
    (here / "out").mkdir()
    (here / "out" / "article.txt").write_text("No clippings.")
    postil("export", "-o", "out/all.csv")
    result = postil("import", "out")
    assert (result.exit_code, result.stderr) == (0, "postil: 0 new, 3 duplicate, 0 changed, 0 unmatched\n")


def test_words_that_begin_within_a_word_or_look_like_a_tag_are_taken_to_the_letter(here: Path) -> None:
    (here / "seeds" / "page.txt").write_text(
        "The crew went to moor the ferry at its old pillar.\n\nHere <script>run()</script> stands as words.\n"
    )
    quotes = ["o moor the ferry at its old pilla", "<script>run()</script> stands as words."]
    (here / "marks.csv").write_text("Highlight,Title\n" + "".join(f"{each},page\n" for each in quotes))
    postil("import", "marks.csv")
    listed = [
        json.loads(line) for line in postil("list", "--article", "page.txt", "--json").stdout.splitlines()
    ]
    assert [each["quote"] for each in listed] == quotes
    assert {each["state"] for each in listed} == {"anchored"}
    again = postil("import", "marks.csv")
    assert again.stderr == "postil: 0 new, 2 duplicate, 0 changed, 0 unmatched\n"
