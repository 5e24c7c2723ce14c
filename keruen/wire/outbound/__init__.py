"""What others find the portal by: feeds, sitemaps, and word to those who asked for it when something changes.

A folder for each: `feeds/` (RSS, Atom, JSON Feed), `partner_feeds/` (Dzen, Yandex), `sitemaps/` (months, lists and the
news of two days), `websub/`, `indexnow/`, `ninjs_api/` (stories for other programs). `urls.py` has their addresses,
`subscribers.py` what follows when stories change, `plain_html/` and `ninjs/` a story as others can read it. See
docs/guides/being-found.md, docs/reference/api.md and docs/decisions/0022-feeds-and-sitemaps.md.
"""
