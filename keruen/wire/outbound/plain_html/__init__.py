"""A story's text as others can show it: plain HTML without classes or scripts, with absolute addresses.

`materials.py` fetches what the blocks of many stories name, in a few queries; `drawing.py` draws them.
"""
