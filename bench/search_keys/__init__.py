"""Search keys measured: how many forms come to their word's key, how many words share one, how fast.

Forms of Kazakh nouns are made by a package that others wrote (`paradigms.py`), so that the rules aren't measured by
their own inverse; words come from `lemmas.txt`, from hunspell-kk where it is installed, and from `../shared/search`.
"""
