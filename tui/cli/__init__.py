"""The shell's door: one file a command.  Nothing here loads the screen until the reader asks for it.

    door          which command a line calls, and that a path opens the reader
    endings       how a command ends: its status, and one line for whatever went wrong
    homeless      a reader without a home folder
    telling       data on stdout, words on stderr; colour and progress only on a terminal
    options       the options that several commands share, and what may stand in them
    completing    what the shell offers behind a half-typed word
    marks         the annotations of a library, a damaged sidecar notwithstanding
    pens          a pen by its name or digit
    quoting       where the words given by `--quote` stand
    editor        a note in the reader's own editor
    finding       the library read into the search engine; `showing` is how its answers are printed
    indexing      the index on disk of a large library, brought up to date for a command
    importing     the steps of `postil import`
    rehearsing    what `postil export --dry-run` tells

and a file for each command, as `search.py`.  A command imports what it works with when it runs, so
that `postil --version` does not wait for what only `postil search` needs.
"""

from __future__ import annotations

from typing import NoReturn


def main() -> NoReturn:
    """Do what the command line says, and exit with the status that tells how it went."""
    from tui.cli.door import door

    door.main()
