"""The app: what stands on the sheet, how panes change, and how it begins and ends."""

import gc
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from ..commands import OURS, Keymap, bindings
from ..config import Settings
from ..desk import Desk
from ..newsroom import Newsroom
from ..screens.front import FrontPage
from ..terminal import distant, paint_ahead
from ..theme import ANSI_DARK, DARK, THEMES
from ..widgets.articles import ArticleList
from ..widgets.broadsheet import Broadsheet
from ..widgets.keyline import KeyLine
from ..widgets.masthead import Masthead
from ..widgets.ranking import RankingList
from ..widgets.text import TextPane
from .crash import keep_traceback, last_words
from .front import Front
from .returning import Returning
from .thrift import be_thrifty
from .warming import warm

HEAD_START = 0.1
"""Seconds that the keys typed during the start have to themselves."""

FIRST_STEPS = (
    "This library has no articles yet.",
    "{sources} opens your sources: pick newspapers there, or add the address of one.",
    "Saved pages come in from the shell: kawaraban import PAGE, with a file or a folder.",
)


class Saving(Message):
    """The library could not be saved (why), or can be again (None)."""

    def __init__(self, trouble: str | None) -> None:
        super().__init__()
        self.trouble = trouble


class Newspaper(Returning, Front):
    """Kawaraban on the screen."""

    TITLE = "kawaraban"
    BINDINGS: ClassVar[list[BindingType]] = bindings("app")
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    CSS = """
    Screen { background: $background; color: $foreground; }
    """

    def __init__(
        self,
        desk: Desk,
        clock: Callable[[], datetime],
        *,
        ansi: bool | None = None,
        settings: Settings = Settings(),  # noqa: B008 (it is frozen)
        keymap: Keymap = OURS,
        newsroom: Newsroom | None = None,
    ) -> None:
        super().__init__(desk, clock, ansi=ansi, settings=settings, keymap=keymap)
        self.newsroom = newsroom or Newsroom(desk.library, settings, clock)
        self.begun: Callable[[], None] | None = None
        """Is called in the event loop before the app takes the terminal."""
        self.taken_up = False
        """Whether the reader is where they left, so that there is a place to keep."""
        self.dress()

    def get_default_screen(self) -> FrontPage:
        return FrontPage(id="_default")

    def compose(self) -> ComposeResult:
        yield Broadsheet(
            Masthead().data_bind(
                Front.glyphs,
                Front.sections,
                Front.section,
                Front.shape,
                Front.now,
                Front.refreshed,
                Front.edition,
                Front.pane,
                Front.place,
                Front.found,
                Front.state,
            ),
            ArticleList().data_bind(
                Front.glyphs,
                Front.keymap,
                Front.shape,
                Front.rows,
                Front.matcher,
                Front.now,
                Front.here,
                Front.compact,
                Front.papers_time,
                Front.typing,
            ),
            TextPane().data_bind(
                Front.glyphs,
                Front.keymap,
                Front.shape,
                Front.matcher,
                Front.here,
                alone=Front.zen,
            ),
            RankingList("popular").data_bind(
                Front.glyphs,
                Front.keymap,
                Front.shape,
                Front.now,
                Front.row_pitch,
                chart=Front.popular,
                presences=Front.popular_presences,
            ),
            RankingList("access").data_bind(
                Front.glyphs,
                Front.keymap,
                Front.shape,
                Front.now,
                Front.row_pitch,
                chart=Front.access,
                presences=Front.access_presences,
            ),
            KeyLine().data_bind(
                Front.glyphs,
                Front.keymap,
                Front.pane,
                Front.shape,
                Front.typing,
                Front.searching,
                Front.progress,
                Front.hint,
            ),
        )

    def paint_ahead(self, widget: Widget, regions: Iterable[Region]) -> None:
        """Show parts of a widget at once, where the terminal is ours and no key waits."""
        if not self.keys_wait:
            paint_ahead(self, widget, regions)

    # -- beginning

    def dress(self) -> None:
        """Put the theme on before anything is painted: a change of it reads all styles again."""
        for each in THEMES:
            self.register_theme(each)
        wanted = self.desk.library.session().get("theme")
        names = [each.name for each in THEMES]
        self.own_theme = self.settings.theme
        if self.own_theme == "auto":
            few = self.console.color_system == "standard"
            self.own_theme = ANSI_DARK if few or distant() else DARK
        name = wanted if isinstance(wanted, str) and wanted in names else self.own_theme
        theme = self.get_theme(ANSI_DARK if self.no_color else name)
        assert theme is not None
        if theme.ansi:
            self.theme = theme.name  # there is more to change than styles
            return
        self.set_reactive(Newspaper.theme, theme.name)
        self.stylesheet.set_variables(self.get_css_variables())
        self.update_classes({"-dark-mode": theme.dark, "-light-mode": not theme.dark}, update=False)

    def on_load(self) -> None:
        """The terminal is not ours yet; from now on signals are."""
        if self.begun is not None:
            self.begun()

    def on_mount(self) -> None:
        self.here = self.moment().astimezone().tzinfo or self.here
        self.take_up(self.desk.library.session())
        self.taken_up = True
        self._tell_state()
        self.call_after_refresh(self._painted)

    def _tell_state(self) -> None:
        """Say what is not as it should be, where the text is read, so that nobody misses it."""
        library = self.desk.library
        library.on_trouble = self._saving
        self.state = "read-only" if library.read_only else ""
        if library.notices:
            self.show_page("About your library", library.notices)
        elif not library.articles:
            words = [step.format(sources=self.key("sources")) for step in FIRST_STEPS]
            self.show_page("Nothing to read yet", words)

    def _painted(self) -> None:
        """The first paint is done: now there is time for what nobody waits for."""
        gc.freeze()
        gc.enable()
        self.take_up_rest(self.desk.library.session())
        self.keep_time()
        self.hint_newspapers()
        if self.is_headless:
            self._work_on()
        else:
            self.set_timer(HEAD_START, self._work_on)

    def _work_on(self) -> None:
        """Let workers do what no key waits for."""
        self.run_worker(self._catch_up, thread=True, exit_on_error=False)
        self.cover_soon()

    def _catch_up(self) -> None:
        """In a worker: read and bring up to date what the first paint did not need."""
        be_thrifty()
        warm()
        damaged = self.desk.library.settle()
        if damaged:
            self.call_from_thread(self._put_aside, damaged)
        self.desk.library.catch_up()

    def _put_aside(self, damaged: Mapping[str, Iterable[str]]) -> None:
        self.desk.library.put_aside(damaged)
        self.renew_marks()
        self._tell_state()

    def _saving(self, trouble: str | None) -> None:
        """In the saver's thread: the library could not be saved, or can be again."""
        self.post_message(Saving(trouble))

    @on(Saving)
    def _tell_saving(self, saving: Saving) -> None:
        self.state = "not saved" if saving.trouble else ""
        self.tell(f"{saving.trouble}. It is tried again." if saving.trouble else "Saved again.")

    # -- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """`n` and `N` are for matches while a search is shown; while typing, keys are words."""
        if action == "match":
            return self.searching and not self.typing
        if not self.typing:
            return True
        return action in ("quit", "leave_for_good", "redraw", "suspend", "palette")

    # -- ending

    def action_leave(self) -> None:
        """One step back; at the top, quit."""
        if not self.step_back():
            self.action_leave_for_good()

    async def action_quit(self) -> None:
        self.action_leave_for_good()

    def action_leave_for_good(self) -> None:
        self.keep_session()
        self.newsroom.cancel()
        self.exit(0)

    def _fatal_error(self) -> None:
        """Textual would print the values of variables: they are strangers' and the reader's."""
        self.newsroom.cancel()  # nobody waits for a source that takes its time
        words = last_words(keep_traceback(self.desk.library.folder))
        self.panic(Text(words))

    def action_suspend(self) -> None:
        """Back to the shell, with everything saved."""
        self.keep_session()
        self.desk.library.save()
        self.action_suspend_process()
