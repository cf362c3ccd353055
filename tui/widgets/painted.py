"""The lines of a widget as they were painted, until they change."""

from textual._styles_cache import StylesCache
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Painted(StylesCache):
    """Textual's cache of a widget's lines, for one that has nothing around them.

    No border, no padding, no opacity, and every cell has its own paper: what Textual works out anew
    for each paint (half the time of painting a line) is the same for all of them, or nothing.
    """

    def __init__(self) -> None:
        super().__init__()
        self._strips: dict[int, Strip] = {}
        self._setting: object = None

    def set_dirty(self, *regions: Region) -> None:
        if not regions:
            self.clear()
        for region in regions:
            for y in region.line_range:
                self._strips.pop(y, None)

    def is_dirty(self, y: int) -> bool:
        return y not in self._strips

    def clear(self) -> None:
        self._strips.clear()

    def render_widget(self, widget: Widget, crop: Region) -> list[Strip]:
        size, filters = widget.outer_size, widget.get_line_filters()
        setting = (size, *filters)
        if setting != self._setting:
            self._strips, self._setting = {}, setting
        known, paper = self._strips, widget.background_colors[1]
        strips = []
        for y in crop.line_range:
            strip = known.get(y)
            if strip is None:
                strip = widget.render_line(y)
                for each in filters:
                    strip = strip.apply_filter(each, paper)
                known[y] = strip
            strips.append(strip)
        if crop.column_span == (0, size.width):
            return strips
        return [strip.crop(*crop.column_span) for strip in strips]
