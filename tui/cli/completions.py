"""`postil completions`: the script that teaches a shell what may follow `postil`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from tui.cli import telling
from tui.cli.endings import Ending

SHELLS = ("bash", "zsh", "fish")


@click.command("completions")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(context: click.Context, shell: str) -> int:
    """Print the script that lets a shell complete what you type.

    Commands, options, articles, ids of annotations, tags and pens are completed.

    \b
    bash  echo 'eval "$(postil completions bash)"' >> ~/.bashrc
    zsh   echo 'eval "$(postil completions zsh)"' >> ~/.zshrc
    fish  postil completions fish > ~/.config/fish/completions/postil.fish
    """
    kind = get_completion_class(shell)
    if kind is None:  # a shell that this version of click does not know
        context.fail(f"no completions can be made for {shell}")
    telling.out(kind(context.find_root().command, {}, "postil", "_POSTIL_COMPLETE").source())
    return Ending.DONE
