"""Django has no formats for Kazakh; numbers are written as `keruen.lib.numbers` writes them for readers."""

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\xa0"
NUMBER_GROUPING = 3
