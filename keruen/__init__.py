"""Keruen, a news portal for newsrooms that publish in more than one language.

Start reading at ARCHITECTURE.md: it follows one story through the packages below.
"""
