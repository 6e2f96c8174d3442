"""`postil keys`: every command of the reader and the keys that lead to it."""

from __future__ import annotations

import click

from tui.cli import options
from tui.cli.endings import Ending


@click.command("keys")
@click.option(
    "--preset",
    type=click.Choice(["vim", "less", "emacs"]),
    help="The keys of these hands, whatever your settings say.",
)
@options.as_json
def command(preset: str | None, as_json: bool) -> int:
    """List the keys of the reader, as your settings have them.

    `key_preset` in the settings chooses the keys of vim, less or Emacs.

    With --json each line is an object with name (what the settings call the command), group, keys, sentence
    and modes.
    """
    from tui.app.commands.catalogue import COMMANDS, Keys
    from tui.cli import pens, telling

    keys = Keys({}, preset) if preset else Keys.by(pens.settings())
    for problem in keys.problems:
        telling.say(problem)
    if as_json:
        telling.in_utf8()
        for each in COMMANDS:
            telling.out_json(
                {
                    "name": each.name,
                    "group": each.group,
                    "keys": list(keys.all_of(each.name)),
                    "sentence": each.sentence,
                    "modes": sorted(mode.value for mode in each.modes),
                }
            )
        return Ending.DONE
    groups = list(dict.fromkeys(each.group for each in COMMANDS))
    column = max(len(", ".join(keys.all_of(each.name))) for each in COMMANDS)
    for group in groups:
        if group != groups[0]:
            telling.out()
        telling.out(telling.styled(group, bold=True))
        for each in COMMANDS:
            if each.group == group:
                telling.out(f"  {', '.join(keys.all_of(each.name)):<{column}}  {each.sentence}".rstrip())
    return Ending.DONE
