"""Stories found by words.

Today it asks the search of the database itself, through Wagtail's backend (FTS5 on SQLite, `tsvector` on PostgreSQL):
words as they are typed, without the languages' forms. An index with Russian and Kazakh morphology will take its place
behind `stories.find`. It may import `keruen.newsroom` and what lies below it.
"""
