"""The sheet of cells between Textual and the terminal: only what has changed is sent."""

from collections.abc import Sequence

from ..curtain import Run, fits
from .due import Due, ordered, spans
from .look import PLAIN, UNKNOWN, Look, after, step, suiting
from .sequences import ASKED, ENDS, HARMLESS, LOOK_KEEPING, SYNC_BEGIN, SYNC_END, TOKEN
from .widths import cells_of


class Sheet:
    """Follows what is written, knows what every cell shows, and sends what is not there yet.

    Textual paints whole rows where a mark has changed, and begins each stretch with every colour.
    Rows with characters whose width is in doubt are sent as they come. Sequences that are not known
    pass unchanged, and nothing is believed of the cells after them.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self._off = False
        self._held = ""
        """The beginning of an update in which nothing has been sent yet."""
        self._wraps = True
        self._wanted = PLAIN
        self._due: list[Due] = []
        """What differs and has not been sent yet."""
        self._reach: dict[int, int] = {}
        """How far to the right each row has something due."""
        self.resize(columns, rows)
        self._now = PLAIN

    def __call__(self, data: str) -> str:
        """The same picture in fewer bytes."""
        if self._off:
            return data
        begun = f"{self._held}\x1b[0;{self._wanted.codes}m"
        try:
            return self._rewrite(data)
        except Exception:
            # Whatever was wrong, the reader sees the frame: Textual's own bytes, from now on.
            self._off = True
            return begun + data

    def resize(self, columns: int, rows: int) -> None:
        """Have so many cells from now on, and forget what they show."""
        self.columns, self.rows = columns, rows
        self.forget()

    def forget(self) -> None:
        """Somebody else may have written on the terminal: send everything with the next text."""
        self._chars: list[list[str | None]] = [[None] * self.columns for _ in range(self.rows)]
        self._looks: list[list[Look]] = [[UNKNOWN] * self.columns for _ in range(self.rows)]
        self._now = UNKNOWN
        self._lose()

    def show(self, rows: Sequence[Sequence[Run]]) -> None:
        """Believe that the terminal shows these rows already, in plain ink now, not wrapping."""
        self.forget()
        now: Look | None = PLAIN
        for y, row in enumerate(rows[: self.rows]):
            chars: list[str | None] = []
            looks: list[Look] = []
            for codes, text in row:
                now = after(now, codes) if codes and now else now
                cells = cells_of(text)
                if now is None:
                    self.forget()
                    return
                chars += cells if cells else [None] * len(text)
                looks += [now] * (len(chars) - len(looks))
            if len(chars) == self.columns and None not in chars:
                self._chars[y], self._looks[y] = chars, looks
        self._wraps = False
        self._now = PLAIN

    def picture(self) -> list[list[Run]]:
        """What the terminal shows, row by row; an empty row is one that nobody is sure of."""
        rows: list[list[Run]] = []
        now = PLAIN
        for chars, looks in zip(self._chars, self._looks, strict=True):
            row: list[Run] = []
            rows.append(row)
            if self._off or None in chars or not fits("".join(filter(None, chars)), self.columns):
                continue
            codes, text = "", ""
            for char, own in zip(chars, looks, strict=True):
                suited = now if own is now else suiting(now, own, char or "")
                if suited is not now:
                    if text:
                        row.append((codes, text))
                    codes, text = step(now, suited)[2:-1] or "0", ""
                    now = suited
                text += char or ""
            row.append((codes, text))
        return rows

    def _lose(self) -> None:
        """The place of the cursor is not known: neither where it is nor where it should be."""
        self._x = self._y = self._at_x = self._at_y = -1
        self._loose = False
        self._feeds = ""

    def _rewrite(self, data: str) -> str:
        out: list[str] = []
        for codes, kind, other, text in TOKEN.findall(data):
            if kind == "m":
                wanted = after(self._wanted, codes)
                if wanted is None:
                    self._pass(f"\x1b[{codes}m", out)
                else:
                    self._wanted = wanted
            elif kind == "H":
                self._place(codes)
            elif other in ENDS:
                self._feed(other, out)
            elif other:
                self._pass(other, out)
            if text:
                self._print(text, out)
        self._send(out)
        if self._y >= 0 and not self._loose and not self._feeds:
            self._go(self._x, self._y, out)
        if out and self._held:
            out.insert(0, self._held)
            self._held = ""
        return "".join(out)

    # -- the cursor

    def _place(self, codes: str) -> None:
        row, _, column = codes.partition(";")
        self._y = min(max(int(row or 1), 1), self.rows) - 1
        self._x = min(max(int(column or 1), 1), self.columns) - 1
        self._loose = False
        self._feeds = ""

    def _feed(self, end: str, out: list[str]) -> None:
        """The end of a line. After a bare LF the column depends on how the line is set."""
        last = self._y + len(self._feeds) + 1 >= self.rows
        if self._y < 0 or (last and end != "\r") or self._feeds:
            self._pass(end, out)
        elif end == "\n":
            self._feeds += end
        elif self._loose:
            out.append(end)  # nothing is due: what is in doubt was sent after it
            self._y += end == "\r\n"
            self._x, self._at_x, self._at_y, self._loose = 0, 0, self._y, False
        else:
            self._x = 0
            self._y += end == "\r\n"

    def _go(self, x: int, y: int, out: list[str]) -> None:
        """Move the cursor the cheapest way there is."""
        at_x, at_y = self._at_x, self._at_y
        self._at_x, self._at_y = x, y
        if at_y == y and at_x == x:
            return
        if x == self.columns:
            self._hug(y, out)
            return
        best = f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H" if y else "\x1b[H"
        if at_y == y and 0 <= at_x < x and at_x < self.columns:
            count = x - at_x
            best = f"\x1b[{count}C" if count > 1 else "\x1b[C"
            if count <= len(best) and (gap := self._gap(y, at_x, x, len(best))):
                best = gap
        elif at_y == y and x == 0:
            best = "\r"
        elif at_y == y and x < at_x < self.columns:
            count = at_x - x
            best = f"\x1b[{count}D" if count > 1 else "\x1b[D"
        elif at_y >= 0 and y == at_y + 1 and x == 0:
            best = "\r\n"
        elif at_y >= 0 and x == at_x:
            count, way = abs(y - at_y), "B" if y > at_y else "A"
            best = min(best, f"\x1b[{count}{way}" if count > 1 else f"\x1b[{way}", key=len)
        out.append(best)

    def _gap(self, y: int, start: int, end: int, limit: int) -> str:
        """What stands between two places, if printing it again as the terminal prints is cheap."""
        now, chars, looks = self._now, self._chars[y], self._looks[y]
        if chars[start] == "" or chars[end] == "":
            return ""
        text = ""
        for x in range(start, end):
            char = chars[x]
            if char is None:
                return ""
            own = looks[x]
            if own is not now and not (char == " " and own.blank is now.blank):
                return ""
            text += char
        return text if len(text.encode()) <= limit else ""

    def _hug(self, y: int, out: list[str]) -> None:
        """Bring the cursor behind the last column, where nothing but printing leads."""
        x = self.columns - 1
        while x and not self._chars[y][x]:
            x -= 1
        self._at_x = self._at_y = -1
        self._go(x, y, out)
        out.append(step(self._now, self._looks[y][x]) + (self._chars[y][x] or ""))
        self._now = self._looks[y][x]
        self._at_x = self.columns

    # -- the cells

    def _print(self, text: str, out: list[str]) -> None:
        x, y, wanted = self._x, self._y, self._wanted
        if y < 0 or self._feeds:
            self._pass(text, out)
            return
        cells = cells_of(text)
        unsure = cells is None or self._loose or wanted is UNKNOWN
        if cells is None or unsure or x + len(cells) > self.columns:
            self._doubt(text, out)
            return
        end = x + len(cells)
        chars, looks = self._chars[y], self._looks[y]
        old, worn, fresh = chars[x:end], looks[x:end], [wanted] * len(cells)
        self._x = end
        if old == cells and worn == fresh:
            return
        blank = wanted.blank
        changed = [
            place
            for place, (was, now, own) in enumerate(zip(old, cells, worn, strict=True))
            if was != now or (own is not wanted and not (now == " " and own.blank is blank))
        ]
        chars[x:end] = cells
        looks[x:end] = fresh
        if x < self._reach.get(y, 0):  # of what is painted twice in one frame the last holds
            self._send(out)
        self._reach[y] = end
        # Half of a wide character does not outlive the other.
        if x and old[0] == "":
            chars[x - 1] = None
        if end < self.columns and chars[end] == "":
            chars[end] = None
        for start, stop in spans(changed, cells):
            self._due.append(Due(x + start, y, stop - start, "".join(cells[start:stop]), wanted))

    def _send(self, out: list[str]) -> None:
        """Send what is due, in the order that takes fewer bytes."""
        due, self._due, self._reach = self._due, [], {}
        for each in ordered(due, self._now) if len(due) > 1 else due:
            self._go(each.x, each.y, out)
            now = self._now
            self._now = suiting(now, each.look, each.text)
            out.append(step(now, self._now))
            out.append(each.text)
            self._at_x = each.x + each.cells

    def _doubt(self, text: str, out: list[str]) -> None:
        """Send text whose cells nobody can be sure of; its row is painted anew from now on."""
        self._send(out)
        if not self._loose:
            self._go(self._x, self._y, out)
        out.append(step(self._now, self._wanted) + text)
        self._now = self._wanted
        if self._wraps and (self._loose or self._x + 2 * len(text) > self.columns):
            now = self._now
            self.forget()
            self._now = now
            return
        self._loose = True
        self._at_x = -1
        self._chars[self._y] = [None] * self.columns
        self._looks[self._y] = [UNKNOWN] * self.columns

    # -- the rest

    def _pass(self, sequence: str, out: list[str]) -> None:
        """Send a sequence as it is; nothing is believed afterwards unless it is a harmless one."""
        if sequence != ASKED and HARMLESS(sequence):
            self._send(out)
            if sequence == SYNC_BEGIN:
                self._held = sequence
            elif sequence == SYNC_END and self._held and not out:
                self._held = ""
            else:
                out.append(sequence)
                self._wraps = sequence != "\x1b[?7l" and (self._wraps or sequence == "\x1b[?7h")
            return
        self._send(out)
        if self._y >= 0 and not self._loose:
            self._go(self._x, self._y, out)
        out.append(self._feeds)
        self._feeds = ""
        if sequence == ASKED:
            out.append(sequence)
            return
        out.append(step(self._now, self._wanted) + sequence)
        if not LOOK_KEEPING(sequence):
            self._wanted = UNKNOWN
        self.forget()
        self._now = self._wanted
