"""The benchmarks: the real program in a terminal, beside newsboat and the floors it stands on.

`words` and `stories` make news without end, `libraries` makes libraries of it, `feeds` and
`newsboat` bring it to others, `contenders` names the programs. `starts`, `keys` (with `lines`,
`articles`, `searches` and `pauses`, all by `pressing`), `shell`, `wire` and `kills` measure;
`replay` looks again at what a terminal showed. `goals`, `figures` and `table` tell.
"""
