"""Made-up texts, one maker a genre: what people keep in a folder to read."""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable
from functools import cache

from benchmarks.anchoring import phrases
from benchmarks.anchoring.letters import WORD
from benchmarks.anchoring.phrases import Language

Maker = Callable[[random.Random], str]

GENRES: dict[str, Maker] = {}

PARAGRAPHS = 16
"""Of a text; with the genre's own lines that makes 2,000 to 6,000 code points, a short article."""


def genre(maker: Maker) -> Maker:
    GENRES[maker.__name__] = maker
    return maker


def sentence(rng: random.Random, language: Language = phrases.ENGLISH) -> str:
    """One sentence: by a pattern, so that it has its like elsewhere, or a loose one, so that it has not."""
    return patterned(rng, language) if rng.random() < 0.5 else loose(rng, language)


def loose(rng: random.Random, language: Language = phrases.ENGLISH) -> str:
    """A sentence whose words follow no pattern: small ones, those of the lists, and words of its own."""
    small, listed = _vocabulary(language)
    words = []
    for _ in range(rng.randint(4, 22)):
        kind = rng.random()
        if kind < 0.25:  # two halves of words make a third, as rare as most words of a text are
            one, two = rng.choice(listed), rng.choice(listed)
            words.append(one[: len(one) // 2 + 1] + two[len(two) // 2 :])
        else:
            words.append(rng.choice(small if kind < 0.6 else listed))
    if len(words) > 9 and language.between:
        words[rng.randrange(3, 7)] += rng.choice((",", ",", ";", " –"))
    text = language.between.join(words)
    return text[0].upper() + text[1:] + ("." if language.between else "。")


@cache
def _vocabulary(language: Language) -> tuple[list[str], list[str]]:
    """The words of the patterns, and those that are put into them."""
    bare = re.sub(r"\{\w+\}|\d", " ", " ".join(language.patterns))
    listed = sorted({word for words in language.words.values() for each in words for word in each.split()})
    return WORD.findall(bare), listed


def patterned(rng: random.Random, language: Language = phrases.ENGLISH) -> str:
    """Two sentences of the same pattern differ in what was put in."""

    def fill(match: re.Match[str]) -> str:
        slot = match[1].rstrip("2") if match[1] in ("num2", "small2") else match[1]
        if slot == "num":
            return _number(rng)
        return str(rng.randint(2, 29)) if slot == "small" else rng.choice(language.words[slot])

    text = re.sub(r"\{(\w+)\}", fill, rng.choice(language.patterns))
    return text[0].upper() + text[1:]


def _number(rng: random.Random) -> str:
    number = rng.choice((rng.randint(30, 999), rng.randint(1000, 90_000)))
    return f"{number:,}" if rng.random() < 0.7 else str(number)


def paragraph(rng: random.Random, language: Language = phrases.ENGLISH) -> str:
    count = rng.choice((1, 1, 2, 2, 3, 3, 4, 5))
    return language.between.join(sentence(rng, language) for _ in range(count))


def headline(rng: random.Random, language: Language = phrases.ENGLISH) -> str:
    return sentence(rng, language).strip("“”„«»「」 .。…").split("”")[0]


def _prose(rng: random.Random, language: Language) -> str:
    return "\n\n".join([headline(rng, language), *(paragraph(rng, language) for _ in range(PARAGRAPHS))])


@genre
def news(rng: random.Random) -> str:
    """Quotations, names, numbers; the title again as a caption, buttons, a disclaimer."""
    title = headline(rng)
    body = [paragraph(rng) for _ in range(PARAGRAPHS)]
    body[1:1] = [title, "Share", "close"]
    body[9:9] = ["Photo: the harbour board", title + ".", "Share"]
    return "\n\n".join([title, *body, "Share", "All rights reserved. Not to be printed without leave."])


@genre
def minutes(rng: random.Random) -> str:
    """Formulas that come again and again, with a name or a number changed."""
    names = rng.sample(phrases.ENGLISH.words["name"], 5)
    nouns = phrases.ENGLISH.words["noun"]
    lines = [f"Minutes of the parish council, {rng.choice(phrases.ENGLISH.words['month'])}"]
    lines.append("Present: " + ", ".join(names) + ". Apologies: none.")
    for item in range(1, PARAGRAPHS):
        lines.append(f"Item {item}. The {rng.choice(nouns)}")
        one, two = rng.sample(names, 2)
        lines.append(
            f"{one} moved that the {rng.choice(nouns)} be adopted. {two} seconded the motion. "
            f"{sentence(rng)} In favour: {rng.randint(3, 9)}. Against: {rng.randint(0, 3)}. "
            + rng.choice(("The motion was carried.", "The motion was lost.", "The motion was carried."))
        )
    return "\n\n".join([*lines, "There being no other business, the meeting was closed."])


@genre
def lists(rng: random.Random) -> str:
    """Items of a word or a line, numbered or dashed, without blank lines."""
    parts = [headline(rng)]
    for _ in range(6):
        mark = rng.choice(("- ", "* ", "{}. "))
        things = rng.sample(phrases.ENGLISH.words["things"], 7)
        items = [
            f"{thing}, {rng.randint(2, 400)}, {rng.choice(phrases.ENGLISH.words['place'])}"
            for thing in things
        ]
        items[rng.randrange(7)] = sentence(rng)
        parts.append(headline(rng) + ":")
        parts.append("\n".join(mark.format(number) + item for number, item in enumerate(items, 1)))
    return "\n\n".join(parts)


@genre
def verse(rng: random.Random) -> str:
    """Short lines, a refrain after each stanza."""
    words = phrases.ENGLISH.words
    patterns = (
        "The {noun} is {adj2} and the {noun2} is long,",
        "and {name} has {done} the {things}",
        "O {place}, who {did} your {noun}?",
        "We {did} it, we {did2} it, we called it a {noun2},",
        "by {month} the {things} were {done}.",
        "{small} {things}, and never a {noun}",
    )
    refrain = [sentence(rng), "and the river goes by, and the river goes by."]
    language = Language(patterns, words)
    stanzas = []
    for _ in range(PARAGRAPHS):
        stanzas.append("\n".join([*(patterned(rng, language) for _ in range(4)), *refrain]))
    return "\n\n".join([headline(rng), *stanzas])


@genre
def dialogue(rng: random.Random) -> str:
    """Short speeches; the same names and “said” in every line."""
    one, two = rng.sample(phrases.ENGLISH.words["name"], 2)
    lines = []
    for number in range(3 * PARAGRAPHS):
        who = (one, two)[number % 2]
        said = rng.choice(("said", "asked", "answered", "said", "repeated"))
        short = rng.choice(
            ("“No,” {w} {s}.", "“I know.”", "“And the {n}?” {w} {s}.", "“{x}” {w} {s}.", "“{x}”")
        )
        noun = rng.choice(phrases.ENGLISH.words["noun"])
        lines.append(
            short.format(w=who, s=said, n=noun, x=sentence(rng).strip("“”").replace("“", "").replace("”", ""))
        )
    return "\n".join(lines)


@genre
def german(rng: random.Random) -> str:
    """Umlauts, ß, low quotation marks."""
    return _prose(rng, phrases.GERMAN)


@genre
def french(rng: random.Random) -> str:
    """Accents, ligatures, guillemets with blanks that must not break."""
    return _prose(rng, phrases.FRENCH).replace("« ", "«\u00a0").replace(" »", "\u00a0»")


@genre
def russian(rng: random.Random) -> str:
    """Cyrillic, with ё and й."""
    return _prose(rng, phrases.RUSSIAN)


@genre
def chinese(rng: random.Random) -> str:
    """No blanks between words."""
    return _prose(rng, phrases.CHINESE).replace(",", ",").replace("?", "?")


@genre
def japanese(rng: random.Random) -> str:
    """Kana that can be taken apart, no blanks."""
    return _prose(rng, phrases.JAPANESE)


@genre
def korean(rng: random.Random) -> str:
    """Syllables that are letters in another form."""
    return _prose(rng, phrases.KOREAN)


@genre
def arabic(rng: random.Random) -> str:
    """From right to left, with some vowel signs."""
    return _prose(rng, phrases.ARABIC)


@genre
def manual(rng: random.Random) -> str:
    """Code, options and paths between sentences, in Markdown."""
    words = phrases.ENGLISH.words
    parts = [f"# {headline(rng)}"]
    for _ in range(7):
        key = rng.choice(words["things"]).replace(" ", "_")
        parts.append(f"## {headline(rng)}")
        parts.append(paragraph(rng))
        code = [f"def {key}_{rng.randint(1, 9)}(path, limit={rng.randint(1, 500)}):"]
        code += [
            f"    if len(path) > {rng.randint(2, 99)}: return None",
            f"    return {key}[path] + 0x{rng.randrange(4096):03x}",
        ]
        parts.append("```\n" + "\n".join(code) + "\n```")
        path = f"/etc/{rng.choice(words['did2'])}.conf"
        parts.append(f"Set `--{key}` to {rng.randint(1, 99)}; see `{path}`. {sentence(rng)}")
    return "\n\n".join(parts)


@genre
def mail(rng: random.Random) -> str:
    """Hard-wrapped at 72, an earlier letter quoted below, a signature."""

    def wrap(text: str, sign: str = "") -> str:
        return textwrap.fill(text, 72, initial_indent=sign, subsequent_indent=sign, break_on_hyphens=False)

    letter = [wrap(paragraph(rng)) for _ in range(PARAGRAPHS - 5)]
    old = "\n>\n".join(wrap(paragraph(rng), "> ") for _ in range(5))
    name = rng.choice(phrases.ENGLISH.words["name"])
    head = f"From: {name}\nDate: {rng.choice(phrases.ENGLISH.words['day'])}\nSubject: Re: {headline(rng)}"
    return "\n\n".join(
        [head, *letter, f"On {rng.choice(phrases.ENGLISH.words['day'])} you wrote:", old, f"-- \n{name}"]
    )


@genre
def portal(rng: random.Random) -> str:
    """A page of the web as text: the same headlines and notices over and over between the paragraphs."""
    title, others = headline(rng), [headline(rng) for _ in range(4)]
    notices = ("Advertisement", "Read more", "Sign up for our letter", "Subscribe to go on reading", "close")
    parts = [title, title, paragraph(rng)]
    for _ in range(PARAGRAPHS - 3):
        parts.append(paragraph(rng))
        if rng.random() < 0.5:
            parts.append(rng.choice(notices))
        if rng.random() < 0.3:
            parts += ["Most read", *rng.sample([title, *others], 3)]
    return "\n\n".join([*parts, "Most read", *others])


@genre
def chat(rng: random.Random) -> str:
    """Short lines with a time and a name, pictures, addresses, tags."""
    names = rng.sample([word.split()[0].lower() for word in phrases.ENGLISH.words["name"]], 4)
    lines, minute = [], rng.randint(0, 600)
    for _ in range(3 * PARAGRAPHS):
        minute += rng.randint(0, 9)
        said = rng.choice(
            ("ok", "👍🏽", "lol", "@{n} {s}", "{s}", "{s}", "{s} 😀", "#{t} {s}", "https://example.org/{m}")
        )
        said = said.format(n=rng.choice(names), s=sentence(rng), t=rng.choice(("dam", "ferry")), m=minute)
        lines.append(f"[{minute // 60:02}:{minute % 60:02}] {rng.choice(names)}: {said}")
    return "\n".join(lines)


@genre
def hindi(rng: random.Random) -> str:
    """Vowel signs that are marks of their own."""
    return _prose(rng, phrases.HINDI)


@genre
def thai(rng: random.Random) -> str:
    """No blanks between words, vowels above and below."""
    return _prose(rng, phrases.THAI)
