"""What a reader types and chooses, as a `Query`: words, phrases, words that must not stand there, and limits.

`operators.py` has the names of `person:` and the like in each language; `parsing.py` reads what is typed, in which
nothing is an error; `matching.py` makes of it, of `clauses.py` and within `limits.py`, what tantivy looks for. Start at
`query.py`.
"""
