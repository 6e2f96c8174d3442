"""Articles come and go while somebody types."""

from __future__ import annotations

import threading
import time

from tests.searching import engine, source, text_of
from tui.search.engine import Engine

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


def test_indexing_a_long_article_does_not_keep_a_reader_waiting() -> None:
    within = engine("The lighthouse keeper stays.")
    within.search("lighthouse")
    long = "\n\n".join([TEXT] * 120)
    writer = threading.Thread(target=within.put, args=(source("long.txt", long),))
    writer.start()
    waits = []
    while writer.is_alive() and len(waits) < 20:
        start = time.perf_counter()
        assert within.search("lighthouse").total == 1
        waits.append(time.perf_counter() - start)
    writer.join()
    # Slices take a few milliseconds; half a second leaves room for a busy machine.
    assert not waits or max(waits) < 0.5


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
