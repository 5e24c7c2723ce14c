"""How good search is over the demo's stories: queries with judged answers (README.md), and what is reckoned of them.

The test beside the demo's holds a floor; `make bench-search` prints it all beside two other engines.
"""
