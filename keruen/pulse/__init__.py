"""What readers read: views of stories, and topics that trend.

Today it holds first simple truths. Views are the totals that were brought in from elsewhere (`reading.py`); nobody's
reading is counted yet. Topics trend by their editors' pins and by how many recent stories they have (`trending.py`).
It may import `keruen.newsroom` and what lies below it. Start reading at `trending.py`.
"""
