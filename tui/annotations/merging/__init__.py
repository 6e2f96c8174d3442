"""Two versions of a sidecar become one: by annotation and by field, so that nobody's words are lost.

    lines      three versions of some lines, as diff3
    fields     three versions of one annotation; what cannot be decided goes under its `conflict`
    settling   a clash is settled: this version, the other one, or both

    sidecars   three versions of a text: all that follows, and a check that nothing is lost
    cutting    a text in pieces: its head, its items, its tail
    pairing    which item of one version is which of another
    pieces     three versions of the lines of one item
    heads      three versions of what stands before and after the items
    files      the same for the bytes of files, also of what is no text

Two programs that write at once use `fields` (see `rewriting`); git, conflict copies and files with git's
markers use `sidecars`.
"""
