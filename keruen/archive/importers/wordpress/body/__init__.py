"""What a post's text says, as plain HTML for `archive.html_blocks`: `text.html_of` is what the importer calls.

WordPress keeps text in two ways: blocks, fenced by comments (`blocks`), and the classic editor's, where line breaks
make paragraphs (`paragraphs`). In both stand shortcodes (`shortcodes`) and players (`players`).
"""
