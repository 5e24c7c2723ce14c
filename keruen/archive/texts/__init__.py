"""Repairs of text that came a long way: encodings mixed up, text encoded twice, what word processors leave in HTML.

`encodings.decoded` reads bytes, `encodings.mended` a text that was read wrongly before it was saved, and
`word.without_word` HTML that was pasted from a word processor. Right text comes out of each as it went in.
"""
