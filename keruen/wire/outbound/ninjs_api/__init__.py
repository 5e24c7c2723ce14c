"""Stories for other programs: ninjs 3.1 below /api/ninjs/, to be read without a key.

Start with `views.py`. `asked.py` is what may be asked for, `filters.py` what the names in it stand for, `newest.py` and
`changed.py` the two orders of the list, `place.py` the place in it where a page ends. `item.py` is the form of an
answer, `problem.py` of a refusal; `openapi.py` describes all of it from these. How to use it:
docs/reference/api.md.
"""
