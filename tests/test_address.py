"""Addresses as keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.linking import address_key

PAPER = "japannews.example.jp"


@pytest.mark.parametrize(
    ("address", "key"),
    [
        (f"https://{PAPER}/politics/election/20241028-219154/", f"{PAPER}#219154"),
        (f"http://www.{PAPER}/?p=219154", f"{PAPER}#219154"),
        (f"//{PAPER}:443/sports/20241028-219154", f"{PAPER}#219154"),
        (f"https://{PAPER}/20241028-219154/?utm_source=feed&fbclid=x#top", f"{PAPER}#219154"),
        (f"https://{PAPER}/index.php?p=219154&utm_medium=rss", f"{PAPER}#219154"),
        ("https://www.asia.example/ajw/articles/15480123", "asia.example#15480123"),
        ("https://wire.example/news/world-asia-61234567.html", "wire.example#61234567"),
        ("https://Wire.Example/News/Story.html", "wire.example/News/Story"),
        ("https://wire.example/forum?p=2", "wire.example/forum?p=2"),
        ("https://wire.example/a?b=2&a=1&gclid=9", "wire.example/a?a=1&b=2"),
        ("https://wire.example/nikkei-tops-40000/", "wire.example/nikkei-tops-40000"),
        ("https://wire.example/crash-of-2024-10-28/", "wire.example/crash-of-2024-10-28"),
        ("https://wire.example/news/20241028/", "wire.example/news/20241028"),
        ("https://wire.example/sports/2024102801/", "wire.example/sports/2024102801"),
        ("https://wire.example/world/20241028_12/", "wire.example/world/20241028_12"),
        ("https://wire.example/%E6%9D%B1%E4%BA%AC/", "wire.example/東京"),
        ("https://reader:secret@wire.example./", "wire.example"),
        ("/politics/20241028-219154/", None),
        ("mailto:desk@wire.example", None),
        ("file:///tmp/20241028-219154/", None),
        ("https://", None),
        ("", None),
    ],
)
def test_an_address_has_a_key_that_outlives_its_dressing(address: str, key: str | None) -> None:
    assert address_key(address) == key


@given(st.text(max_size=60))
def test_any_address_has_a_key_or_none(rest: str) -> None:
    assert address_key(rest) == address_key(f" {rest} ")
    assert address_key(f"https://wire.example/{rest}")
