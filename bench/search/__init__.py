"""What search answers over the demo, by judged queries, beside two other engines on the same documents.

The queries and how they were judged: `keruen/ops/tests/search_quality/`.
"""
