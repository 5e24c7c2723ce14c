"""Keruen side by side with what else serves pages: `python -m bench.press`, into bench/RESULTS.md.

One run on one machine: the same story page, asked for by wrk in turn from Keruen and from each rival (`nginx.py`,
`varnish.py`), so that what else the machine does falls on all. Start reading at `__main__.py`.
"""
