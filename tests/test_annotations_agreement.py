"""How far two people agree, on sentences and on marks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.shell import library, postil
from tui.annotations.agreement import Agreement, Marked, Pair, Said, agreement, counts
from tui.text.span import Span

TEN = tuple(Span(at * 10, at * 10 + 10) for at in range(10))


def said(by: str, start: int, end: int, *labels: str) -> Said:
    return Said(by, frozenset(labels or ("x",)), Span(start, end))


def pair(*marks: Said, sentences: tuple[Span, ...] = TEN) -> Pair:
    ((only,),) = [each.pairs for each in agreement([Marked(sentences, marks)], ["x"])]
    return only


def test_a_mark_counts_for_a_sentence_it_lies_in_or_covers_half_of() -> None:
    sentence = Span(10, 20)
    assert counts(Span(12, 14), sentence)
    assert counts(Span(0, 15), sentence)
    assert not counts(Span(0, 14), sentence)
    assert not counts(Span(19, 40), sentence)
    assert not counts(Span(20, 30), sentence)


def test_kappa_is_that_of_the_example_in_the_textbooks() -> None:
    """Fifty cases: 20 both yes, 5 and 10 only one, 15 both no."""
    sentences = tuple(Span(at * 10, at * 10 + 10) for at in range(50))
    marks = [said("a", at * 10, at * 10 + 10) for at in range(25)]
    marks += [said("b", at * 10, at * 10 + 10) for at in [*range(20), *range(25, 35)]]
    found = pair(*marks, sentences=sentences)
    assert (found.both, found.only_one, found.only_other, found.neither) == (20, 5, 10, 15)
    assert found.observed == 0.7
    assert found.kappa == pytest.approx(0.4)


def test_full_agreement_is_one_and_none_is_not_above_chance() -> None:
    assert pair(said("a", 0, 30), said("b", 0, 28)).kappa == 1
    apart = pair(said("a", 0, 50), said("b", 50, 100))
    assert (apart.kappa, apart.overlap) == (-1, 0)
    alone = pair(said("a", 0, 50), said("b", 50, 60, "other"))
    assert (alone.kappa, alone.overlap) == (0, 0)


def test_kappa_is_not_defined_when_both_say_it_everywhere() -> None:
    found = pair(said("a", 0, 100), said("b", 0, 100))
    assert (found.kappa, found.observed, found.overlap) == (None, 1, 1)


def test_overlap_counts_the_marks_of_both_that_meet() -> None:
    found = pair(said("a", 0, 5), said("a", 20, 25), said("b", 3, 8), said("b", 4, 9))
    assert (found.overlapping, found.marks, found.overlap) == (3, 4, 0.75)


def test_an_article_that_one_of_them_has_not_marked_is_no_disagreement() -> None:
    read = Marked(TEN, (said("a", 0, 10), said("b", 0, 10)))
    unread = Marked(TEN, (said("a", 0, 10),))
    (shared,), (every,) = (agreement([read, unread], ["x"], every=each) for each in (False, True))
    assert (shared.pairs[0].articles, shared.pairs[0].sentences, shared.kappa) == (1, 10, 1)
    assert (every.pairs[0].articles, every.pairs[0].only_one) == (2, 1)
    assert every.kappa is not None and every.kappa < 1


def test_of_three_people_the_mean_of_the_pairs_is_given() -> None:
    found: Agreement
    marks = (said("a", 0, 30), said("b", 0, 30), said("c", 0, 20))
    (found,) = agreement([Marked(TEN, marks)], ["x"])
    kappas = [each.kappa for each in found.pairs]
    assert len(kappas) == 3
    assert found.kappa == pytest.approx(sum(each for each in kappas if each is not None) / 3)


SPANS = st.tuples(st.integers(0, 90), st.integers(1, 40)).map(lambda two: Span(two[0], two[0] + two[1]))
MARKS = st.lists(st.builds(Said, st.sampled_from("ab"), st.just(frozenset("x")), SPANS), max_size=8)


@settings(max_examples=150, deadline=None)
@given(MARKS)
def test_every_sentence_is_counted_once_and_the_two_may_change_places(marks: list[Said]) -> None:
    found = agreement([Marked(TEN, tuple(marks))], ["x"], every=True)[0].pairs
    if not found:
        return
    assert found[0].sentences == len(TEN)
    assert found[0].kappa is None or -1 <= found[0].kappa <= 1
    turned = [Said("b" if mark.by == "a" else "a", mark.labels, mark.span) for mark in marks]
    (other,) = agreement([Marked(TEN, tuple(turned))], ["x"], every=True)[0].pairs
    assert (other.kappa, other.overlap, other.only_one) == (
        found[0].kappa,
        found[0].overlap,
        found[0].only_other,
    )


# ---- the shell


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = library(tmp_path / "town")
    (folder / "annotations").mkdir()
    monkeypatch.chdir(folder)
    return folder


def write(here: Path, *marks: tuple[str, str, str]) -> None:
    items = [f"- quote: {quote}\n  by: {by}\n  tags: [{tag}]\n  pen: doubt\n" for by, tag, quote in marks]
    (here / "annotations/ferry.txt.yaml").write_text("annotations:\n" + "".join(items), encoding="utf-8")


def test_a_table_shows_each_tag_and_pair(here: Path) -> None:
    write(
        here,
        ("anna", "town", "belongs to the town"),
        ("bela", "town", "it is\n    loud"),
        ("bela", "horn", "slow"),
    )
    result = postil("agree")
    assert result.exit_code == 0
    head, horn, town = result.stdout.splitlines()
    assert head.split() == ["sentences", "both", "one", "kappa", "overlap"]
    assert town.split()[:4] == ["town", "anna", "·", "bela"]
    assert town.split()[-4:] == ["1", "0", "1.00", "0%"]
    assert horn.split()[-4:] == ["0", "1", "0.00", "0%"]


def test_json_tells_what_is_documented(here: Path) -> None:
    write(here, ("anna", "town", "loud"), ("bela", "town", "loud"))
    (found,) = [json.loads(line) for line in postil("agree", "--json", "--tag", "town").stdout.splitlines()]
    assert (found["label"], found["people"], found["both"]) == ("town", ["anna", "bela"], 1)
    assert (found["kappa"], found["overlap"]) == (1, 1)
    page = (Path(__file__).parent.parent / "docs/shell.md").read_text(encoding="utf-8")
    told = page.split("### agree")[1].split("`--json`:")[1].split("### ")[0]
    assert [each.strip(" `.\n") for each in told.split(",")] == list(found)
    (pens,) = [json.loads(line) for line in postil("agree", "--json", "--pens").stdout.splitlines()]
    assert pens["label"] == "doubt"


def test_one_person_alone_is_told(here: Path) -> None:
    write(here, ("anna", "town", "loud"), ("anna", "town", "slow"))
    result = postil("agree")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "'anna'" in result.stderr
    assert "two people" in result.stderr


def test_annotations_that_name_nobody_are_left_out_and_counted(here: Path) -> None:
    write(here, ("", "town", "loud"), ("anna", "town", "slow"))
    assert "1 annotation left out" in postil("agree").stderr


def test_people_who_share_no_article_are_compared_on_request(here: Path) -> None:
    write(here, ("anna", "town", "loud"))
    other = "annotations:\n- quote: March\n  by: bela\n  tags: [town]\n"
    (here / "annotations/bridge.txt.yaml").write_text(other, encoding="utf-8")
    assert "--all" in postil("agree").stderr
    assert postil("agree", "--all").stdout.count("\n") == 2
    assert postil("agree", "--all", "--article", "ferry.txt").stdout == ""
