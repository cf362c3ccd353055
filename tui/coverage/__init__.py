"""Coverage: which event the papers tell together, what each adds, and what leads the front page.

    articles --Coverage--> stories --adds--> what each of its articles says that is new
    charts, stories, Taste --front_page--> rows with their reasons

Nothing here knows a clock, a disk or a setting.
"""

from .additions import adds
from .coverage import SPAN, Coverage
from .front import Blend, front_page
from .taste import Taste

__all__ = ["SPAN", "Blend", "Coverage", "Taste", "adds", "front_page"]
