"""`python -m tui` is `postil`."""

from tui.cli import main

main()
