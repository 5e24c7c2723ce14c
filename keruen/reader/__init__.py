"""What a visitor sees: addresses, views, templates, pictures in their sizes, the switches, the look.

Start reading at `urls.py` and `templates/reader/base.html`. It may import `keruen.wire`, `keruen.search`,
`keruen.pulse`, `keruen.newsroom`, `keruen.press`, `keruen.outbox`, `keruen.accounts` and `keruen.lib`; nothing but
`keruen.ops` imports it.
"""
