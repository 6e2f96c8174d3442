"""Everything the reader can do, one class a command.

A command says what it is called, which keys lead to it, and in its docstring what it does; from
that the keymap, the footer, the palette and the help are made, so they cannot disagree.
"""
