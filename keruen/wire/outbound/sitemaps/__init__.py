"""What stands where, for search engines: an index, a file for each month of stories, lists, and the news of two days.

`part.py` is what the index knows of the months, kept up by `settling.py` when stories change; so nothing counts stories
when somebody asks. `months.py`, `lists.py` and `news.py` make the files.
"""
