"""A view on its way from a reader's page into this machine's log: what a reader worker does with a beacon.

None of it imports Django or the newsroom; it needs no database. Start reading at `counting.py`, which answers
`/pulse/`: `beacon` and `token` say what was opened, `refusals` and `bots` what isn't counted, `memory` who has opened
it just now, `record` and `log` keep what counts. `keruen.pulse.folding` takes it from there. docs/reference/counting.md
has the rule in plain words.
"""
