"""Marking, changing and deleting from the shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shell import FERRY, added, listed, postil

# ---- add


def test_add_prints_the_id_alone_on_stdout_and_the_words_on_stderr(here: Path) -> None:
    result = postil("add", "ferry.txt", "--quote", "belongs to the town")
    assert len(result.stdout) == 27
    assert "ferry.txt, line 7" in result.stderr
    (mark,) = listed()
    assert mark["id"] == result.stdout.strip()
    assert FERRY[slice(*mark["span"])] == mark["quote"] == "belongs to the town"


def test_straight_quotes_small_letters_and_line_ends_find_the_words_as_they_stand(here: Path) -> None:
    added("ferry.txt", "--quote", '"WILL SAIL until')
    assert listed()[0]["quote"] == "“will sail\nuntil"


def test_words_that_stand_as_typed_win_over_words_that_only_look_alike(here: Path) -> None:
    (here / "seeds/case.txt").write_text("A TOWN is a Town is a town.\n", encoding="utf-8")
    added("case.txt", "--quote", "Town")
    assert listed()[0]["span"] == [12, 16]


def test_words_that_stand_often_need_to_be_told_which(here: Path) -> None:
    result = postil("add", "ferry.txt", "--quote", "the bridge")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "stands 2 times" in result.stderr and "4, 9" in result.stderr
    assert not (here / "annotations").exists()
    added("ferry.txt", "--quote", "the bridge", "--occurrence", "2")
    assert listed()[0]["line"] == 9
    result = postil("add", "ferry.txt", "--quote", "the bridge", "--occurrence", "3")
    assert (result.exit_code, result.stdout) == (1, "")


def test_words_that_are_not_there_are_told_with_the_nearest_line(here: Path) -> None:
    result = postil("add", "ferry.txt", "--quote", "nobody on the quai beleived them")
    assert result.exit_code == 1
    assert "line 6" in result.stderr and "Nobody on the quay" in result.stderr


@pytest.mark.parametrize("name", ["ferry.txt", "seeds/ferry.txt", "./seeds/../seeds/ferry.txt"])
def test_an_article_is_named_by_its_path_or_its_own_name(here: Path, name: str) -> None:
    added(name, "--quote", "loud")
    assert (here / "annotations/ferry.txt.yaml").exists()


def test_the_library_is_that_of_the_path_wherever_one_stands(
    here: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    added("town/seeds/ferry.txt", "--quote", "loud")
    added("ferry.txt", "--library", "town", "--quote", "slow")
    assert len(listed("town")) == len(listed("--library", "town/seeds")) == 2
    assert not (tmp_path / "annotations").exists()


def test_a_note_may_begin_with_a_dash_hold_escapes_and_come_from_stdin(here: Path) -> None:
    added("ferry.txt", "--quote", "loud", "--note=-x")
    result = postil(
        "add", "ferry.txt", "--quote", "slow", "--note", "-", stdin="--- \x1b]0;x\x07\n\nend: [\n"
    )
    assert result.exit_code == 0
    assert {each["note"] for each in listed()} == {
        "-x",
        "---\x1b]0;x\x07".replace("---", "--- ") + "\n\nend: [",
    }
    shown = postil("list").stdout
    assert "\x1b" not in shown and "\x07" not in shown and "␛]0;x␇" in shown


def test_a_pen_is_called_by_name_or_digit_and_an_unknown_one_is_told(here: Path) -> None:
    added("ferry.txt", "--quote", "loud", "--pen", "Doubt")
    added("ferry.txt", "--quote", "slow", "--pen", "3")
    assert sorted(each["pen"] for each in listed()) == ["doubt", "number"]
    result = postil("add", "ferry.txt", "--quote", "loud", "--pen", "crayon")
    assert result.exit_code == 2 and "1 claim" in result.stderr


def test_an_article_that_is_not_there_an_empty_quote_and_a_bad_tag_are_mistakes(here: Path) -> None:
    for args in (
        ["nowhere.txt", "--quote", "x"],
        ["ferry.txt", "--quote", " "],
        ["ferry.txt"],
        ["ferry.txt", "--quote", "loud", "--tag", "#"],
        ["ferry.txt", "--quote", "loud", "--tag", "a\x1bb"],
        ["seeds", "--quote", "loud"],
    ):
        result = postil("add", *args)
        assert result.exit_code == 2, args
        assert result.stderr.startswith("postil: ") and result.stdout == ""
    assert not (here / "annotations").exists()


# ---- edit


def test_edit_changes_what_it_is_told_and_nothing_else(here: Path) -> None:
    name = added("ferry.txt", "--quote", "loud", "--note", "why?", "--tag", "#noise", "--tag", "town")
    before = listed()[0]
    assert (
        postil("edit", name[-6:].lower(), "--untag", "NOISE", "--tag", "sound", "--pen", "5").exit_code == 0
    )
    after = listed()[0]
    assert (after["tags"], after["pen"]) == (["town", "sound"], "doubt")
    assert {key: after[key] for key in ("id", "quote", "note", "span", "created")} == {
        key: before[key] for key in ("id", "quote", "note", "span", "created")
    }


def test_edit_gives_a_mark_other_words(here: Path) -> None:
    name = added("ferry.txt", "--quote", "loud")
    assert postil("edit", name, "--quote", "it is\nloud").exit_code == 0
    assert listed()[0]["quote"] == "it is\nloud"
    assert postil("edit", name, "--quote", "not there").exit_code == 1
    assert postil("edit", name, "--occurrence", "2").exit_code == 2
    assert listed()[0]["quote"] == "it is\nloud"


def test_a_note_is_read_from_stdin_and_an_empty_one_takes_it_away(here: Path) -> None:
    name = added("ferry.txt", "--quote", "loud", "--note", "old")
    postil("edit", name, "--note", "-", stdin="line one\nline two\n")
    assert listed()[0]["note"] == "line one\nline two"
    assert postil("edit", name, "--note", "-", stdin=b"\xff\xfe\xfa").exit_code == 2
    postil("edit", name, "--note", "")
    assert listed()[0]["note"] == ""


def script(here: Path, body: str) -> str:
    path = here / "my editor.sh"
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return f"'{path}' --wait"


def test_without_options_the_note_is_written_in_the_editor(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = added("ferry.txt", "--quote", "loud", "--note", "first")
    monkeypatch.setenv("EDITOR", "false")
    monkeypatch.setenv("VISUAL", script(here, 'test "$1" = --wait && echo second >> "$2"'))
    assert postil("edit", name).exit_code == 0
    assert listed()[0]["note"] == "first\nsecond"


def test_ctrl_c_beside_an_editor_with_a_window_of_its_own_loses_nothing(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = added("ferry.txt", "--quote", "loud", "--note", "first")
    written = 'echo second >> "$2"; kill -INT $PPID; sleep 0.2; echo third >> "$2"'
    monkeypatch.setenv("EDITOR", script(here, written))
    assert postil("edit", name).exit_code == 0
    assert listed()[0]["note"] == "first\nsecond\nthird"


def test_an_editor_that_fails_changes_nothing_and_what_was_typed_is_kept_in_its_file(
    here: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    name = added("ferry.txt", "--quote", "loud", "--note", "first")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("EDITOR", script(here, 'echo typed >> "$2"; exit 1'))
    result = postil("edit", name)
    assert result.exit_code == 2 and "is as it was" in result.stderr
    assert listed()[0]["note"] == "first"
    (left,) = tmp_path.glob("postil-*/note.md")
    assert left.read_text() == "first\ntyped\n" and str(left) in result.stderr


def test_a_note_that_cannot_be_saved_stays_where_the_editor_left_it(
    here: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    name = added("ferry.txt", "--quote", "loud", "--note", "first")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    sidecar = here / "annotations/ferry.txt.yaml"
    monkeypatch.setenv("EDITOR", script(here, f'echo typed >> "$2"; echo "[" > "{sidecar}"'))
    result = postil("edit", name)
    assert result.exit_code == 3
    (left,) = tmp_path.glob("postil-*/note.md")
    assert left.read_text() == "first\ntyped\n" and str(left) in result.stderr


def test_no_editor_and_one_that_is_not_there_are_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = added("ferry.txt", "--quote", "loud")
    assert "no editor is set" in postil("edit", name).stderr
    monkeypatch.setenv("EDITOR", "no-such-editor --flag")
    result = postil("edit", name)
    assert result.exit_code == 2 and "no-such-editor" in result.stderr
    monkeypatch.setenv("EDITOR", "'unfinished")
    assert postil("edit", name).exit_code == 2


# ---- remove


def test_remove_says_what_went_and_takes_all_or_none(here: Path) -> None:
    first, second = added("ferry.txt", "--quote", "loud"), added("bridge.txt", "--quote", "March")
    assert postil("remove", first, "nothing").exit_code == 2
    assert len(listed()) == 2
    result = postil("remove", first, second[-6:], first)
    assert result.exit_code == 0 and result.stdout == ""
    assert "“loud”" in result.stderr and "“March”" in result.stderr
    assert listed() == []
    assert postil("remove", first).exit_code == 2


def test_a_few_characters_of_an_id_are_no_name_for_something_to_be_deleted(here: Path) -> None:
    name = added("ferry.txt", "--quote", "loud")
    assert postil("remove", name[-3:]).exit_code == 2
    assert postil("remove", "").exit_code == 2
    assert len(listed()) == 1


def test_the_beginning_of_two_ids_names_neither(here: Path) -> None:
    first = added("ferry.txt", "--quote", "loud")
    added("bridge.txt", "--quote", "March")
    result = postil("remove", first[:4])
    assert result.exit_code == 2 and "2 annotations" in result.stderr
