"""The demonstration: an invented newsroom, «Степной вестник» and «Дала жаршысы», that `keruen demo` fills in.

`stories/*.toml` are its stories, read by `story_files` and `markup`; `cast` and `house` are its people, sections and
standing pages; `newsroom.fill` puts all of it into an empty portal.
"""
