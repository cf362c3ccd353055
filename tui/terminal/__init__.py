"""The terminal: Textual's driver with fewer bytes out, and an end when the other side has gone.

`driver` stands between Textual and the line; its `sheet` knows what every cell shows and sends what
is `due`, in the order and the `look` that take fewest bytes; `widths` says where terminals agree;
`outlet` sends it as the line has room. `ahead` paints a few lines before Textual does. `inlet`
reads what comes back: `pastes` lets no key come out of a paste, and `answers` none out of a report.
"""

from .ahead import paint_ahead
from .answers import Answers
from .driver import Terminal, distant
from .pastes import Pastes
from .sheet import Sheet

__all__ = ["Answers", "Pastes", "Sheet", "Terminal", "distant", "paint_ahead"]
