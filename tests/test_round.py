"""A round: many sources at once, each delivered as it comes, none at another's cost."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from msgspec.structs import replace

from tests.web import NOW, Web, entry, feed, offline, source, story_page
from tui.article import Article, Findings
from tui.config import Rules
from tui.decide import Known
from tui.fetch import FetchTrouble
from tui.parse import parse_page
from tui.refresh import keys
from tui.refresh.calling import Caller
from tui.refresh.round import Round
from tui.refresh.tally import Outcome, Tally
from tui.source import Health, Source

TIMES = source()
LEDGER = source("The Hill Ledger")
BRIDGE = entry("Bridge opens to walkers", "https://the-valley-times.example/1", "It is open.")
WHOLE = "The bridge that the valley has waited for since spring is open to those on foot. " * 4
BELL = entry("Bell cast anew", "https://the-hill-ledger.example/7", "It rings.")


class Desk:
    """Takes what is delivered, as a library would."""

    def __init__(self, web: Web, **rules: object) -> None:
        self.web = web
        self.rules = Rules(**{"full_text": "demand", **rules})  # type: ignore[arg-type]
        self.known = Known()
        self.outcomes: list[Outcome] = []
        self.tallies: list[Tally] = []
        self.ending = Event()
        self.now = NOW

    def refresh(self, *sources: Source) -> Tally:
        caller = Caller(
            self.web,
            parse_page,
            lambda _: self.rules,
            lambda: self.now,
            self.ending.is_set,
            lambda: 0.0,
        )
        self.outcomes, self.tallies = [], []
        return Round(caller, self.known, here=UTC).run(sources, self.take)

    def take(self, told: Sequence[tuple[Outcome, Tally]]) -> None:
        for outcome, tally in told:
            self.outcomes.append(outcome)
            self.tallies.append(tally)
            for findings in outcome.findings:
                self.known.learn(findings)

    def of(self, name: str) -> Outcome:
        return next(each for each in self.outcomes if each.source.name == name)

    @property
    def articles(self) -> list[Article]:
        return list(self.known)


@pytest.fixture
def web() -> Web:
    web = Web()
    web.pages[TIMES.address or ""] = feed(BRIDGE)
    web.pages[LEDGER.address or ""] = feed(BELL, title="The Hill Ledger")
    return web


def test_every_source_is_asked_once_and_told_of_as_it_comes(web: Web) -> None:
    desk = Desk(web)
    tally = desk.refresh(TIMES, LEDGER)
    assert sorted(web.asked) == sorted([TIMES.address, LEDGER.address])
    assert (tally.done, tally.new, tally.failed) == (2, 2, 0)
    assert [each.done for each in desk.tallies] == [1, 2]
    assert {one.title for one in desk.articles} == {"Bridge opens to walkers", "Bell cast anew"}


def test_one_that_fails_costs_the_others_nothing_and_says_why(web: Web) -> None:
    web.pages[TIMES.address or ""] = FetchTrouble("server", "It has a fault of its own.")
    desk = Desk(web)
    tally = desk.refresh(TIMES, LEDGER)
    assert (tally.new, tally.failed) == (1, 1)
    failed = desk.of("The Valley Times")
    assert failed.trouble == "It has a fault of its own."
    assert failed.source.health.failures == 1
    assert failed.source.health.due == NOW + timedelta(minutes=5)
    assert failed.source.refreshed is None


def test_without_a_network_nothing_is_held_against_the_sources(web: Web) -> None:
    web.pages = {address: offline() for address in web.pages}
    desk = Desk(web)
    tally = desk.refresh(TIMES, LEDGER)
    assert tally.failed == tally.offline == 2
    health = desk.of("The Hill Ledger").source.health
    assert (health.failures, health.due) == (0, None)
    assert "network" in health.trouble


def test_what_is_not_new_is_not_read_again(web: Web) -> None:
    desk = Desk(web)
    desk.refresh(TIMES)
    after = desk.of("The Valley Times").source
    desk.now = NOW + timedelta(hours=1)
    tally = desk.refresh(after)
    outcome = desk.of("The Valley Times")
    assert (tally.new, tally.done, outcome.findings) == (0, 1, ())
    assert outcome.source.health.digest == after.health.digest


def test_a_repetition_with_one_new_story_brings_that_one_alone(web: Web) -> None:
    desk = Desk(web)
    desk.refresh(TIMES)
    web.pages[TIMES.address or ""] = feed(
        entry("Snow by evening", "https://the-valley-times.example/2", "It will snow."), BRIDGE
    )
    desk.now = NOW + timedelta(hours=1)
    tally = desk.refresh(desk.of("The Valley Times").source)
    findings: Findings = desk.of("The Valley Times").findings[0]
    assert tally.new == 1
    assert [one.title for one in findings.articles] == ["Snow by evening"]
    assert len(findings.told) == 2


def test_a_story_that_two_sources_tell_comes_once(web: Web) -> None:
    web.pages[LEDGER.address or ""] = feed(
        entry("Walkers first: a bridge", "https://the-valley-times.example/1?utm_source=x", "Open.")
    )
    desk = Desk(web)
    assert desk.refresh(TIMES).new == 1
    assert desk.refresh(LEDGER).new == 0
    assert [one.title for one in desk.articles] == ["Bridge opens to walkers"]


def test_a_source_that_has_gone_for_good_is_marked_so(web: Web) -> None:
    web.pages[TIMES.address or ""] = FetchTrouble("gone", "It was taken away for good.")
    desk = Desk(web)
    desk.refresh(TIMES)
    health = desk.of("The Valley Times").source.health
    assert health.gone
    assert health.due is None


def test_a_source_moves_only_where_its_feed_is(web: Web) -> None:
    new = "https://new.example/feed"
    web.moved[TIMES.address or ""] = new
    web.pages[new] = story_page("Log in to go on", WHOLE, WHOLE)
    desk = Desk(web)
    desk.refresh(TIMES)
    assert desk.of("The Valley Times").source.address == TIMES.address
    web.pages[new] = feed(BRIDGE)
    desk.refresh(TIMES)
    assert desk.of("The Valley Times").source.address == new


def test_a_feed_that_is_called_by_its_host_gets_its_own_title_when_it_first_comes(
    web: Web,
) -> None:
    bare = source("the-valley-times.example", TIMES.address)
    desk = Desk(web)
    desk.refresh(bare)
    after = desk.outcomes[0].source
    assert after.name == "The Valley Times"
    desk.now = NOW + timedelta(hours=1)
    web.pages[TIMES.address or ""] = feed(BELL, title="Valley Live")
    for called in ("The Valley Times", "Valley", bare.name):
        desk.refresh(replace(after, name=called))
        assert desk.outcomes[0].source.name == called


def test_a_page_of_this_network_is_not_taken_for_the_feed(web: Web) -> None:
    web.pages[TIMES.address or ""] = story_page("Welcome to the hotel", WHOLE, WHOLE)
    desk = Desk(web)
    tally = desk.refresh(TIMES)
    assert tally.failed == 1
    assert desk.articles == []
    assert "log in" in desk.of("The Valley Times").trouble


def test_a_fault_of_ours_in_one_source_does_not_end_the_round(web: Web) -> None:
    def broken() -> bytes:
        raise KeyError("a fault")

    web.pages[TIMES.address or ""] = broken
    desk = Desk(web)
    tally = desk.refresh(TIMES, LEDGER)
    assert (tally.done, tally.failed, tally.new) == (2, 1, 1)


def test_a_round_that_is_ended_keeps_what_had_come(web: Web) -> None:
    desk = Desk(web)
    take = desk.take

    def take_one(told: Sequence[tuple[Outcome, Tally]]) -> None:
        take(told)
        desk.ending.set()

    desk.take = take_one  # type: ignore[method-assign]
    tally = desk.refresh(*(source(f"Paper {n}") for n in range(40)))
    assert 1 <= tally.done < 40
    assert len(desk.outcomes) == tally.done


def test_whole_texts_are_fetched_where_the_settings_want_them_always(web: Web) -> None:
    web.pages["https://the-valley-times.example/1"] = story_page(
        "Bridge opens to walkers", WHOLE, WHOLE
    )
    desk = Desk(web, full_text="always")
    tally = desk.refresh(TIMES)
    assert (tally.texts_asked, tally.texts_done, tally.texts) == (1, 1, 1)
    article = desk.articles[0]
    text = desk.known.text(article.id)
    assert article.extent == "whole"
    assert text is not None
    assert text.blocks[0].text.startswith("The bridge that the valley")


@pytest.mark.parametrize("wanted", ["demand", "never"])
def test_whole_texts_are_not_fetched_otherwise(web: Web, wanted: str) -> None:
    desk = Desk(web, full_text=wanted)
    desk.refresh(TIMES)
    assert web.asked == [TIMES.address]


def test_a_whole_text_that_does_not_come_leaves_the_summary_and_the_sources_health(
    web: Web,
) -> None:
    desk = Desk(web, full_text="always")
    tally = desk.refresh(TIMES)
    assert (tally.texts, tally.texts_done, tally.failed) == (0, 1, 0)
    text = desk.known.text(desk.articles[0].id)
    assert text is not None
    assert text.blocks[0].text == "It is open."


def test_a_text_that_did_not_come_is_counted_and_the_round_says_why(web: Web) -> None:
    desk = Desk(web, full_text="always")
    tally = desk.refresh(TIMES, LEDGER)
    assert (tally.texts_failed, tally.texts) == (2, 0)
    assert tally.missing().startswith("2 texts did not come: No such page: https://the-")
    assert Tally().missing() == ""


def test_a_page_without_a_text_is_counted_but_one_that_says_no_more_is_not(web: Web) -> None:
    web.pages["https://the-valley-times.example/1"] = b"<html><body></body></html>"
    web.pages["https://the-hill-ledger.example/7"] = story_page("Bell cast anew", "It rings.")
    desk = Desk(web, full_text="always")
    assert desk.refresh(TIMES, LEDGER).texts_failed == 1


def test_a_text_that_did_not_come_is_asked_for_again_three_times(web: Web) -> None:
    page, now = "https://the-valley-times.example/1", NOW
    desk = Desk(web, full_text="always")
    web.clock = lambda: desk.now
    desk.refresh(TIMES)
    asked = []
    for hours in (1, 2, 3, 4, 20, 25, 26, 300):
        desk.now = now + timedelta(hours=hours)
        web.asked.clear()
        desk.refresh(desk.of("The Valley Times").source)
        asked += [hours] * web.asked.count(page)
    assert asked == [1, 2, 25]


def test_a_text_that_comes_at_a_later_refresh_is_counted_and_kept(web: Web) -> None:
    desk = Desk(web, full_text="always")
    web.clock = lambda: desk.now
    desk.refresh(TIMES)
    web.pages["https://the-valley-times.example/1"] = story_page("Bridge opens", WHOLE, WHOLE)
    for hours, texts in ((1, 1), (3, 0)):
        desk.now = NOW + timedelta(hours=hours)
        tally = desk.refresh(desk.of("The Valley Times").source)
        assert (tally.texts, tally.texts_failed) == (texts, 0)
    assert desk.articles[0].extent == "whole"


@pytest.mark.parametrize("wanted", ["demand", "never"])
def test_texts_are_asked_for_again_only_where_they_are_always_wanted(web: Web, wanted: str) -> None:
    desk = Desk(web, full_text="always")
    web.clock = lambda: desk.now
    desk.refresh(TIMES)
    desk.rules = Rules(full_text=wanted)  # type: ignore[arg-type]
    desk.now = NOW + timedelta(hours=1)
    web.asked.clear()
    desk.refresh(desk.of("The Valley Times").source)
    assert web.asked == [TIMES.address]


def test_muted_words_keep_a_story_out(web: Web) -> None:
    desk = Desk(web, mute=("bridge",))
    tally = desk.refresh(TIMES, LEDGER)
    assert (tally.new, tally.muted) == (1, 1)


def test_articles_go_after_their_days_but_not_while_the_source_lists_them(web: Web) -> None:
    desk = Desk(web, keep_days=3)
    desk.refresh(TIMES)
    old = desk.articles[0].id
    desk.now = NOW + timedelta(days=5)
    web.pages[TIMES.address or ""] = feed(
        entry("Snow by evening", "https://the-valley-times.example/2", "It will snow."), BRIDGE
    )
    desk.refresh(desk.of("The Valley Times").source)
    assert desk.of("The Valley Times").expired == ()
    web.pages[TIMES.address or ""] = feed(
        entry("Snow by evening", "https://the-valley-times.example/2", "It will snow.")
    )
    desk.refresh(desk.of("The Valley Times").source)
    assert desk.of("The Valley Times").expired == (old,)


def test_a_watched_folder_brings_what_is_new_in_it(web: Web, tmp_path: Path) -> None:
    page = "Bridge Opens to Walkers\n\nIt was opened on Monday by those who had waited longest.\n"
    (tmp_path / "one.txt").write_text(page)
    folder = source("Saved", str(tmp_path), kind="folder")
    desk = Desk(web)
    desk.now = datetime.now(UTC)
    assert desk.refresh(folder).new == 1
    assert [one.source for one in desk.articles] == [folder.id]
    after = desk.of("Saved").source
    desk.now += timedelta(minutes=5)
    (tmp_path / "two.txt").write_text(page.replace("Bridge", "Bell").replace("Monday", "Friday"))
    assert desk.refresh(after).new == 1
    assert web.asked == []


def test_a_folder_that_is_away_is_trouble_not_an_empty_one(web: Web, tmp_path: Path) -> None:
    desk = Desk(web)
    tally = desk.refresh(source("Saved", str(tmp_path / "stick"), kind="folder"))
    assert tally.failed == 1
    assert "could not be read" in desk.of("Saved").trouble


def test_headers_and_passwords_go_to_the_source_alone(web: Web) -> None:
    web.pages["https://stranger.example/1"] = story_page("Bridge", WHOLE)
    web.pages[TIMES.address or ""] = feed(
        entry("Bridge opens to walkers", "https://stranger.example/1", "It is open.")
    )
    command = ("printf", "tide\\nmore")
    desk = Desk(
        web, full_text="always", headers={"X-Card": "9"}, user="me", password_command=command
    )
    desk.refresh(TIMES)
    assert web.sent[TIMES.address or ""] == ({"X-Card": "9"}, ("me", "tide"))
    assert web.sent["https://stranger.example/1"] == ({}, None)


def test_a_password_that_does_not_come_is_told_without_a_word_of_it(web: Web) -> None:
    desk = Desk(web, password_command=("sh", "-c", "echo tide; exit 3"))
    desk.refresh(TIMES)
    trouble = desk.of("The Valley Times").trouble
    assert "password-command" in trouble
    assert "tide" not in trouble
    assert web.asked == []


@pytest.mark.parametrize("command", [("false",), ("sleep", "9"), ("/no/such/program",)])
def test_a_password_that_does_not_come_is_not_the_servers_failure(
    web: Web, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    assert keys.PATIENCE <= 15
    monkeypatch.setattr(keys, "PATIENCE", 0.05)
    desk, asked = Desk(web, password_command=command), TIMES
    for _ in range(3):
        tally = desk.refresh(asked)
        asked = desk.of("The Valley Times").source
        assert (tally.failed, tally.offline) == (1, 0)
        assert "password-command" in asked.health.trouble
        assert (asked.health.failures, asked.health.due) == (0, None)


def test_patience_grows_with_failures_and_a_success_ends_it(web: Web) -> None:
    web.pages[TIMES.address or ""] = FetchTrouble("busy", "Leave me alone.", retry_after=3600.0)
    desk = Desk(web)
    desk.refresh(TIMES)
    after = desk.of("The Valley Times").source
    assert after.health.due == NOW + timedelta(hours=1)
    web.pages[TIMES.address or ""] = feed(BRIDGE)
    desk.refresh(after)
    assert desk.of("The Valley Times").source.health.failures == 0
    assert desk.of("The Valley Times").source.health.due is None
    assert desk.of("The Valley Times").source.health != Health()
