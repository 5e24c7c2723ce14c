"""What a page of a site says: `document` reads its bytes, `said` what it says of itself, `parts` its text.

Nothing here knows of the crawl or of the portal's database.
"""
