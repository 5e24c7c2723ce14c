"""What is wrong with this installation, and the remedy. Start reading at `index.py`.

A check is a function in a file of its own that gives a `Problem` for each thing that is wrong. To add one: copy the
nearest sibling, put it into `index.CHECKS`, and describe it in docs/reference/checks.md (a test compares the two).
"""
