"""What a page of a site says: `document` reads its bytes, `said` what it says of itself, `body` its text.

`body` chooses among the `parts` that the page is cut into, without what stands `beside` the story or in its `frame`.

Nothing here knows of the crawl or of the portal's database.
"""
