"""From saved pages to findings: what is read, when it was saved, whose it is."""

import os
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tui.decide import NAMELESS, Known
from tui.refresh import PageFile, gather, pages, seed
from tui.refresh import saved as saved_pages
from tui.refresh.saved import clock_of
from tui.source import Source

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
JAPAN = timezone(timedelta(hours=9))
SEEDS = Path(__file__).parent.parent / "seeds"

FERRY = """\
Ferry Line Between Islands to Resume After Six Years
7:10 JST, November 17, 2026
MATSUE (Jiji Press) — The ferry between the two islands, laid up since the old pier was closed, \
will sail again from April, its operator said at a press conference on Tuesday.
Two new ships will carry 180 people each, and the fare stays as it was six years ago.
"Society" POPULAR ARTICLE
-
Ferry Line Between Islands to Resume After Six Years
-
Town Votes to Keep Its Last Bathhouse Open Through Winter
JN ACCESS RANKING
- Town Votes to Keep Its Last Bathhouse Open Through Winter
- Ferry Line Between Islands to Resume After Six Years
"""
BATH = """\
Town Votes to Keep Its Last Bathhouse Open Through Winter

In the end nobody spoke against it. The town council voted on Monday to pay for the firewood of \
the last public bathhouse until March, when its owner will be eighty.

Forty people came to hear the vote, and most of them went to bathe afterwards.
"""


def write(path: Path, text: str = FERRY) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def names(files: list[PageFile], root: Path) -> list[str]:
    return [str(file.path.relative_to(root)) for file in files if file.path]


def test_a_folder_is_walked_in_order_for_pages(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.TXT", "a.txt", "notes.md", ".hidden.txt", ".git/x.txt"):
        write(tmp_path / name)
    assert names(list(pages([tmp_path])), tmp_path) == ["a.txt", "b/1.TXT", "b/2.txt"]


def test_html_is_walked_for_and_feeds_are_not(tmp_path: Path) -> None:
    for name in ("a.html", "b.HTM", "feed.xml", "feed.json"):
        write(tmp_path / name)
    assert names(list(pages([tmp_path])), tmp_path) == ["a.html", "b.HTM"]


def test_what_a_browser_keeps_beside_a_page_is_no_page(tmp_path: Path) -> None:
    for name in ("pier.html", "pier_files/frame.html", "other_files/b.html"):
        write(tmp_path / name)
    assert names(list(pages([tmp_path])), tmp_path) == ["other_files/b.html", "pier.html"]


def test_a_file_that_is_named_is_taken_whatever_its_name_ends_in(tmp_path: Path) -> None:
    page = write(tmp_path / "front.xml")
    assert names(list(pages([page])), tmp_path) == ["front.xml"]


HTML = """\
<!-- saved from url=(0031)https://quay.example/s/20261117/ -->
<html><head><meta property="og:site_name" content="Quay Post"><meta property="og:type"
content="article"></head><body><h1>Ferry to sail from April again</h1>
<p>The ferry between the two islands, laid up since the old pier was closed, will sail again from
April, its operator said on Tuesday.</p><p>Two new ships will carry 180 people each.</p>
<aside><h3>Most read</h3><ol><li><a href="/s/1/">Town votes to keep its last bathhouse open</a>
<li><a href="/s/2/">Lighthouse keeper finds a letter in the wall</a>
<li><a href="/s/3/">School by the sea moves up the hill for winter</a></ol></aside></body></html>
"""


def test_a_saved_html_page_brings_its_article_and_its_ranking(tmp_path: Path) -> None:
    page = write(tmp_path / "2026-11-18T07.00" / "ferry.html", HTML)
    (findings,) = gather(pages([page]), Known(), name=None, now=NOW, here=JAPAN)
    assert findings.source.name == "Quay Post"
    (article,) = findings.articles
    assert article.title == "Ferry to sail from April again"
    assert article.address == "https://quay.example/s/20261117/"
    (snapshot,) = findings.snapshots
    assert snapshot.observed_at == datetime(2026, 11, 17, 22, tzinfo=UTC)
    assert [entry.href for entry in snapshot.entries] == [
        f"https://quay.example/s/{number}/" for number in (1, 2, 3)
    ]


def test_html_is_known_by_its_bytes_where_it_has_no_name() -> None:
    file = PageFile(name="-", data=HTML.encode())
    (findings,) = gather([file], Known(), name=None, now=NOW, here=JAPAN)
    assert findings.new == 1


def test_a_saved_feed_brings_its_entries(tmp_path: Path) -> None:
    items = "".join(
        f"<item><title>Ferry {n} sails again</title><link>https://quay.example/s/{n}/</link>"
        "<category>Harbour</category></item>"
        for n in range(3)
    )
    feed = f"<rss version='2.0'><channel><title>Quay Post</title>{items}</channel></rss>"
    (findings,) = gather(
        pages([write(tmp_path / "feed.xml", feed)]), Known(), name=None, now=NOW, here=JAPAN
    )
    assert (findings.source.name, findings.new) == ("Quay Post", 3)
    assert [article.section for article in findings.articles] == ["Harbour"] * 3


def test_a_loop_of_links_is_walked_once(tmp_path: Path) -> None:
    write(tmp_path / "paper" / "a.txt")
    (tmp_path / "paper" / "again").symlink_to(tmp_path / "paper")
    (tmp_path / "paper" / "above").symlink_to(tmp_path)
    assert names(list(pages([tmp_path / "paper"])), tmp_path) == ["paper/a.txt"]


def test_pipes_and_devices_are_refused_with_a_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path, tmp_path / "pipe.txt", Path("/dev/zero")):
        (file,) = pages([path])
        assert file.trouble == "It is a pipe or a device, not a page."


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    (findings,) = gather(pages([tmp_path / "no.txt"]), Known(), name=None, now=NOW, here=JAPAN)
    assert findings.articles == ()
    assert findings.trouble == (
        f"{tmp_path}/no.txt: It could not be read (No such file or directory).",
    )


