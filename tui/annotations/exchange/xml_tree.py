"""XML that somebody else wrote, read into plain elements by the parser of the standard library.

What makes XML dangerous is refused before it is read: a document type (entities that grow without end,
files that are fetched), too many elements, elements too deep within each other.  Namespaces are left out of
the names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

DEEPEST = 200
"""Elements within each other; a real project has ten, and the folders of its codes some more."""

MOST = 1_000_000
"""Elements of a file: about a hundred thousand annotations."""

NAMESPACE = "\x1f"
"""Parts the namespace from the name; it can stand in neither."""


@dataclass(slots=True)
class Element:
    """One element: its name, its attributes, its text, what is in it."""

    name: str
    attributes: dict[str, str]
    line: int
    """Of the file, from 1."""

    text: str = ""
    """Its own text, all parts of it in one."""

    children: list[Element] = field(default_factory=list)
    instructions: dict[str, str] = field(default_factory=dict)
    """Processing instructions right in it, by their target."""

    def get(self, name: str) -> str:
        """An attribute, or `""`."""
        return self.attributes.get(name, "")

    def all(self, *names: str) -> Iterator[Element]:
        """The children of these names, in order."""
        return (child for child in self.children if child.name in names)

    def one(self, name: str) -> Element | None:
        """The first child of that name."""
        return next(self.all(name), None)


class Refused(Exception):
    """The XML is broken, or of a kind that is not read; says what and where."""


class _Builder:
    """Builds the tree as the parser goes."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self._open: list[Element] = []
        self._texts: list[list[str]] = []
        self._count = 0
        self.parser = expat.ParserCreate(namespace_separator=NAMESPACE)
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words
        self.parser.ProcessingInstructionHandler = self._instruction

    def _refuse_doctype(self, *_: object) -> None:
        raise Refused(f"line {self.parser.CurrentLineNumber}: a document type is not read")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MOST or len(self._open) >= DEEPEST:
            raise Refused(f"line {self.parser.CurrentLineNumber}: too many elements, or too deep")
        own = {key.rpartition(NAMESPACE)[2]: value for key, value in attributes.items()}
        element = Element(name.rpartition(NAMESPACE)[2], own, self.parser.CurrentLineNumber)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)
        self._texts.append([])

    def _end(self, _: str) -> None:
        self._open.pop().text = "".join(self._texts.pop())

    def _words(self, words: str) -> None:
        if self._texts:
            self._texts[-1].append(words)

    def _instruction(self, target: str, content: str) -> None:
        if self._open:
            self._open[-1].instructions.setdefault(target, content)


def parsed(data: bytes) -> Element:
    """The root element of a document.

    Raises:
        Refused: it is no XML, or XML that is not read.
    """
    builder = _Builder()
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Refused(f"line {error.lineno}: {expat.ErrorString(error.code)}") from None
    except (LookupError, ValueError) as error:  # an encoding that nobody knows
        raise Refused(" ".join(str(error).split())) from None
    if builder.root is None:
        raise Refused("there is no element in it")
    return builder.root
