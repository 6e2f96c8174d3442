"""How fast search answers each keystroke, and what the index costs.

    python benchmarks/search_speed.py [--articles N] [FOLDER]

FOLDER holds real articles (*.txt) to measure as well.  The others are made here: sentences of words that
are as frequent as words of a language are (Zipf), the same ones at every run.  Queries are words and
phrases of the texts, as they stand, misspelt, run together, and nonsense; each is typed letter by letter.
Beside the times stands what a plain look through the whole text takes in the same run: `str.find`, and
`grep -i -F` or `rg -i -F` where they are there.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import shutil
import statistics
import string
import subprocess
import tempfile
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from time import perf_counter, thread_time

from tui.search.engine import Engine
from tui.search.values import Source
from tui.text.paragraphs import Paragraphs
from tui.text.span import Span

SEED = 20240831
TERMS = 40_000
ARTICLE = 9_000
PARAGRAPH = 400
MOST_KEYS = 60

ONSETS = ["b", "br", "c", "ch", "d", "dr", "f", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pr", "r", "s"]
ONSETS += ["sh", "st", "str", "t", "th", "tr", "v", "w", "z"]
NUCLEI = ["a", "e", "i", "o", "u", "ai", "ea", "ee", "io", "ou"]
CODAS = ["", "", "", "n", "r", "s", "t", "l", "nd", "st", "ck", "m"]
COMMON = "the of to and a in that is for on with as was at by it from be are an said not he which"


def vocabulary(dice: random.Random) -> list[str]:
    """Words that can be spoken, the small ones first; some share a stem or differ by a letter."""
    words = dict.fromkeys(COMMON.split())
    while len(words) < TERMS:
        syllables = dice.choice((1, 2, 2, 3, 3, 4))
        word = "".join(
            dice.choice(ONSETS) + dice.choice(NUCLEI) + dice.choice(CODAS) for _ in range(syllables)
        )
        words[word] = None
        if dice.random() < 0.3:
            words[word + dice.choice(("s", "ed", "ing", "er", "ly"))] = None
    return list(words)


def sentences(dice: random.Random, words: Sequence[str]) -> Iterator[str]:
    """Sentences without end; the n-th word is 1/n as frequent as the first."""
    heights = list(accumulate(1 / (rank + 2) for rank in range(len(words))))
    while True:
        picked = [words[bisect(heights, dice.random() * heights[-1])] for _ in range(dice.randint(8, 30))]
        if dice.random() < 0.3:
            place = dice.randrange(len(picked))
            picked[place] = picked[place].capitalize() + "’s"
        if dice.random() < 0.2:
            picked.insert(dice.randrange(len(picked)), f"{dice.randint(1, 90)},{dice.randint(100, 999)}")
        yield picked[0].capitalize() + " " + " ".join(picked[1:]) + "."


def library(articles: int) -> list[Source]:
    """Articles of `ARTICLE` code points, cut into paragraphs."""
    dice = random.Random(SEED)
    stream = sentences(dice, vocabulary(dice))
    made = []
    for number in range(articles):
        paragraphs, length = [next(stream)[:80]], 0
        while length < ARTICLE:
            paragraph = next(stream)
            while len(paragraph) < PARAGRAPH:
                paragraph += " " + next(stream)
            paragraphs.append(paragraph)
            length += len(paragraph) + 2
        text, spans, start = "\n\n".join(paragraphs), [], 0
        for paragraph in paragraphs:
            spans.append(Span(start, start + len(paragraph)))
            start += len(paragraph) + 2
        made.append(Source(f"{number}.txt", f"{number}.txt", paragraphs[0], text, spans))
    return made


def real(folder: Path) -> list[Source]:
    """The articles of a folder, cut up as the reader sees them."""
    made = []
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        spans = [paragraph.span for paragraph in Paragraphs(text)]
        made.append(Source(path.name, path.name, spans[0].slice(text), text, spans))
    return made


def misspelt(dice: random.Random, phrase: str) -> str:
    """The phrase with one letter gone, doubled, wrong or swapped, not the first of a word."""
    at = dice.choice([i for i in range(1, len(phrase) - 1) if phrase[i - 1 : i + 2].isalpha()] or [1])
    letter = dice.choice(string.ascii_lowercase)
    ways = (
        phrase[:at] + phrase[at + 1 :],
        phrase[:at] + phrase[at] + phrase[at:],
        phrase[:at] + letter + phrase[at + 1 :],
        phrase[:at] + phrase[at + 1] + phrase[at] + phrase[at + 2 :],
    )
    return dice.choice(ways)


def queries(sources: Sequence[Source], count: int) -> list[str]:
    """What a reader may type, taken from the texts."""
    dice = random.Random(SEED + 1)
    asked = ["of the", "qwxzvbn", "the", "a", "was not in"]
    while len(asked) < count:
        source = dice.choice(sources)
        passage = dice.choice(list(source.passages)).slice(source.text).split()
        length = dice.choice((1, 1, 2, 3, 4, 5))
        start = dice.randrange(max(1, len(passage) - length))
        phrase = " ".join(passage[start : start + length]).strip(".,").lower()
        if len(phrase) < 4:
            continue
        way = dice.random()
        if way < 0.35:
            phrase = misspelt(dice, phrase)
        elif way < 0.45:
            phrase = phrase.replace(" ", "", 1)
        asked.append(phrase[:MOST_KEYS])
    return asked


def keystrokes(engine: Engine, asked: Sequence[str]) -> list[tuple[float, float, str]]:
    """(milliseconds by the clock, of them at work, what stood there) for every key of every query."""
    times = []
    for query in asked:
        for end in range(1, len(query) + 1):
            start, worked = perf_counter(), thread_time()
            engine.search(query[:end])
            worked, took = thread_time() - worked, perf_counter() - start
            times.append((took * 1000, worked * 1000, query[:end]))
    return times


def spread(name: str, times: Sequence[float]) -> float:
    """Print where most of the times lie; return the 95th percentile."""
    inorder = sorted(times)
    p95 = inorder[int(len(inorder) * 0.95)]
    median = statistics.median(inorder)
    print(f"  {name:<9} {median:8.2f} ms p50 {p95:8.2f} p95 {inorder[-1]:8.2f} max of {len(inorder)}")
    return p95


def best(what: Callable[[], object], times: int = 5) -> float:
    """The least milliseconds of a few tries."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        what()
        taken.append((perf_counter() - start) * 1000)
    return min(taken)


