"""The filter in the head of the sidebar: typed, left, cleared."""

from __future__ import annotations

from tests.margin import HERE, Harness, Page
from tui.app.widgets.sidebar import AnnotationSidebar
from tui.reading.panes import Filters


async def test_a_filter_narrows_while_it_is_typed_and_stays_when_it_is_left() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.bar.show(HERE, "article", "Lamps")
        app.bar.focus()
        await pilot.press("slash", *"boat")
        assert app.row_of("# number") > 0
        assert app.row_of("C claim") == -1
        assert "1 of 3" in app.rows()[0]
        await pilot.press("enter")
        assert app.focused is app.bar
        assert app.bar.filters == Filters(text="boat")
        assert "1 of 3" in app.rows()[0] and "/boat" in app.rows()[0]
        assert app.heard[-1] == AnnotationSidebar.FiltersChanged(Filters(text="boat"))
        await pilot.press("c")
        assert app.row_of("C claim") > 0
        assert app.heard[-1] == AnnotationSidebar.FiltersChanged(Filters())


async def test_escape_leaves_the_filter_first_and_only_then_the_sidebar() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.bar.show(HERE, "article", "Lamps")
        app.bar.focus()
        await pilot.press("slash", *"pen:cl", "escape")
        await pilot.pause()
        assert app.bar.filters == Filters(pen="cl")
        assert AnnotationSidebar.Left() not in app.heard
        await pilot.press("slash", "a", "escape", "escape")
        await pilot.pause()
        assert app.bar.filters == Filters(pen="cla")
        assert app.heard[-1] == AnnotationSidebar.Left()


async def test_a_filter_that_matches_nothing_says_how_to_clear_it() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.bar.show(HERE, "article", "Lamps")
        app.bar.set_filters(Filters(text="zzz"))
        await pilot.pause()
        assert "Nothing matches the filter: c clears it" in " ".join(" ".join(app.rows()).split())
        assert app.heard == [], "only what the reader does is posted"


async def test_clearing_is_offered_only_when_there_is_a_filter() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.bar.show(HERE, "article", "Lamps")
        app.bar.focus()
        await pilot.pause()
        assert "c" not in app.screen.active_bindings
        app.bar.set_filters(Filters(text="lamp"))
        assert "c" in app.screen.active_bindings


async def test_a_click_on_the_head_opens_the_filter() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.bar.show(HERE, "article", "Lamps")
        await pilot.click(AnnotationSidebar, offset=(6, 0))
        await pilot.press(*"lamp")
        assert app.bar.filters == Filters(text="lamp")
        await pilot.click(Page, offset=(3, 3))
        await pilot.pause()
        assert not app.bar.has_class("-typing")
        assert app.bar.filters == Filters(text="lamp")
