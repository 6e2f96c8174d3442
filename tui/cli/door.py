"""Which command a line calls.  A first word that is no command is a path, and a path is read.

postil                  the reader, on the current folder
postil search WORDS     the command
postil ./search         the folder of that name; `postil -- search` as well
"""

from __future__ import annotations

import difflib
import importlib
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn

import click

from tui import __version__
from tui.cli import endings

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = (
    "search",
    "list",
    "add",
    "edit",
    "remove",
    "export",
    "import",
    "digest",
    "check",
    "move",
    "history",
    "index",
    "agree",
    "conflicts",
    "git-setup",
    "tutorial",
    "keys",
    "config",
    "completions",
)
"""In the order of the help.  `tui.cli.<name>` holds `command`."""

UNLISTED = ("merge-driver",)
"""Called by git, not by people."""

MODULE = {"import": "import_", "git-setup": "git_setup", "merge-driver": "merge_driver"}
"""Modules that cannot be called like their command."""

_PATHS = "postil.paths"
"""Set in a context's `meta`: what follows `--` are paths, whatever they are called."""


class Door(click.Group):
    """The commands of `postil`, each loaded when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All of them, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or none."""
        if cmd_name not in (*COMMANDS, *UNLISTED):
            return None
        command = importlib.import_module(f"tui.cli.{MODULE.get(cmd_name, cmd_name)}").command
        assert isinstance(command, click.Command)  # noqa: S101 - a file of ours that forgot it
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As any group; what stands first is looked at before `--` is gone."""
        first = next((each for each in args if each == "--" or not each.startswith("-")), "")
        ctx.meta[_PATHS] = first == "--"
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A command by its name, or the reader with paths."""
        paths_only = ctx.meta.get(_PATHS)
        command = None if paths_only else self.get_command(ctx, args[0])
        if command is not None:
            return args[0], command, args[1:]
        if not paths_only and not os.path.lexists(args[0]):
            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            if near and not ctx.resilient_parsing:
                ctx.fail(f"{args[0]!r} is neither a path nor a command; did you mean `postil {near[0]}`?")
        from tui.cli.read import command as read

        return "", read, ["--", *args] if paths_only else args

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands, and files: a path opens the reader."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file"), *super().shell_complete(ctx, incomplete)]

    def main(  # type: ignore[override]  # it never returns, and Group.main has overloads that do
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> NoReturn:
        """Do what the command line says, and exit."""
        extra["standalone_mode"] = False
        whole = super().main
        raise SystemExit(endings.run(lambda: whole(args, "postil", **extra)))

    def invoke(self, ctx: click.Context) -> object:
        """Do it; a reader of the output that has gone is ours to tell, not click's."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as gone:
            raise endings.Unread from gone


@click.group(
    cls=Door,
    invoke_without_command=True,
    subcommand_metavar="[PATH]... | COMMAND [ARGS]...",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
Exit status:
  0    done
  1    nothing was found, or not every annotation stands where it did
  2    the line makes no sense, or there is no such article, annotation or folder
  3    a file could not be read or written
  70   Postil broke; the line names a report
  129  the terminal has gone
  130  stopped by Ctrl+c
  131  the reader was stopped by SIGQUIT
  141  nobody reads the output any more
  143  stopped by SIGTERM""",
)
@click.version_option(__version__, message="postil %(version)s")
@click.pass_context
def door(context: click.Context) -> object:
    """Read a folder of articles side by side, mark them, find anything in them.

    `postil` opens the current folder, `postil DIR` another one, `postil FILE...` just these articles.
    A folder that is called like a command is opened with `postil ./search` or `postil -- search`.
    """
    if context.invoked_subcommand is not None:
        return None
    from tui.cli.read import command as read

    return context.invoke(read, paths=())
