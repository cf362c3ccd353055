"""Coverage: which event the papers tell together, what each adds, and what leads the front page.

    articles --Coverage--> stories --adds--> what each says that is new
    charts, stories, Taste --front_page--> rows with their reasons

Nothing here knows a clock, a disk or a setting.
"""

from .coverage import SPAN, Coverage

__all__ = ["SPAN", "Coverage"]
