"""Does a mark come back to its words?  A labelled benchmark of anchoring, built to be unkind.

Made-up texts of many genres and scripts (`genres`), and real ones beside the repository when they are
there; quotes of every size in them (`quoting`); edits of about a hundred kinds (`spelling`, `framing`,
`surroundings`, `wording`, `gone`); and a truth that is carried, never searched for: every character of a
text knows which character of the original it was (`tracked`), so where the quote went is where its
characters went.  The engine and two peers are judged on the same cases in the same run (`judge`).

    python -m benchmarks.anchoring [--texts N] [--seed N] [--kind NAME] [--show]
"""