def test_a_page_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_pages, "LARGEST", 100)
    page = write(tmp_path / "large.txt")
    (findings,) = gather(pages([page]), Known(), name=None, now=NOW, here=JAPAN)
    assert findings.articles == ()
    assert "larger than" in findings.trouble[0]


def test_a_hostile_file_name_is_cleaned(tmp_path: Path) -> None:
    (file,) = pages([write(tmp_path / "a\x1b]0;x\x07b.txt")])
    assert "\x1b" not in file.name


@pytest.mark.parametrize(
    ("name", "clock"),
    [
        ("2026-11-20T07.00", "2026-11-20T07:00:00"),
        ("2026-11-20T0700 evening", "2026-11-20T07:00:00"),
        ("2026-11-20 07:05:09.txt", "2026-11-20T07:05:09"),
        ("2026-11-20T07.00Z", "2026-11-20T07:00:00+00:00"),
        ("2026-11-20T07.00+0900-politics.txt", "2026-11-20T07:00:00+09:00"),
        ("2026-11-20", "2026-11-20T00:00:00"),
        ("2026-11-20-politics.txt", "2026-11-20T00:00:00"),
        ("2026-11-20 politics.txt", "2026-11-20T00:00:00"),
        ("2026-13-20.txt", None),
        ("2026-11-201.txt", None),
        ("politics-2026-11-20.txt", None),
        ("000_22eba75fbffec460.txt", None),
    ],
)
def test_a_name_begins_with_the_time_of_saving(name: str, clock: str | None) -> None:
    assert clock_of(name) == (clock and datetime.fromisoformat(clock))


def test_a_file_has_the_time_of_its_own_name_then_of_its_folders(tmp_path: Path) -> None:
    for name in ("2026-11-20T07.00/a.txt", "2026-11-20T07.00/in/2026-11-21.txt", "in/b.txt"):
        write(tmp_path / name)
    clocks = {file.path.name: file.clock for file in pages([tmp_path]) if file.path}
    assert clocks == {
        "a.txt": datetime(2026, 11, 20, 7),
        "2026-11-21.txt": datetime(2026, 11, 21),
        "b.txt": None,
    }
    (named,) = pages([tmp_path / "2026-11-20T07.00" / "a.txt"])
    assert named.clock == datetime(2026, 11, 20, 7)


def test_a_names_time_is_read_on_the_readers_clock_unless_one_is_given(tmp_path: Path) -> None:
    page = write(tmp_path / "2026-11-20T07.00" / "a.txt")
    (findings,) = gather(pages([page]), Known(), name=None, now=NOW, here=JAPAN)
    assert {one.observed_at for one in findings.snapshots} == {
        datetime(2026, 11, 19, 22, tzinfo=UTC)
    }
    (given,) = gather(pages([page]), Known(), name=None, now=NOW, here=JAPAN, at=NOW)
    assert {one.observed_at for one in given.snapshots} == {NOW}


