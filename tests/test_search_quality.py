"""A labelled set: what readers type, and the words that must stand in the first passage they are shown.

The measure is the mean reciprocal rank among the first ten hits: 1 when every query has its passage on
top, 0.5 when it is second everywhere.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.searching import engine, marked, passages, real
from tui.search.engine import Engine
from tui.text.fold import folded
from tui.text.paragraphs import Paragraphs

REAL = """
Zelenski | zelensk
Zelenskiy mission | training mission
zelenskyy berlin | shake hands
volodimir zelensky | zelensk
sow divsion | division
sow devision among backers | backers
gaspipeline | gas pipeline
gas pipline | gas pipeline
gas pipe line | gas pipeline
undetected drones pipeline | undetected
bargening chip | bargaining chip
barganing chp | bargaining chip
bar gaining chip | bargaining chip
chip bargaining | bargaining chip
bargainingchip | bargaining chip
conditoin of anonymity | condition of anonymity
condition of anonimity to bloomberg | to bloomberg
anonymity bloomberg officials | to bloomberg
Büchner | buechner
Buechner secrecy | great secrecy
buchner intensive dialog | intensive dialogue
defence minister crosetto | crosetto
defense minister crossetto | crosetto
crosseto | crosetto
patruschev | patrushev
patrushev white house | patrushev
kyiv peace plans | peace plans
kiev peace plans | peace plans
north corean troops | north korean
12000 north korean | 12,000
1500 square kilometers | 1,500
1,000 and 1,500 square | 1,500
60000 troops | 60,000
38,000 casualties | casualties
13.3 billion kronor | kronor
kroner billion | kronor
122 billion | $122 billion
6000 soldiers | 6,000 soldiers
82nd brigade | 82nd brigade
mt-lb | mt-lb
mtlb armored vehicle | mt-lb
demining | de-mining
de mining equipment repair | de-mining
coproduction of weapons | co-production
winning streak | streak
wining streek | streak
swamps and rivers | rivers
muddy swamps | swamps
prisoner exchanges | exchanges
prisonerexchanges | prisoner exchanges
buffer zone | buffer zone
bufferzone | buffer zone
brookings | brookings
brokings institution | brookings
marshall fund | marshall fund
german marshal fund | marshall fund
institute for the study of war | study of war
study of war institute | study of war
"reality on the ground" | reality on the ground
'minsk | minsk
camille grand | camille grand
gerard arraud | araud
gérard araud | araud
simonyte lithuania | simonyte
šimonytė | simonyte
hebestreit continuously adapting | hebestreit
nordic nations sweeden | sweden
second world war normandy | normandy
macron coalition trainers | coalition
close up shop | close up shop
doubles down on kursk | doubles down
U.S. conflict observatory | observatory
us conflict observatory | observatory
kagan humiliating defeat | humiliating
ukraine likely lose the war | lose the war
gambling on the region as a card | gambling
who said the mood was embarrassing for moscow | embarrassing
wolfgang b | wolfgang buechner
condition of anon | condition of anonymity
"sow div | sow division
"""

TEXTS = (
    "The harbour master wrote of naïve hopes and of dues unpaid.\n\nA lighthouse was lit in Odesa.",
    "Mr. Håkansson’s façade was re-painted; the co-operative paid 2,450 crowns.\n\nNobody objected.",
    "Премьер-министр прибыл в Харьков.\n\nПереговоры отложены.",
    "烏克蘭軍隊進入了該地區。\n\n談判推遲。",
    "The O.E.C.D. forecast of 3.5 per cent was met.\n\nOil prices fell and jewellery sold well.",
)

OWN = """
naive hopes | naïve
harbor master | harbour
harbourmaster | harbour
light house | lighthouse
odessa | odesa
hakanson | håkansson
facade repainted | façade
cooperative crowns | co-operative
2450 | 2,450
харков | харьков
пеговоры | переговоры
переговоры | переговоры
премьер министр | премьер
軍隊 | 軍隊
談判推遲 | 談判
oecd forcast | o.e.c.d.
3,5 percent | 3.5
jewelry | jewellery
oil prises | prices
"""

SPELLINGS = {"Zelensky", "Zelenskyy", "Zelenskiy"}

NONSENSE = [
    "qwxzvbn", "asdf jkl qqq", "xkcdvbtr", "wrtpsdfg", "zzzzzz", "bvcxqq mnbvq", "kjhgfd", "qqq www xxx",
    "plmoknijb", "zxcvbnm", "hgjfkd slwoqp", "vvvvv", "trwqpx yxcvbn", "'qqqqq", '"xx yy zz"', "99999999",
]  # fmt: skip


def labelled(table: str) -> list[tuple[str, str]]:
    rows = [line.rpartition(" | ") for line in table.strip().splitlines()]
    return [(query, words) for query, _, words in rows]


def mean_reciprocal_rank(within: Engine, table: str) -> tuple[float, list[str]]:
    ranks, missed = [], []
    for query, words in labelled(table):
        shown = [folded(text) for text in passages(within.search(query), within)[:10]]
        rank = next((place for place, text in enumerate(shown, start=1) if folded(words) in text), 0)
        ranks.append(1 / rank if rank else 0.0)
        if rank != 1:
            missed.append(f"{query}: {rank or 'not there'}")
    return sum(ranks) / len(ranks), missed


def test_readers_find_what_they_misremember_in_the_real_articles(seeds: Path) -> None:
    mrr, missed = mean_reciprocal_rank(real(seeds), REAL)
    assert len(labelled(REAL)) >= 60
    assert mrr >= 0.95, missed


def test_readers_find_what_they_misremember_in_other_texts() -> None:
    mrr, missed = mean_reciprocal_rank(engine(*TEXTS), OWN)
    assert mrr >= 0.95, missed


def test_nonsense_is_answered_by_nothing(seeds: Path) -> None:
    within = real(seeds)
    assert [query for query in NONSENSE if within.search(query).hits] == []


def test_all_spellings_of_a_name_are_shown_with_marks_in_every_passage(seeds: Path) -> None:
    within = real(seeds)
    found = within.search("Zelenski ")
    shown = [word for hit in marked(found, within) for word in hit]
    assert {
        spelling for spelling in SPELLINGS if any(word.startswith(spelling) for word in shown)
    } == SPELLINGS
    assert all(hit.spans for hit in found.hits)
    every = [path.read_text(encoding="utf-8") for path in sorted(seeds.glob("*.txt"))]
    held = [p.span.slice(text) for text in every for p in Paragraphs(text)]
    assert found.total == sum("Zelensk" in passage for passage in held)
    assert within.search("Zelenski").total == found.total


@pytest.mark.parametrize("query", ["condition of anonymity", "bargaining chip", "gas pipeline"])
def test_the_target_is_in_the_list_at_every_keystroke_from_the_fourth(seeds: Path, query: str) -> None:
    within = real(seeds)
    for end in range(4, len(query) + 1):
        found = within.search(query[:end])
        assert any(query in folded(text) for text in passages(found, within)), query[:end]


def test_what_was_corrected_is_said(seeds: Path) -> None:
    within = real(seeds)
    assert within.search("sow divsion").corrections == (("divsion", "division"),)
    assert within.search("gaspipeline").corrections == (("gaspipeline", "gas pipeline"),)
    assert within.search("bar gaining").corrections == (("bar gaining", "bargaining"),)
    assert {found for _, found in within.search("Zelenski ").corrections} == SPELLINGS
    assert within.search("division").corrections == ()


def test_kyiv_finds_kiev_too_but_below_it_in_every_file(seeds: Path) -> None:
    within = real(seeds)
    for query, other in (("kyiv", "kiev"), ("kiev", "kyiv"), ("defence", "defense")):
        found = within.search(query)
        assert found.hits[0].exact
        assert any(other in folded(text) for text in passages(found, within))
        for _, hits in found.by_file():
            grades = [hit.exact for hit in hits]
            assert grades == sorted(grades, reverse=True)
