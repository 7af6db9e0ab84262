"""A fuzzer of the whole pipeline; see __main__."""
