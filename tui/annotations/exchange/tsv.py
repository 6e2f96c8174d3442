"""Annotations as a table parted by tabs: what spreadsheets take from the clipboard, else as `csv`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from tui.annotations.exchange import csv
from tui.annotations.exchange.record import Reading, Source
from tui.annotations.exchange.row import PLAIN, Options, Row


def write(rows: Iterable[Row], out: TextIO, options: Options = PLAIN) -> None:
    """Write `rows` with a header, parted by tabs."""
    csv.table(rows, out, options, "\t")


def recognised(source: Source) -> bool:
    """Whether it is a table with a column of quotes, parted by tabs."""
    return csv.is_table(source, ("\t",))


def read(source: Source) -> Reading:
    """The annotations of a table."""
    return csv.read(source)
