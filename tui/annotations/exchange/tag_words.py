"""Tags for programs in which a tag is one word: written so, and read back.

`air defence` becomes `air-defence`; that both are one tag is known to whoever compares (`comparing`).  A tag
without a letter or a digit would become nothing, so it is spelt in hexadecimal.
"""

from __future__ import annotations

import re

from tui.annotations.exchange.row import shown

SPELT = re.compile(r"t[-_]((?:[0-9a-f]{2})+)")


def as_word(tag: str, also: str = "", joint: str = "-") -> str:
    """A tag of letters, digits, `_` and the characters of `also`, with `joint` for all else.

    >>> as_word("air defence"), as_word("a/b", also="/"), as_word("!!", joint="_")
    ('air-defence', 'a/b', 't_2121')
    """
    word = re.sub(rf"[^\w{re.escape(also)}]+", joint, shown(tag)).strip(joint)
    return word if re.search(r"[^\W_]", word) else f"t{joint}{shown(tag).encode('utf-8').hex()}"


def as_tag(word: str) -> str:
    """The tag that a word stands for.

    >>> as_tag("air-defence"), as_tag("t-2121")
    ('air-defence', '!!')
    """
    spelt = SPELT.fullmatch(word)
    return bytes.fromhex(spelt[1]).decode("utf-8", "replace") if spelt else word
