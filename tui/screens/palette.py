"""What the command palette finds: every command, and every section of the paper."""

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from ..commands import COMMANDS, Command, keys_print


class Commands(Provider):
    """The one table of commands, searched by its words."""

    def _label(self, command: Command) -> str:
        return command.words[:1].upper() + command.words[1:]

    def _told(self) -> list[Command]:
        return [c for c in COMMANDS if c.action not in ("command_palette", "position")]

    def _run(self, command: Command) -> None:
        self.app.call_later(self.app.command, command)  # type: ignore[attr-defined]

    async def discover(self) -> Hits:
        for command in self._told():
            yield DiscoveryHit(
                Content(self._label(command)),
                partial(self._run, command),
                text=self._label(command),
                help=keys_print(command),
            )

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._told():
            label = self._label(command)
            if (score := matcher.match(label)) > 0:
                yield Hit(
                    score,
                    matcher.highlight(label),
                    partial(self._run, command),
                    text=label,
                    help=keys_print(command),
                )
