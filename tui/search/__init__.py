"""How a passage is found, though its words are misremembered.

    engine        the one door: texts go in, queries are answered
    filling       the articles and notes of a library are brought into an engine
    values        what goes in and what comes out

    syntax        a query cut into clauses; `fields` cuts out what it says of articles and annotations
    facts         what fields ask about: titles, authors, dates, tags, pens, states; `columns` their words
    asking        which words of a query only ask
    pattern       regular expressions, within a time limit
    elsewhere     a passage as a query: what says nearly the same

    words         what counts as a word; `tokens` are the terms of a passage in order
    passages      the units that are found
    index         which passages hold a term, in memory; `saved` is the index on disk
    damage        when the index on disk cannot be read any more
    vocabulary    every word of the library, `lexicon` the groups in which a misspelt one is looked for;
                  `packed` are many sorted words in little memory

    expansion     which words a typed one may stand for; `meaning` is what it says
    spelling      inflections, names, typos; `respelling` sounds and scanners, `splitting` forgotten blanks,
                  `slips` what a typed word may be a misspelling of, `related` words of one family,
                  `namesakes` a table of names, `affixes` what other tongues write with a word
    candidates    the likely passages, in stages; `memory` looks them up in the index in memory, where
                  `holdings` are the passages that hold one clause
    match         the likely passages word by word: how well each answers, and which words do
    loosening     what is only loosely similar, shown when somebody asks for it
    corrections   what to say when a word was found though it was misspelt
    snippet       a passage on one line of a list

Places are counted in code points of the text that they lie in.
"""
