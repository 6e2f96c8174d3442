"""What is told of a thread that failed: behind the page nobody would see it.

The threads run with `exit_on_error=False`: one that still reads when the reader leaves finds the program
gone, which is no error of anybody's.  Every other error is somebody's, and the reader works on with less
than the page shows; so it is said in one line what does not work now.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping

from textual.worker import Worker, WorkerState

WORK: Mapping[str, str] = {
    "gathering": "the annotations were not gathered",
    "index": "the search may miss articles",
    "search": "the search was not answered",
    "walk": "n and N lead over the first hits only",
    "boilerplate": "what articles have in common was not looked for",
    "mending": "conflicts of two versions were not looked for",
    "titles": "titles may be missing in the list of articles",
    "desk": "where you are is not written down",
    "clipboard": "tmux did not take the words",
    "watch": "changes by other programs are not seen",
    "pull": "changes by other programs are not all seen",
    "notes": "the search may miss notes",
    "drafts": "what is typed is not on the disk until its box is left",
}
"""What the reader lacks when a group of workers fails, or a thread of that name."""


def failure(event: Worker.StateChanged) -> str:
    """One line about the worker that failed; `""` where none did, or only because the program ends."""
    worker = event.worker
    if event.state is not WorkerState.ERROR or worker.is_cancelled or not worker.node.app.is_running:
        return ""
    return _told(worker.group, worker.error)


def thread_failure(died: threading.ExceptHookArgs) -> str:
    """One line about a thread of no worker that failed; `""` where it only ended."""
    if issubclass(died.exc_type, SystemExit):
        return ""
    return _told(died.thread.name if died.thread else "", died.exc_value)


def _told(what: str, error: BaseException | None) -> str:
    lacking = WORK.get(what, "something in the background failed")
    return f"{lacking}: {type(error).__name__}: {error}" if error else lacking
