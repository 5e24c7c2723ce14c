"""The reader's addresses: those that bear no language, and those below one."""

from django.urls import URLPattern

without_language: list[URLPattern] = []
in_language: list[URLPattern] = []
