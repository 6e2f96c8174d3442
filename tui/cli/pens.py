"""A pen by its name or its digit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.errors import NotFound

if TYPE_CHECKING:
    from tui.config import Config, Pen

COLOURS = {
    "yellow": "yellow",
    "green": "green",
    "blue": "blue",
    "orange": "bright_red",
    "red": "red",
    "violet": "magenta",
}
"""The settings' colours as the sixteen of a terminal; its orange is a light red."""


def settings() -> Config:
    """The settings in force; what is wrong in them is said."""
    from tui.cli.telling import say
    from tui.config import load

    config, wrong = load()
    for line in wrong:
        say(line)
    return config


def known(config: Config, asked: str) -> Pen:
    """The pen that somebody asks for.

    Raises:
        NotFound: none is called so.
    """
    for pen in config.pens:
        if asked.casefold() == pen.name.casefold() or asked == str(pen.digit):
            return pen
    legend = ", ".join(f"{pen.digit} {pen.name}" for pen in config.pens)
    raise NotFound(f"no pen is called {asked!r}: there are {legend}")
