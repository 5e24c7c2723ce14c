from bench.press.wrk import Load, Rate, parse

TOLD = """Running 2s test @ http://127.0.0.1:8000/
  1 threads and 32 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     1.03ms    1.88ms  33.68ms   92.86%
    Req/Sec    54.92k     6.86k   62.72k    75.00%
  Latency Distribution
     50%  485.00us
     75%    0.90ms
     90%    2.30ms
     99%    1.20s
  109280 requests in 2.00s, 1.04GB read
  Socket errors: connect 0, read 2, write 0, timeout 1
  Non-2xx or 3xx responses: 4
Requests/sec:  54587.19
Transfer/sec:    531.23MB
"""


def test_what_wrk_tells_is_read_with_its_units() -> None:
    assert parse(TOLD) == Rate(54587.19, p50=0.485, p99=1200.0, errors=7, requests=109280)


def test_a_run_without_errors_has_none() -> None:
    assert parse("\n".join(line for line in TOLD.splitlines() if "ocket" not in line and "Non" not in line)).errors == 0


def test_the_end_of_the_tail_is_read_where_it_is_told() -> None:
    rate = parse(TOLD + "  99.9%  1500.00us\n  100%  2500.00us\n")
    assert (rate.p99, rate.p999, rate.longest) == (1200.0, 1.5, 2.5)


def test_gzip_is_accepted_unless_said_otherwise() -> None:
    assert "Accept-Encoding: gzip" in Load("http://127.0.0.1:1/").command(5)
    assert "-H" not in Load("http://127.0.0.1:1/", headers={}).command(5)
