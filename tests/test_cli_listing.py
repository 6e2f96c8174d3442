"""Listing, checking and exporting from the shell."""

from __future__ import annotations

import json
from pathlib import Path

from tests.shell import FERRY, added, listed, postil

# ---- list


def test_list_keeps_the_order_of_the_articles_and_shows_pen_tags_and_note(here: Path) -> None:
    added("ferry.txt", "--quote", "belongs to the town", "--tag", "town", "--note", "who says?\n\nwho?")
    added("bridge.txt", "--quote", "March", "--pen", "3")
    shown = postil("list").stdout.split("\n")
    assert shown[0] == "A bridge too late  seeds/bridge.txt"
    assert shown[1].endswith("  # number")
    assert shown[2] == "    “March”"
    assert shown[4] == "The ferry that nobody wanted  seeds/ferry.txt"
    assert shown[5].endswith("  C claim  #town")
    assert shown[7:10] == ["      who says?", "", "      who?"]


def test_list_is_narrowed_by_all_tags_by_any_pen_and_by_article(here: Path) -> None:
    added("ferry.txt", "--quote", "loud", "--tag", "a", "--tag", "b", "--pen", "1")
    added("ferry.txt", "--quote", "slow", "--tag", "a", "--pen", "2")
    added("bridge.txt", "--quote", "March", "--tag", "B", "--pen", "3")

    def quotes(*args: str) -> list[str]:
        return [each["quote"] for each in listed(*args)]

    assert quotes("--tag", "#b") == ["March", "loud"]
    assert quotes("--tag", "a", "--tag", "b") == ["loud"]
    assert quotes("--pen", "2", "--pen", "Number") == ["March", "slow"]
    assert quotes("--article", "ferry.txt", "--tag", "a") == ["slow", "loud"]
    assert quotes("seeds/bridge.txt") == ["March"]
    assert quotes("--orphans") == []
    assert postil("list", "--article", "none.txt").exit_code == 2
    assert postil("list", "--tag", "none").exit_code == 0


def test_the_keys_of_a_listed_annotation_are_what_is_documented(here: Path) -> None:
    added("ferry.txt", "--quote", "loud")
    assert list(listed()[0]) == [
        "id", "file", "title", "line", "pen", "tags", "quote", "note", "links", "span", "state", "reason",
        "conflict", "by", "created", "modified",
    ]  # fmt: skip


def test_an_annotation_with_two_versions_is_listed_as_such(here: Path) -> None:
    path = here / "annotations" / "ferry.txt.yaml"
    path.parent.mkdir()
    path.write_text("annotations:\n- quote: loud\n  conflict: {note: theirs, note-2: third, pen: doubt}\n")
    assert "! two versions: note, pen" in postil("list").stdout
    assert listed()[0]["conflict"] == {"note": "theirs", "note-2": "third", "pen": "doubt"}


def test_a_damaged_sidecar_hides_no_other_one(here: Path) -> None:
    name = added("ferry.txt", "--quote", "loud")
    damaged = here / "annotations/bridge.txt.yaml"
    damaged.write_text("annotations: [\n", encoding="utf-8")
    for command in (["list"], ["list", "--json"], ["export"], ["check"]):
        result = postil(*command)
        assert result.exit_code == 3, command
        assert "bridge.txt.yaml" in result.stderr
    assert listed()[0]["id"] == name
    assert postil("edit", name, "--tag", "x").exit_code == 0
    assert postil("add", "bridge.txt", "--quote", "March").exit_code == 3
    assert damaged.read_text() == "annotations: [\n"


# ---- check


def test_check_is_content_with_what_only_moved(here: Path) -> None:
    added("ferry.txt", "--quote", "belongs to the town")
    assert postil("check").exit_code == 0
    ferry = here / "seeds/ferry.txt"
    ferry.write_text("A new first line.\n\n" + FERRY, encoding="utf-8")
    result = postil("check")
    assert result.exit_code == 0
    assert result.stdout.startswith("seeds/ferry.txt:9: moved ")
    assert result.stderr == "postil: 1 annotation: 1 moved\n"


def test_check_tells_what_is_gone_or_changed_by_its_status(here: Path) -> None:
    added("ferry.txt", "--quote", "it belongs to the town", "--note", "kept")
    added("bridge.txt", "--quote", "Engineers found cracks in two pillars")
    ferry, bridge = here / "seeds/ferry.txt", here / "seeds/bridge.txt"
    ferry.unlink()
    bridge.write_text(bridge.read_text().replace("two pillars", "four pillars"), encoding="utf-8")
    result = postil("check", "--json")
    assert result.exit_code == 1
    states = {each["file"]: each["state"] for each in map(json.loads, result.stdout.splitlines())}
    assert states == {"seeds/ferry.txt": "orphan", "seeds/bridge.txt": "changed"}
    orphan = listed("--orphans")[0]
    assert (orphan["span"], orphan["line"], orphan["note"]) == (None, None, "kept")
    assert orphan["title"] == "The ferry that nobody wanted"
    assert listed("--article", "ferry.txt") == [orphan]


def test_checking_a_library_without_annotations_is_done_at_once(here: Path) -> None:
    result = postil("check")
    assert (result.exit_code, result.stdout) == (0, "")


# ---- export


def test_export_writes_each_format_and_takes_it_from_the_name_of_the_file(here: Path) -> None:
    added("bridge.txt", "--quote", "=SUM is no formula", "--tag", "x")
    assert "- > \\=SUM is no formula" in postil("export").stdout
    assert json.loads(postil("export", "--format", "json").stdout)[0]["quote"] == "=SUM is no formula"
    assert ",'=SUM is no formula," in postil("export", "--format", "csv").stdout
    assert ",=SUM is no formula," in postil("export", "--format", "csv", "--raw").stdout
    result = postil("export", "-o", "out.JSON")
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads((here / "out.JSON").read_bytes())[0]["tags"] == ["x"]
    postil("export", "-o", "out.csv", "--tag", "none")
    assert (here / "out.csv").read_bytes().count(b"\r\n") == 1
    assert postil("export", "-o", "-", "--format", "csv").stdout_bytes.count(b"\r\n") == 2


def test_an_export_that_cannot_be_written_leaves_what_was_there(here: Path) -> None:
    added("bridge.txt", "--quote", "March")
    (here / "out.md").mkdir()
    assert postil("export", "-o", "out.md").exit_code == 3
    assert postil("export", "--raw").exit_code == 2
    assert not list(here.glob(".*"))
