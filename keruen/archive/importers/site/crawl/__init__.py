"""Bringing a site's pages to this machine's disk: politely, within limits, going on where it was stopped.

`pages.Pages` is the queue and what came of each address, in one SQLite file. `crawling.Crawl` fills it from the net: it
asks by `asking`, begins with what `sitemap_reading` brings, and keeps to what is `wanted`. `saved` fills it from a
folder of pages that somebody saved. `twins` says which of the pages are one and the same.
"""
