"""Pieces of prose in which sentences, paragraphs and quotation marks meet in every order."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = st.sampled_from(
    [
        "word ",
        "It is so. ",
        "“Quoted,” he said. ",
        "U.S. ",
        "1,500 ",
        "\n",
        "\n\n",
        "* * *",
        "我们。",
        "Why? ",
        "… ",
        "don’t ",
        "e\u0301 ",
        "— ",
    ]
)

TEXTS = st.lists(PIECES, max_size=14).map("".join)
