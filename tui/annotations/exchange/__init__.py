"""How annotations leave for other programs and come from them: one file a format.

    registry      which formats there are, what each can, and how a file's name or content tells it
    row           one annotation with all that a writer needs to know of it and its article
    record        one annotation as another program wrote it, and what could not be read
    naming        an id that is the same at every import
    matching      which article of the library a record is about
    places        where in an article its words stand
    making        the annotation that it becomes; the pen that a foreign colour stands for
    untrusted     single values of files that others wrote
    replies       answers to annotations
    counting      offsets in UTF-16 and in code points
    address       the address of an article, and a file's name as a URI
    planning      what an import would do: new, duplicate, changed, unmatched
    comparing     what two versions of one annotation say differently
    standing      what an export would change in a file that stands there already
    citation      a quote with its source; `names` takes bylines apart, `annotated` is what bibliographies say
    digest        all that a tag marks, over all articles
    marked        marks in a running text, cut where they overlap; `html_note` is a note beside it
    labelled      annotations as spans with one label each; `jsonl` is what two formats of such lines share
    tag_words     tags in one word; `file_names` are the files of a folder, `front_matter` the head of a note
    unzipped      an archive that somebody else made; `xml_tree` such XML, `org_reading` such an outline

A format is a module with one or both of these, and nothing else is asked of it:

    write(rows, out, options)     rows in the order of the articles, to a text file (`Shape.TEXT`)
    pack(rows, options)           the same as the bytes of one file (`Shape.BYTES`)
    files(rows, options)          the same as names and bytes of the files of a folder (`Shape.FOLDER`)

    read(source)                  the bytes of a file as a `Reading`; never an exception, whatever they are
    recognised(source)            whether the bytes are in this format; cheap

Nothing in an imported file is a path that is opened, a pattern, markup or code: it is text.
"""
