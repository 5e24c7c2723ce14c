"""The newsroom's numbers at the desk: what is read now, how a story fared, the table of a week.

Start reading at `urls.py`. For each screen there is a file that reads the numbers (`live_numbers`, `story_numbers`,
`week_numbers`: plain values, no words) and one that shows them. `curating.py` is what editors set of the rail while
they look on. All of it works without JavaScript; `static/pulse/` keeps the live screen live and draws charts. Each
chart has its table, made from the same values.
"""