def floors(sources: Sequence[Source]) -> dict[str, float]:
    """Milliseconds of one plain look through all the text."""
    text = "\n".join(source.text for source in sources)
    lowered = text.lower()
    found = {"str.find": best(lambda: lowered.find("zzqx strembly"))}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.txt"
        path.write_text(text, encoding="utf-8")
        for tool in ("rg", "grep"):
            if program := shutil.which(tool):
                order = [program, "-i", "-F", "-c", "zzqx strembly", str(path)]
                found[f"{tool} -i -F"] = best(lambda: subprocess.run(order, capture_output=True, check=False))  # noqa: B023 - called at once
    return found


def resident() -> float:
    """MB of memory that are ours just now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def report(name: str, sources: Sequence[Source], asked: int) -> None:
    """Measure one library and print it."""
    size = sum(len(source.text.encode()) for source in sources) / 1e6
    before = resident()
    engine = Engine()
    start = perf_counter()
    for source in sources:
        engine.put(source)
    built = perf_counter() - start
    gc.collect()
    gc.freeze()  # as a program does that has read its library: what stays is not walked again
    first = best(lambda: engine.search("condition"), 1)
    times = keystrokes(engine, queries(sources, asked))
    print(f"{name}: {len(sources)} articles, {size:.2f} MB")
    print(
        f"  index     {built * 1000:8.1f} ms {size / built:6.1f} MB/s {resident() - before:6.1f} MB of memory"
    )
    print(f"  first     {first:8.1f} ms")
    p95 = spread("keystroke", [took for took, _, _ in times])
    spread("at work", [worked for _, worked, _ in times])
    for took, _, query in sorted(times, reverse=True)[:5]:
        print(f"            {took:8.2f} ms  {query!r}")
    for floor, least in floors(sources).items():
        print(f"  {floor:<9} {least:8.2f} ms  p95 is {p95 / least:.2f} times that")


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--queries", type=int, default=60)
    arguments = parser.parse_args()
    if arguments.folder:
        report(str(arguments.folder), real(arguments.folder), arguments.queries)
    if arguments.articles:
        report("made up", library(arguments.articles), arguments.queries)


if __name__ == "__main__":
    main()
