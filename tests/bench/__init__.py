"""The benchmarks: the real program in a terminal, beside the floors it is measured against.

`words` and `stories` make news without end, `libraries` makes libraries of it, `contenders` names
the programs, `starts`, `keys`, `shell` and `kills` measure, `figures` and `table` tell.
"""
