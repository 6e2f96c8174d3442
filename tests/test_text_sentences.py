"""Where sentences end: a table of news prose, one line a case, `|` where the cut belongs."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.text.sentences import sentences, words
from tui.text.span import Span
from tui.text.wrapping import BLANKS

ENGLISH = """
It rained. | We stayed in.
A heading without a stop
Mr. Fox met Mrs. Hare and Dr. Owl. | They talked.
Gen. Ana Lima, Lt. Col. Roy Diaz and Sen. Kim left. | Rep. Hale stayed.
Prof. The is his real name.
The U.S. Navy came. | We like the U.S. | The ships left.
Talks with the U.S. | He denied it.
Aid came from the U.S. | But it was late.
the U.N. Security Council met
Staff in Washington, D.C. | In Boston nobody knew.
the D.C. Council voted
J. K. Rowling and George R. R. Martin write. | J.R. Ewing acts.
He chose plan B. | The others did not.
He met A. Smith at noon.
It begins at 5 p.m. | Then we eat.
It begins at 5 p.m. Moscow time.
It begins at 5 p.m. EST on Sunday. | It ends at 6 p.m. E.T. or later.
It began at 9 a.m. | Police came later.
We left at 5 p.m. on Sunday.
On Jan. 20 he left. | On Feb. 3, she came.
It was over by Dec. | Nobody came back.
Apple Inc. Chief Executive Tim Cook spoke.
He works for Acme Inc. | She does not.
Smith v. Jones and Ali vs. Frazier were fights.
See No. 10 and Nos. 11 and 12. | No. | That is wrong.
He said no. | The answer stands.
Take fruit, e.g. Apples or, i.e. That one.
apples, pears, etc. are fruit
Martin Luther King Jr. Day is in January.
He lives on St. James Street. | She does too.
Prices rose 3.5 percent. | They fell by .5 later.
The 82nd Div. Staff left. | “I know!” | Then he left.
“Is it war?” Lima’s adviser Jo Kim asked on X. | “It is.”
It cost $1.3 billion. | 14 people paid.
The site example.org is down. | Use www.example.com today.
Wait... | The end came.
He waited... and waited.
The plan ... is bad. | It failed.
The men of ... Paris waited.
He left. . . . and came back.
“We won.” | He smiled.
“Why now?” he asked. | Nobody knew.
“Why now?” Anna Lee asked. | Nobody knew.
“Why now?” | The minister did not say.
“Stop!” cried the man. | “No.”
"Is it over?" she wondered. | "It is."
‘Where are they?’ | ‘There.’
He said “no.” | She said “yes”. | They left.
(He left early.) | She stayed.
He left (at 5 p.m.) and slept.
They came (from the U.S.) too.
It is true.[1] | It is known.[12][13] | Really.²
It was *bold.* | And _this._ | Then text.
it made it difficult. . | Then it went on.
he said , a former envoy . | The next came.
They held the “front.” | The others left.
Use Node.js or asp.net now.
He wrote to Booking.Com about it.
What?! | No way!! | Really?
Is it? | Yes!
Who, me? yes, you.
1. The first item. | It is short.
a) The first. | It is short.
(3) The third. | It ends.
IV. The fourth part. | It ends.
- a list item. | And more.
He was born in 1999. | In 2024 he left.
the company L.P. | Then nothing.
He got 5 lbs. of rice.
Ph.D. students met. | They left.
in the U.S.-led talks. | They failed.
He is 6 ft. tall. | She is not.
They said: “It is over. | We lost.” | He cried.
“This ... shows that we can. | We will.”
He came back … | Nobody cared.
At 10.30 a train left. | At 11.45 it came.
El presidente habló. | ¿Qué dijo? | ¡Nada!
Er kam am 3. Oktober an. | Sie blieb z. B. in Bonn.
Das sind 5 Mio. Euro. | Gut.
Il est là. » | Elle part. »
« Il est là. » | Elle est partie.
Владимир Зеленский приехал. | Он уехал.
А. С. Пушкин писал, т. е. сочинял. | Да.
По словам ген. Иванова, так. | Нет.
هل جاء؟ | نعم جاء. | انتهى۔
वह आया। | वह गया॥
""".strip().split("\n")

UNPARTED = """
他走了。|她来了！|真的？
“我们走吧！”他说。|她没走。
「行こう。」|彼は来た。
「行こう。」と彼は言った。|終わり。
（他走了。）|完。
値段は３．５です。|高い。
全角！？|はい。
They held the front.|The others left.
They held the “front”.|The others left.
Who held?|The others did.
""".strip().split("\n")


def cut(text: str) -> list[str]:
    return [span.slice(text) for span in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize("case", ENGLISH)
def test_sentences_of_news_prose_end_where_a_reader_ends_them(case: str):
    expected = [part.strip() for part in case.split("|")]
    assert cut(" ".join(expected)) == expected


@pytest.mark.parametrize("case", UNPARTED)
def test_full_width_stops_and_lost_blanks_end_sentences_too(case: str):
    assert cut(case.replace("|", "")) == case.split("|")


def test_a_line_feed_is_a_blank_like_any_other():
    assert cut("The men of the U.S.\nNavy came. They\nleft at\ndawn.") == [
        "The men of the U.S.\nNavy came.",
        "They\nleft at\ndawn.",
    ]


def test_only_the_paragraph_asked_for_is_cut():
    text = "One. Two. Three. Four."
    assert [span.slice(text) for span in sentences(text, Span(5, 16))] == ["Two.", "Three."]
    assert sentences(text, Span(4, 5)) == []


def test_a_paragraph_without_a_stop_is_one_sentence_however_long():
    text = "no stop here " * 1000
    assert sentences(text, Span(0, len(text))) == [Span(0, len(text) - 1)]


@given(st.one_of(st.text(), st.text(alphabet="abcAB .!?…”“\"')\n。」U1", max_size=60)))
@settings(max_examples=300, deadline=None)
def test_sentences_cover_all_that_is_not_blank_and_nothing_twice(text: str):
    found = sentences(text, Span(0, len(text)))
    assert all(text[span.start] not in BLANKS and text[span.end - 1] not in BLANKS for span in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    inside = {offset for span in found for offset in range(span.start, span.end)}
    assert all(offset in inside or text[offset] in BLANKS for offset in range(len(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't won’t 'tis", "Don't|won’t|tis"),
        ("U.S. and U.S.-led", "U.S.|and|U.S.|led"),
        ("1,500 men, 3.5%, $13.3", "1,500|men|3.5|13.3"),
        ("well-known--and re‑use", "well-known|and|re‑use"),
        ("left.The e.g. www.example.org", "left|The|e.g.|www.example.org"),
        ("soldiers’ (men) “so”", "soldiers|men|so"),
        ("他走 ウクライナへ", "他|走|ウクライナ|へ"),
        ("한국어 단어", "한국어|단어"),
        ("cafe\u0301 de\u00admining", "cafe\u0301|de\u00admining"),
        ("क्षेत्र में। वह", "क्षेत्र|में|वह"),
        ("السَّلام عليكم", "السَّلام|عليكم"),
        ("l’armée aujourd'hui", "l’armée|aujourd'hui"),
        ("... -- *** “”", ""),
    ],
)
def test_words_are_what_a_reader_points_at(text: str, expected: str):
    assert "|".join(span.slice(text) for span in words(text, Span(0, len(text)))) == expected


def test_the_real_articles_have_as_many_sentences_as_a_reader_counts(seeds):
    from tui.text.paragraphs import Paragraphs

    counted = {}
    for path in sorted(seeds.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        counted[path.name[:3]] = sum(len(sentences(text, part.span)) for part in Paragraphs(text))
    assert counted == {"000": 54, "001": 59, "002": 46, "003": 52, "004": 37}


def test_a_megabyte_is_cut_while_nobody_notices():
    text = "Gen. Lima told the U.S. Senate on Jan. 3 that “it holds.” Nobody asked why. " * 13_000
    began = time.thread_time()
    found = sentences(text, Span(0, len(text)))
    assert len(found) == 26_000
    assert time.thread_time() - began < 3  # seconds of processor time: 0.2