def test_one_findings_a_source_from_many_pages(tmp_path: Path) -> None:
    write(tmp_path / "1.txt", FERRY)
    write(tmp_path / "2.txt", BATH)
    heard: list[tuple[int, int]] = []
    known = Known()
    files = list(pages([tmp_path]))
    told = gather(
        files, known, name=None, now=NOW, here=JAPAN, progress=lambda *step: heard.append(step)
    )
    assert {findings.source.name: findings.new for findings in told} == {
        "The Japan News": 1,
        NAMELESS: 1,
    }
    assert heard == [(1, 2), (2, 2)]
    assert list(known) == []
    (together,) = gather(files, known, name="My Paper", now=NOW, here=JAPAN)
    assert (together.source.id, together.new) == ("my-paper", 2)


def test_pages_that_tell_no_paper_are_of_the_folder_they_came_to(tmp_path: Path) -> None:
    write(tmp_path / "1.txt", FERRY)
    write(tmp_path / "2.txt", BATH)
    hot = Source(id="hot", name="Hot off the press", kind="folder", address="/hot", added=NOW)
    files, known = list(pages([tmp_path])), Known()
    told = gather(files, known, name=None, nameless=hot, now=NOW, here=JAPAN)
    assert {findings.source.id: findings.new for findings in told} == {
        "the-japan-news": 1,
        "hot": 1,
    }
    assert hot in [findings.source for findings in told]
    assert {one.source for findings in told for one in findings.articles} == {
        "the-japan-news",
        "hot",
    }


def test_a_page_of_a_folder_is_the_article_that_a_paper_or_nobody_told_before(
    tmp_path: Path,
) -> None:
    hot = Source(id="hot", name="Hot off the press", kind="folder", address="/hot", added=NOW)
    write(tmp_path / "1.txt", BATH)
    for before, after in (("My Paper", "my-paper"), (None, "hot")):
        known = Known()
        for findings in gather(pages([tmp_path]), known, name=before, now=NOW, here=JAPAN):
            known.learn(findings)
        for findings in gather(
            pages([tmp_path]), known, name=None, nameless=hot, now=NOW, here=JAPAN
        ):
            assert findings.new == 0
            known.learn(findings)
        assert [one.source for one in known] == [after]


def test_an_article_new_in_the_batch_is_known_to_its_later_pages(tmp_path: Path) -> None:
    write(tmp_path / "2026-11-18T07.00" / "z.txt", FERRY)
    write(tmp_path / "2026-11-17T07.00" / "zz.txt", FERRY)
    write(tmp_path / "2026-11-19T07.00" / "a.txt", FERRY.replace("Years", "Years (Update 1)", 1))
    (findings,) = gather(pages([tmp_path]), Known(), name=None, now=NOW, here=JAPAN)
    (article,) = findings.articles
    assert (findings.new, len(findings.texts)) == (1, 1)
    assert article.title.endswith("(Update 1)")
    assert article.aliases == ("Ferry Line Between Islands to Resume After Six Years",)
    assert len(findings.snapshots) == 6


def test_a_hostile_title_arrives_cleaned() -> None:
    title = (
        "Ferry \x1b]52;c;ZXZpbA==\x07Line \u202eBetween\x9b31m Islands to Resume After Six Years"
    )
    page = FERRY.replace("Ferry Line Between Islands to Resume After Six Years", title)
    file = PageFile(name="-", data=page.encode())
    (findings,) = gather([file], Known(), name=None, now=NOW, here=JAPAN)
    (article,) = findings.articles
    assert article.title == "Ferry Line Between Islands to Resume After Six Years"
    shown = [entry.title for one in findings.snapshots for entry in one.entries]
    assert all(title.isprintable() for title in (article.title, *shown))


@pytest.mark.parametrize("data", [b"", b"\0", b"\x89PNG\r\n\x1a\n\0\0", b"-\n-\n-\n"])
def test_rubbish_makes_no_article_and_no_failure(data: bytes) -> None:
    (findings,) = gather([PageFile(name="-", data=data)], Known(), name=None, now=NOW, here=JAPAN)
    assert findings.articles == ()


def test_a_new_library_starts_with_two_papers() -> None:
    told = {findings.source.name: findings for findings in seed(SEEDS, Known(), now=NOW)}
    assert set(told) == {"The Japan News", "The Kawaraban"}
    (page,) = told["The Japan News"].articles
    assert page.title == "Japan, former Soviet states agree to boost ties"
    own = told["The Kawaraban"]
    assert len(own.articles) == own.new == 38
    assert {one.observed_from for one in own.snapshots} == {"import"}
    times = {one.observed_at for one in own.snapshots}
    assert min(time for time in times if time) == datetime(2026, 11, 19, 22, tzinfo=UTC)
    assert len(times) == 4
    assert own.trouble == ()
