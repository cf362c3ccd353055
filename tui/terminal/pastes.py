"""What is pasted into the terminal: words, whatever stands in it."""

from ..clean import clean


class Pastes:
    """Takes the sequences out of what is pasted: a paste is words, never keys.

    Textual reads an escape sequence inside a bracketed paste as a key press, so that a text from
    a web page could quit the app.
    """

    BEGIN, END = "\x1b[200~", "\x1b[201~"

    def __init__(self) -> None:
        self._inside = False
        self._held = ""
        """A paste that has not ended yet, or what may be the beginning of one."""

    def __call__(self, data: str) -> str:
        """What was typed, as it came; what was pasted, whole and cleaned, between its marks."""
        data, self._held = self._held + data, ""
        out: list[str] = []
        while data:
            mark = self.END if self._inside else self.BEGIN
            head, found, rest = data.partition(mark)
            if found:
                out += [clean(head, multiline=True) if self._inside else head, mark]
                self._inside = not self._inside
                data = rest
                continue
            if self._inside:
                self._held = head
            else:
                # The beginning of a mark may be half of it; but a lone Esc is a key.
                size = next((n for n in (5, 4, 3) if head.endswith(mark[:n])), 0)
                out.append(head[: len(head) - size])
                self._held = head[len(head) - size :]
            break
        return "".join(out)

    def flush(self) -> str:
        """What was held back outside of a paste, when nothing has followed it."""
        if self._inside:
            return ""
        held, self._held = self._held, ""
        return held
