"""The sentences of the articles in `tests.app`, by what they are about."""

from __future__ import annotations

TITLE = "The Ferry That Left at Noon"
LEFT = "The ferry left at noon."
NOBODY = "Nobody on the pier had seen it go."
LINES = "The harbour master wrote two lines about it."
ROPES = "“We counted the ropes,” said the master."
CUT = "One of them was missing; it had been cut, not untied."
SEARCH = "A search began before dark."
BOATS = "Three boats went out and two came back."
THIRD = "The third boat had found the ferry, its lamps still lit."
