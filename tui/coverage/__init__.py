"""Coverage: which event the papers tell together, what each adds, and what leads the front page.

Nothing here knows a clock, a disk or a setting.
"""
