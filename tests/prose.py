"""Lines of an article, whole and filled by hand, and the paragraphs they make."""

from __future__ import annotations

import textwrap

from tui.text.paragraphs import Paragraphs

BODY = "The first troops left the town before noon, and by the evening nobody was seen on the road."
MORE = "Officials said that talks would go on for as long as both sides wanted them to go on."


def slices(text: str) -> list[str]:
    return [part.span.slice(text) for part in Paragraphs(text)]


WRAPPED = textwrap.fill(" ".join([BODY, MORE] * 4), 72)
