"""Feeds in the forms that Dzen and Yandex ask for: the whole text of the last days. Off until the newsroom wants them.

What of their pages of help could be read, and what couldn't, is in docs/guides/being-found.md.
"""
