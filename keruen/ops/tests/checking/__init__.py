"""A checking reader: it reads addresses over HTTP all the time while stories are published under numbers.

Every publication of a check story puts its number into headline, lede and text (`marks.py`). The publisher
(`publisher.py`, through the desk's form or in a process of its own) writes down when each was asked for and when it was
acknowledged, the reader (`reader.py`) what each answer showed and when it was asked for; `verdict.py` compares the two
afterwards: an answer that began after an acknowledgement and shows less than it is stale. Times are of the machine's
monotonic clock, which all its processes share. Tests, `keruen/ops/tests/faults` and `bench` start from here; it may
import what `keruen.ops` may. Start reading at `verdict.py`.
"""
