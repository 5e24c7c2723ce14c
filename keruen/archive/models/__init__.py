from keruen.archive.models.import_run import Import
from keruen.archive.models.source import Source

__all__ = ["Import", "Source"]
