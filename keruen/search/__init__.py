"""Stories found by words, in Russian and Kazakh, by an index of this machine's own.

Start at `finding.py`: `find(Query)`. `query/` reads what is typed, `index/` is the index and how it follows the
database, `keys/` brings words to what they are looked for as, `assuming/` guesses what was meant, `desk/` is the
desk's search, `commands/` is `keruen search`. It may import `keruen.newsroom` and what lies below it.
See docs/guides/search.md.
"""
