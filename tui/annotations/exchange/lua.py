"""Tables of Lua as values, as KOReader writes its settings: read as text, and never run.

Only what a table of values can hold is understood: strings in quotes or long brackets, numbers, true,
false, nil, tables with or without keys, comments.  A name that is called, an operator, anything that
would have to be computed is refused with its line.  The grammar: Lua 5.1 manual, section 2.1 and 2.5.7.

    >>> loads(b'return { ["a"] = { [1] = "x\\\\65\\\\n", [2] = 0x10 }, b = [[long]], true, -1.5 }')
    {'a': {1: 'xA\\n', 2: 16}, 'b': 'long', 1: True, 2: -1.5}
"""

from __future__ import annotations

import re
from dataclasses import dataclass

DEEPEST = 64
"""Tables within each other; KOReader's have six."""

Value = str | int | float | bool | None | dict["Value", "Value"]

_TOKEN = re.compile(
    rb"""
    (?P<long>    (?P<dashes>--)?\[(?P<level>=*)\[ )
  | (?P<blank>   [ \t\r\n\f\v]+ | --[^\n]* )
  | (?P<text>    "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' )
  | (?P<number>  -?[ \t]*(?:0[xX][0-9a-fA-F]{1,15}
                           | (?:\d{1,40}\.?\d{0,40}|\.\d{1,40})(?:[eE][+-]?\d{1,3})?) )
  | (?P<name>    [A-Za-z_][A-Za-z0-9_]* )
  | (?P<sign>    [{}\[\]=,;] )
    """,
    re.VERBOSE | re.DOTALL,
)
"""`long` is only what opens a long string or comment; `_tokens` looks for its end."""

_ESCAPE = re.compile(rb"\\(?:(\d{1,3})|x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]{1,6})\}|z\s*|(\r\n|.))", re.DOTALL)

_SIMPLE = {
    b"n": b"\n",
    b"t": b"\t",
    b"r": b"\r",
    b"a": b"\a",
    b"b": b"\b",
    b"f": b"\f",
    b"v": b"\v",
    b"\r\n": b"\n",
}

_WORDS: dict[bytes, Value] = {b"true": True, b"false": False, b"nil": None}


class NotLua(ValueError):
    """The text is no table of values; says in which line."""

    def __init__(self, data: bytes, at: int, reason: str) -> None:
        super().__init__(reason)
        self.line = data.count(b"\n", 0, at) + 1
        """Counted from 1."""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    value: bytes
    at: int


@dataclass(slots=True)
class _Open:
    """A table that is being read."""

    entries: dict[Value, Value]
    next: int = 1
    """The key of the next value without one."""

    key: Value = None
    """What stands before `=`."""

    waits: bool = False
    """A key was read, and its value comes next."""


def loads(data: bytes) -> dict[Value, Value]:
    """The table that a file of Lua returns, or that stands in it alone.

    Raises:
        NotLua: it holds anything else.
    """
    tokens = _tokens(data)
    at = 1 if tokens and tokens[0].value == b"return" else 0
    if at >= len(tokens) or tokens[at].value != b"{":
        raise NotLua(data, tokens[at].at if at < len(tokens) else len(data), "a table { ... } is wanted")
    table, end = _table(data, tokens, at)
    if end < len(tokens):
        raise NotLua(data, tokens[end].at, "something stands behind the table")
    return table


def _tokens(data: bytes) -> list[_Token]:
    found, at = list[_Token](), 3 if data.startswith(b"\xef\xbb\xbf") else 0
    while at < len(data):
        match = _TOKEN.match(data, at)
        if match is None:
            sign = data[at : at + 1].decode("latin-1")
            raise NotLua(data, at, f"{sign!r} cannot stand in a table of values")
        end, kind = match.end(), next(name for name in _KINDS if match[name] is not None)
        value = match[0]
        if kind == "long":
            closing = b"]" + match["level"] + b"]"
            last = data.find(closing, end)
            if last < 0:
                raise NotLua(data, at, "what begins here has no end")
            value = re.sub(rb"\A\r?\n", b"", data[end:last])
            end = last + len(closing)
        if kind != "blank" and not match["dashes"]:
            found.append(_Token(kind, value, at))
        at = end
    return found


_KINDS = ("long", "blank", "text", "number", "name", "sign")


def _table(data: bytes, tokens: list[_Token], at: int) -> tuple[dict[Value, Value], int]:
    """The table that begins with the token at `at`, and the number of the token behind it."""
    stack: list[_Open] = []
    while at < len(tokens):
        token = tokens[at]
        if token.value == b"{" and token.kind == "sign":
            if len(stack) >= DEEPEST:
                raise NotLua(data, token.at, f"more than {DEEPEST} tables within each other")
            stack.append(_Open({}))
            at += 1
        elif token.value == b"}" and token.kind == "sign":
            done = stack.pop()
            if done.waits:
                raise NotLua(data, token.at, "a value is missing")
            at += 1
            if not stack:
                return done.entries, at
            _put(stack[-1], done.entries)
        elif token.kind == "sign" and token.value in (b",", b";"):
            at += 1
        else:
            at = _entry(data, tokens, at, stack[-1])
    raise NotLua(data, len(data), "the table has no end")


def _entry(data: bytes, tokens: list[_Token], at: int, table: _Open) -> int:
    """Read a key with its `=`, or a plain value; return the number of the token behind it."""
    token = tokens[at]
    following = [each.value if each.kind == "sign" else b"" for each in tokens[at + 1 : at + 4]]
    if not table.waits and token.kind == "name" and following[:1] == [b"="]:
        table.key, table.waits = _text(token.value), True
        return at + 2
    if not table.waits and token.value == b"[" and token.kind == "sign" and following[1:] == [b"]", b"="]:
        table.key, table.waits = _plain(data, tokens[at + 1]), True
        return at + 4
    _put(table, _plain(data, token))
    return at + 1


def _put(table: _Open, value: Value) -> None:
    key = table.key if table.waits else table.next
    table.next += not table.waits
    table.waits = False
    if value is not None and not isinstance(key, dict) and key is not None:
        table.entries[key] = value


def _plain(data: bytes, token: _Token) -> Value:
    """The value of one token."""
    if token.kind == "long":
        return _text(token.value)
    if token.kind == "text":
        return _text(_ESCAPE.sub(_unescaped, token.value[1:-1]))
    if token.kind == "number":
        return _number(token.value)
    if token.kind == "name" and token.value in _WORDS:
        return _WORDS[token.value]
    raise NotLua(data, token.at, f"{_text(token.value[:20])!r} is no value")


def _unescaped(match: re.Match[bytes]) -> bytes:
    digits, hexadecimal, point, simple = match.groups()
    if digits:
        return bytes([int(digits) & 255])
    if hexadecimal:
        return bytes([int(hexadecimal, 16)])
    if point:
        return chr(min(int(point, 16), 0x10FFFF)).encode("utf-8", "replace")
    return _SIMPLE.get(simple, simple) if simple else b""


def _number(written: bytes) -> int | float:
    text = written.replace(b" ", b"").replace(b"\t", b"").decode("ascii")
    if "x" in text.lower():
        return int(text, 16)
    value = float(text)
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace").replace("\r\n", "\n")
