"""Articles come and go while somebody types."""

from __future__ import annotations

import threading

from tests.searching import engine, source, text_of
from tui.search.engine import Engine
from tui.search.index import SLICE

TEXT = "\n\n".join(
    f"Passage {number} speaks of grain, ships and the harbour at dawn." for number in range(60)
)


def test_a_search_runs_while_articles_are_put_and_dropped() -> None:
    within = engine("The lighthouse keeper stays.")
    problems: list[BaseException] = []
    done = threading.Event()

    def write() -> None:
        try:
            for turn in range(40):
                within.put(source(f"x{turn % 5}.txt", TEXT.replace("grain", f"grain{turn}")))
                within.drop(f"x{(turn + 2) % 5}.txt")
        except BaseException as problem:  # noqa: BLE001 - handed over to the test's own thread
            problems.append(problem)
        finally:
            done.set()

    writer = threading.Thread(target=write)
    writer.start()
    searches = 0
    while not done.is_set() or not searches:
        for query in ("lighthouse", "grain ships", "harbor dwan", "gra", "shipsand"):
            found = within.search(query)
            for hit in found.hits:
                text = text_of(within, hit.key)
                assert not text or hit.passage.end <= len(text)
        assert within.search("lighthouse").total == 1
        searches += 1
    writer.join()
    assert not problems


def test_indexing_a_long_article_lets_a_reader_in_after_every_few_passages() -> None:
    within = engine("The lighthouse keeper stays.")
    lock, long = Watched(within), "\n\n".join([TEXT] * 10)
    within._index.lock = lock  # type: ignore[assignment]  # it is used as one
    within.put(source("long.txt", long))
    assert sum(lock.written) == 600 and max(lock.written) <= SLICE
    for slices, _ in enumerate(within._index.put(source("long.txt", long))):
        assert within.search("lighthouse").total == 1, slices
    within.drop("long.txt")
    assert min(lock.written) >= -SLICE


class Watched:
    """A lock that knows how many passages were written under each hold of it."""

    def __init__(self, within: Engine) -> None:
        self._lock, self._index, self.written = within._index.lock, within._index, list[int]()

    def __enter__(self) -> None:
        self._lock.acquire()
        self._before = len(self._index)

    def __exit__(self, *_: object) -> None:
        self.written.append(len(self._index) - self._before)
        self._lock.release()


def test_a_cancelled_search_stops_within_a_fraction_of_its_time() -> None:
    within = Engine()
    for number in range(50):
        within.put(source(f"{number}.txt", TEXT))
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    assert within.search("grain ships harbour", cancelled=cancelled).hits == ()
    assert asked <= 8
    assert within.search("grain ships harbour").total == 3000


def test_what_was_put_is_found_at_once_and_what_was_dropped_leaves_nothing() -> None:
    within = Engine()
    for turn in range(30):
        within.put(source("a.txt", f"turn word{turn}x and zebra"))
        assert within.search(f"word{turn}x").total == 1
        assert within.search("zebra").total == 1
    within.drop("a.txt")
    assert within.search("zebra").total == 0
    assert within.search("zebar").total == 0
