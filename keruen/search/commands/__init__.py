"""What `keruen search …` does: equal modules, and `INDEX`. To add one, copy the nearest and put it into the index."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from keruen.search.commands import keys, query, rebuild
from keruen.search.commands.subcommand import Subcommand

INDEX: Final[Mapping[str, Subcommand]] = MappingProxyType(
    {each.name: each for each in (keys.KEYS, query.QUERY, rebuild.REBUILD)}
)
