"""[Shortcodes]: `reading` finds and nests them, `known` says what each kind shows; others are kept for an editor."""
