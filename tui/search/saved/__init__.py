"""An index on disk, for libraries too large to be read at each start.

    folder      where it lies
    layout      the fields of the index
    words       its vocabulary, in a file beside it
    writing     brings it up to date: articles in, articles out
    preparing   what it takes of an article
    parts       segments that a process made for itself, and how they are taken in
    workers     the processes that make them, each in `serving`
    reading     its passages for a query, read from the articles themselves
    among       asks for a query in some of the articles only
    asked       what one word or phrase may stand for, as Tantivy asks for it
    lookup      the same of a query: all of it, most of it, its words in order
    remains     what segments still hold of articles that are gone

The index holds terms and places and no text.  An article is in it under a stamp made of its file's name,
size and time, so one that changed, went or came is told without opening anything: whatever
stamp the library does not have today is not looked at, and goes with the next update.  It can be
thrown away at any time, and whatever cannot be read of it is.
"""
