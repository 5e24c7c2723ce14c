"""Kazakh words to search keys, by rules of our own.

`stemming.py` takes endings off until none is left; `endings.py` is the table of endings, `letters.py` says which
letters are what, `verbs.py` joins the forms of frequent verbs.
"""
