"""Between a round and whoever takes in what it brings: texts are kept first, then it is told."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from ..article import Findings
from .tally import Outcome, Tally


class Keeper:
    """Puts texts on disk before anybody hears of them; without them, nothing came.

    `tally` counts what was kept: on a full disk that is less than what the round has found.
    """

    def __init__(
        self, keep: Callable[..., None], deliver: Callable[[Outcome, Tally], None]
    ) -> None:
        self.tally = Tally()
        self._keep = keep
        self._deliver = deliver

    def __call__(self, told: Sequence[tuple[Outcome, Tally]]) -> None:
        """Keep and tell what a round delivers."""
        findings: list[Findings] = [each for outcome, _ in told for each in outcome.findings]
        why = ""
        try:
            self._keep(*findings)
        except OSError as error:
            why = f"It could not be kept: {error.strerror or error}."
        for outcome, tally in told:
            kept = outcome.unkept(why) if why and outcome.findings else outcome
            asked = replace(self.tally, asked=tally.asked, texts_asked=tally.texts_asked)
            self.tally = asked.after(kept)
            self._deliver(kept, self.tally)
