"""What can go wrong on the way to a page, each said in one sentence."""

from typing import Literal

Kind = Literal[
    "offline",
    "timeout",
    "refused",
    "not found",
    "gone",
    "too large",
    "bad address",
    "no such site",
    "private",
    "redirects",
    "tls",
    "busy",
    "server",
    "cancelled",
]


class FetchTrouble(Exception):
    """Why a page did not come: a kind for the program, and `str(trouble)` for the reader.

    The sentence names the host and says what to do. It never holds a password, a header, a path or
    a query. `cancelled` is no failure: the reader wished it.
    """

    def __init__(
        self, kind: Kind, sentence: str, *, host: str = "", retry_after: float | None = None
    ) -> None:
        super().__init__(sentence)
        self.kind: Kind = kind
        self.host = host
        self.retry_after = retry_after
        """Seconds for which the server asked to be left alone."""


def of_status(
    status: int, host: str, retry_after: float | None = None, *, own: bool = False
) -> FetchTrouble:
    """What an answer without a page means; `own` tells that a password or token was sent."""
    if status == 404:
        return FetchTrouble("not found", f"{host} has no such page; check the address.", host=host)
    if status == 410:
        return FetchTrouble("gone", f"{host} has taken this page away for good.", host=host)
    if status in (401, 407):
        what = "did not accept the password or token" if own else "asks for a password"
        table = (
            "where config.toml tells of it" if own else f'under [sources."{host}"] in config.toml'
        )
        todo = f"set user and password-command {table}"
        return FetchTrouble("refused", f"{host} {what}; {todo}.", host=host)
    if status in (429, 503):
        return FetchTrouble(
            "busy",
            f"{host} asks to be left alone for a while; it is tried again later.",
            host=host,
            retry_after=retry_after,
        )
    if status >= 500 or status < 400:
        return FetchTrouble(
            "server",
            f"{host} has a fault of its own ({status}); try again later.",
            host=host,
            retry_after=retry_after,
        )
    return FetchTrouble("refused", f"{host} does not give this page away ({status}).", host=host)
