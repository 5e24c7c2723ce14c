"""The desk's screens of the press: where a publication is visible, and how stored pages fare.

Start reading at `urls.py`. The views show what `keruen.ops.publications` and `keruen.ops.press_state` hold; what
changes something is an action there or in `keruen.outbox`. They work without JavaScript; `static/ops/` has what keeps
them live.
"""
