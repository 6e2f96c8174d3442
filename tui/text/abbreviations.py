"""Points that end no sentence: the tables that `tui.text.sentences` asks.

Short on purpose.  A word stands here because it is followed by a capital in news prose and the point was
seen to be taken for a stop; what English prose shortens only before a comma is not needed.
Words are compared letter for letter, without their last point.
"""

from __future__ import annotations


def _table(words: str) -> frozenset[str]:
    return frozenset(words.split())


TITLES = _table("""
    Mr Mrs Ms Mx Dr Prof Rev Hon Fr Sr Messrs Mme Mlle Gen Lt Col Capt Maj Sgt Cpl Pvt Spc Adm Cmdr Brig Cdr
    Sen Rep Reps Sens Gov Pres Amb Atty Dir Supt Det Insp Msgr Hr Dipl Ing проф акад ген св им ул
    """)
"""Stand before a name, so they end nothing, whatever follows."""

NEVER = _table("vs v e.g i.e eg ie cf viz approx incl bzw z.b d.h ca resp т.е")
"""Stand in mid-sentence by their meaning; in small letters here, in any case in the text."""

NUMBERED = _table("No Nos Nr Art Arts Fig Figs Vol Ch Sec Sect Eq Ex pp p para par ver гл стр рис ст")
"""End nothing before a digit ("No. 10"); else they are words ("He said no.")."""

MONTHS = _table("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec")
"""End nothing before a digit ("Jan. 20")."""

GERMAN_MONTHS = _table(
    "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember"
)
"""After a day's number, "am 3. Oktober"."""

EITHER = _table("""
    Div Bn Regt Inc Corp Co Cos Ltd Bros Jr St Ste Mt Ft Ave Blvd Rd Dept Univ Assn
    Intl Calif Fla Conn Minn Okla Tenn Wis Wyo
    гг руб тыс млн млрд т.д т.п др Mio Mrd Str usw
    """)
"""May end a sentence or not, as initials and dotted letters ("U.S.") may: they do before `OPENERS`."""

HOURS = _table("a.m p.m A.M P.M")
"""End a sentence before a capital, unless a zone, a day or a place's time follows."""

AFTER_HOURS = (
    _table("""
    ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT UTC BST CET CEST EET EEST MSK IST JST
    Eastern Central Mountain Pacific Greenwich
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    January February March April May June July August September October November December
    """)
    | MONTHS
)
"""What may follow "5 p.m." in the same sentence; compared without points."""

OPENERS = _table("""
    The A An This That These Those There He She It They We You I His Her Its Their Our My
    But And Or So Yet In On At As For From With By To If When While After Before Since Until Because Although
    Though However Meanwhile Moreover Instead Then Now Today Earlier Later Still Also Even Despite During
    Among According Some Many Most Both Each Another What Who Why How Where Once Not Nor Nobody Nothing
    Everyone Here
    Der Die Das Ein Eine Er Sie Es Wir Und Aber Le La Les Un Une Il Elle Ils El Los
    Он Она Они Оно Мы Но В На По Это Как
    """)
"""Words that start a sentence and seldom a name: behind "the U.S." they tell that it ended there."""

SPEECH = _table("""
    said says asked asks told tells wrote writes added adds shouted cried replied answered continued
    insisted joked quipped wondered demanded exclaimed recalled tweeted posted
    """)
"""Who spoke follows a question that was quoted: "“Why?” Anna Lee asked." is one sentence."""
