"""The broadsheet: the container that puts every widget where the plan says."""

from textual.containers import Container
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.reactive import Reactive, var
from textual.widget import Widget

from .plan import PaneName, Plan, plan


class PlannedLayout(Layout):
    """Regions from a plan of the whole sheet: three columns, two, or one pane at a time."""

    name = "planned"

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        assert isinstance(parent, Broadsheet)
        regions = parent.regions = parent.planned(size).regions
        return [
            WidgetPlacement(region, NULL_OFFSET, NULL_SPACING, child, order)
            for order, child in enumerate(children)
            if (region := regions.get(child.id or "")) is not None
        ]


class Broadsheet(Container):
    """Holds all that is on the screen; laid out afresh when what matters to the plan changes."""

    DEFAULT_CSS = """
    Broadsheet {
        width: 100%;
        height: 100%;
        background: $background;
    }
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False, repaint=False)
    """As any widget's, but it never scrolls: the first layout need not cause a second one."""

    focused: var[PaneName] = var("articles", init=False)
    ranking: var[PaneName] = var("popular", init=False)
    counts: var[tuple[int, int]] = var((5, 5), init=False)
    out: var[int] = var(0, init=False)
    zen: var[bool] = var(False, init=False)
    searching: var[bool] = var(False, init=False)

    def __init__(self, *children: Widget) -> None:
        super().__init__(*children)
        self._planned = PlannedLayout()
        self.regions: dict[str, Region] = {}
        """Where everything stands at present."""

    @property
    def layout(self) -> Layout:
        return self._planned

    def planned(self, size: Size) -> Plan:
        """The plan for a terminal of this size, as things stand."""
        made = plan(
            size.width,
            size.height,
            focus=self.focused,
            ranking=self.ranking,
            rows=self.counts,
            out=self.out,
            zen=self.zen,
        )
        articles = made.regions.get("articles")
        if self.searching and articles is not None:
            hint = 13 if articles.width >= 30 else 1
            room = max(1, articles.width - 1 - 3 - hint)
            line = Region(articles.x + 3, articles.y + 1, room, 1)
            return made._replace(regions={**made.regions, "search": line})
        return made

    def _replan(self) -> None:
        if self.planned(self.size).regions == self.regions:
            return
        # An arrangement is kept for each size, and only a child that asks for a layout clears it.
        for child in self.children[:1]:
            child.refresh(repaint=False, layout=True)

    watch_focused = _replan
    watch_ranking = _replan
    watch_counts = _replan
    watch_out = _replan
    watch_zen = _replan
    watch_searching = _replan
