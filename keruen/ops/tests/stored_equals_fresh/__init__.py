"""Stored equals fresh: random editorial actions, and after each every stored page compared with what it is now.

Start reading at `machine.py`. `newsroom.py` is the portal that each run begins with, `desk.py` the desk as a browser
uses it, `reader.py` the reader whose addresses are stored and compared; the files that end in `_rules.py` are what
people and clocks do.
"""
