"""`postil config`: the settings in force, or a file with all the defaults to begin with."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tui.cli.endings import Ending

if TYPE_CHECKING:
    from tui.config import Config


@click.command("config")
@click.option(
    "--defaults", is_flag=True, help="A whole file of settings, each explained, all at their defaults."
)
@click.option("--path", is_flag=True, help="Only where your settings are read from.")
def command(defaults: bool, path: bool) -> int:
    """Print the settings in force, in TOML.

    To begin with: mkdir -p ~/.config/postil && postil config --defaults > ~/.config/postil/config.toml
    (`postil config --path` tells the place).

    Exits with 1 when a setting makes no sense; each is named on stderr.
    """
    from tui.cli import telling
    from tui.config import config_path, defaults_toml, load

    if defaults and path:
        raise click.UsageError("--defaults or --path, not both", click.get_current_context())
    telling.in_utf8()
    if path:
        telling.out(telling.name(str(config_path())))
        return Ending.DONE
    if defaults:
        from tui.app.commands.catalogue import default_keys

        sys.stdout.write(defaults_toml(default_keys()))
        return Ending.DONE
    config, wrong = load()
    there = "" if config_path().exists() else " (it is not there: these are the defaults)"
    telling.out(f"# {telling.name(str(config_path()))}{there}")
    sys.stdout.write(_in_toml(config))
    from tui.app.commands.catalogue import Keys

    problems = [*wrong, *Keys.by(config).problems]
    for line in problems:
        telling.say(line)
    return Ending.NOTHING if problems else Ending.DONE


def _in_toml(config: Config) -> str:
    """All settings as they are; the file it makes says the same again."""
    from tui.config.settings import PEN_SETTINGS, SETTINGS

    lines = [f"{key} = {_value(getattr(config, key))}" for key, *_ in SETTINGS]
    for pen in config.pens:
        lines += ["", "[[pens]]", f"digit = {pen.digit}"]
        lines += [f"{key} = {_value(getattr(pen, key))}" for key in PEN_SETTINGS]
    lines += ["", "[keys]"]
    lines += [f"{_value(name)} = [{', '.join(map(_value, keys))}]" for name, keys in config.keys.items()]
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    """A value in TOML, whose strings are those of JSON."""
    from tui.cli.telling import in_json

    return in_json(value)
