"""Postil: read a folder of articles side by side, mark them, find anything in them.

The house has one door for each way in, and arrows that only go down:

    cli          the shell's door: one file a command
     └ app       the only room that knows the screen
        └ workspace      one library as a whole; the one file that knows where things lie
           ├ search      how a passage is found
           ├ reading     how one reads: cursor, selection, hints, desk (no screen)
           │  ├ annotations   what the reader says, and the sidecars that keep it
           │  └ library       where articles come from
           │     └ text       what an article is: spans, paragraphs, sentences, cells, layout
           └──────── config, files, errors

Everything that is counted is counted in code points of the article's text, unless a name says
cells (columns of a terminal) or rows.
"""

__version__ = "0.1.0"
