"""What a reader worker does: stored pages go out from here, everything else goes through to Django.

None of it imports Django. Start reading at `stored_pages.py`, the WSGI application: `stored_answers` is what nearly
every request meets, `renewal` is for pages that aren't fresh, `passing` for what no page is stored of, `proxy` is the
way to Django, `leading` lets one thread answer while others wait.
"""
