"""`postil digest`, and `postil export` to the formats for writing and coding, as the shell calls them."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from tests.shell import library, postil


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = library(tmp_path / "town")
    monkeypatch.chdir(folder)
    for words, tag, pen in (
        ("slow, it is\nloud", "noise", "claim"),
        ("belongs to the town", "Town", "doubt"),
    ):
        postil("add", "ferry.txt", "--quote", words, "--tag", tag, "--pen", pen, "--note", "Why?")
    postil("add", "bridge.txt", "--quote", "two pillars", "--tag", "town")
    postil("add", "bridge.txt", "--quote", "in March")
    return folder


def test_a_digest_gathers_a_tag_over_all_articles(here: Path) -> None:
    assert postil("digest", "TOWN").stdout == (
        "#town  2 annotations in 2 articles\n\n"
        "A bridge too late\n\n  “two pillars” (A bridge too late)\n\n"
        "The ferry that nobody wanted\n\n  “belongs to the town” (The ferry that nobody wanted)\n    Why?\n"
    )


def test_a_digest_of_all_has_a_part_for_each_tag_and_one_for_what_has_none(here: Path) -> None:
    heads = [line for line in postil("digest").stdout.splitlines() if "annotation" in line]
    assert heads == [
        "#noise  1 annotation in 1 article",
        "#town  2 annotations in 2 articles",
        "without a tag  1 annotation in 1 article",
    ]


def test_a_tag_that_marks_nothing_is_told(here: Path) -> None:
    result = postil("digest", "town", "nothing")
    assert (result.exit_code, result.stderr) == (0, "postil: nothing is marked with 'nothing'\n")
    result = postil("digest", "nothing")
    assert (result.exit_code, result.stdout) == (1, "")


def test_a_digest_takes_the_filters_of_list(here: Path) -> None:
    assert "two pillars" not in postil("digest", "town", "--article", "ferry.txt").stdout
    assert postil("digest", "town", "--until", "2020-01-01").exit_code == 1


@pytest.mark.parametrize(
    ("name", "begins"), [("a.md", "# noise"), ("a.html", "<!doctype html>"), ("a.txt", "#noise ")]
)
def test_the_name_of_the_file_says_what_a_digest_is(here: Path, name: str, begins: str) -> None:
    assert postil("digest", "-o", here.parent / name).exit_code == 0
    assert (here.parent / name).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize(
    ("name", "holds"),
    [("a.html", "<mark "), ("a.bib", "@misc{"), ("a.csl.json", '"note": '), ("a.org", ":org-remark-beg:"),
     ("a.jsonl", '"spans"')],
)  # fmt: skip
def test_the_name_of_the_file_chooses_the_format(here: Path, name: str, holds: str) -> None:
    assert postil("export", "-o", here.parent / name).exit_code == 0
    text = (here.parent / name).read_text(encoding="utf-8")
    assert holds in text and "two pillars" in text


@pytest.mark.parametrize("name", ["org", "qdpx", "spacy", "doccano", "obsidian", "brat"])
def test_what_was_exported_comes_back_and_only_once(here: Path, name: str) -> None:
    target = here.parent / f"out-{name}"
    assert postil("export", "--format", name, "-o", target).exit_code == 0
    assert "0 new, 4 duplicate" in postil("import", "--format", name, target).stderr
    shutil.rmtree(here / "annotations")
    assert "4 new, 0 duplicate" in postil("import", "--format", name, target).stderr
    assert "0 new, 4 duplicate" in postil("import", "--format", name, target).stderr
    listed = postil("list").stdout
    assert listed.count("#noise") == 1 and "belongs to the town" in listed


@pytest.mark.parametrize(
    "name", ["html", "bibtex", "csl", "org", "qdpx", "spacy", "doccano", "obsidian", "brat"]
)
def test_every_format_takes_the_filters_and_writes_a_library_without_marks(here: Path, name: str) -> None:
    target = here.parent / f"out-{name}"

    def exported(*filters: str) -> bytes:
        if target.is_dir():
            shutil.rmtree(target)
        assert postil("export", "--format", name, "-o", target, *filters).exit_code == 0
        if name == "qdpx":
            with zipfile.ZipFile(target) as project:
                return project.read("project.qde")
        return (
            b"".join(path.read_bytes() for path in target.rglob("*.*"))
            if target.is_dir()
            else target.read_bytes()
        )

    for filters in (["--tag", "noise"], ["--pen", "claim", "--article", "ferry.txt"]):
        found = exported(*filters)
        assert b"slow, it is" in found and b"two pillars</mark>" not in found
    if name not in ("obsidian", "brat"):  # no article, no file
        for filters in (["--until", "2020-01-01"], ["--by", "nobody"]):
            assert b"slow, it is" not in exported(*filters)


def test_a_vault_is_exported_again_without_losing_what_was_written_there(here: Path) -> None:
    vault = here.parent / "vault"
    postil("export", "--format", "obsidian", "-o", vault)
    note = vault / "seeds" / "ferry.md"
    mine = note.read_text(encoding="utf-8").replace("Why?", "Because.", 1) + "\nMy own words.\n"
    note.write_text(mine, encoding="utf-8")
    assert postil("export", "--format", "obsidian", "-o", vault).exit_code == 0
    assert note.read_text(encoding="utf-8") == mine
    assert "1 changed" in postil("import", vault).stderr
    assert postil("list").stdout.count("Because.") == 1


def test_orphans_that_a_format_has_no_place_for_are_told(here: Path) -> None:
    article = here / "seeds" / "bridge.txt"
    article.write_text("A bridge too late\n\nNothing of it is left.\n", encoding="utf-8")
    told = postil("export", "--format", "brat", "-o", here.parent / "corpus").stderr.splitlines()
    assert told[0].startswith("postil: 2 annotations in ")
    assert told[1:] == ["postil: 2 orphans left out: brat has no place for them"]
    assert "4 annotations in" in postil("export", "-o", here.parent / "a.jsonl").stderr


def test_a_template_goes_through_the_shell(here: Path) -> None:
    (here.parent / "t.txt.j2").write_text(
        "{% for a in annotations %}{{ a.pen }} {% endfor %}", encoding="utf-8"
    )
    assert postil("export", "--template", here.parent / "t.txt.j2").stdout == "claim claim claim doubt "
    (here.parent / "bad.txt").write_text("\n{{ x }}", encoding="utf-8")
    result = postil("export", "--template", here.parent / "bad.txt")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.endswith("bad.txt': line 2: 'x' is undefined\n")
    for args in (("--format", "template"), ("--format", "md", "--template", "t")):
        assert postil("export", *args).exit_code == 2
