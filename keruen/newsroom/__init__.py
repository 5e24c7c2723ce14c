"""What a newsroom writes and how it is edited: articles, sections, topics, people, pictures, fronts, standing pages.

Start reading at `models/article.py`. State changes are verbs in `actions.py`; the desk's additions are in
`wagtail_hooks.py`. It may import `keruen.press`, `keruen.outbox`, `keruen.accounts` and `keruen.lib`; pages are drawn
by the templates of `keruen.reader`, which are named here and never imported.
"""
