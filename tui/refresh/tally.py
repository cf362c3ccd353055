"""What a round brings, and how far it is."""

from msgspec import Struct
from msgspec.structs import replace

from ..article import Findings
from ..source import Source


class Outcome(Struct, frozen=True, kw_only=True):
    """What came of one source, or of one article's text."""

    source: Source
    """With its health after this."""
    findings: tuple[Findings, ...] = ()
    """Empty where nothing is new; of a folder one for each paper."""
    expired: tuple[str, ...] = ()
    """Articles whose days are over, and which the source no longer lists."""
    trouble: str = ""
    """Why nothing came, in one sentence."""
    offline: bool = False
    """It was the reader's own network that did not answer."""
    text_of: str | None = None
    """The article, where this is about a text only."""

    def unkept(self, why: str) -> "Outcome":
        """The same where the disk did not take it: what came is not known, and comes again."""
        health = replace(self.source.health, etag=None, modified=None, digest=None, trouble=why)
        source = replace(self.source, health=health)
        return replace(self, source=source, findings=(), expired=(), trouble=why)


class Tally(Struct, frozen=True, kw_only=True):
    """How far a round is."""

    asked: int = 0
    done: int = 0
    new: int = 0
    updated: int = 0
    muted: int = 0
    failed: int = 0
    offline: int = 0
    """Of those that failed, how many because the reader's own network does not answer."""
    texts: int = 0
    """Whole texts that came."""
    texts_asked: int = 0
    texts_done: int = 0
    texts_failed: int = 0
    texts_trouble: str = ""
    """Why the first of those that failed did not come, in one sentence."""

    @property
    def over(self) -> bool:
        """Whether nothing is still to come."""
        return self.done >= self.asked and self.texts_done >= self.texts_asked

    def wanting(self, texts: int) -> "Tally":
        """With so many texts more to come."""
        return replace(self, texts_asked=self.texts_asked + texts)

    def after(self, outcome: Outcome) -> "Tally":
        """With one outcome more."""
        if outcome.text_of is not None:
            return replace(
                self,
                texts=self.texts + bool(outcome.findings),
                texts_done=self.texts_done + 1,
                texts_failed=self.texts_failed + bool(outcome.trouble),
                texts_trouble=self.texts_trouble or outcome.trouble,
            )
        return replace(
            self,
            done=self.done + 1,
            new=self.new + sum(findings.new for findings in outcome.findings),
            updated=self.updated + sum(findings.updated for findings in outcome.findings),
            muted=self.muted + sum(findings.muted for findings in outcome.findings),
            failed=self.failed + bool(outcome.trouble),
            offline=self.offline + outcome.offline,
        )

    def missing(self) -> str:
        """`1 text did not come: why`, without a full stop; empty where all came."""
        if not self.texts_failed:
            return ""
        texts = "text" if self.texts_failed == 1 else "texts"
        why = self.texts_trouble.rstrip(" .")
        return f"{self.texts_failed:,} {texts} did not come: {why}"

    def words(self) -> str:
        """`31 of 100 · 57 new · 2 failed`; while texts are fetched, how many of them."""
        told = [f"{self.done:,} of {self.asked:,}"]
        if self.done == self.asked and self.texts_asked:
            told = [f"texts {self.texts_done:,} of {self.texts_asked:,}"]
        counts = ((self.new, "new"), (self.updated, "updated"), (self.failed, "failed"))
        return " · ".join(told + [f"{count:,} {word}" for count, word in counts if count])
