"""What a reader may wish of the sources: the messages that go up from their screen."""

from dataclasses import dataclass

from textual.message import Message


class Wish:
    """One message for each; the app has an `on_wish_` handler for every one of them."""

    @dataclass
    class Added(Message):
        """Something was named that is to become a source."""

        words: str

    class Catalogued(Message):
        """The newspapers that are known are to be shown."""

    @dataclass
    class Renamed(Message):
        """A source was given another name."""

        id: str
        name: str

    @dataclass
    class Moved(Message):
        """A source was put into a section, or (None) left to the paper's own."""

        id: str
        section: str | None

    @dataclass
    class Paused(Message):
        """A source is to rest, or to come again."""

        id: str
        paused: bool

    @dataclass
    class Deleted(Message):
        """A source is to go, with its articles."""

        id: str

    @dataclass
    class Refreshed(Message):
        """A source is to be asked now."""

        id: str

    @dataclass
    class Opened(Message):
        """The articles of a source are to be shown."""

        id: str
