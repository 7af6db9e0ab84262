"""The worker pool: every item once, whatever happens to the worker that has it."""

import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.importing.pool import Pool, WorkerFailed, run
from reader.model.errors import InputError


def double(number):
    return number * 2


def behave(order):
    """Do what an item says."""
    if order == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif order == "exit":
        os._exit(3)
    elif order == "hang":
        threading.Event().wait()
    elif order == "raise":
        raise InputError("a/b.md", "the file is empty")
    elif order == "bug":
        raise ZeroDivisionError("ours")
    elif order == "memory":
        bytearray(8 << 30)
    elif order == "unpicklable":
        return lambda: None
    elif order == "print":
        print("noise")  # noqa: T201
    return order.upper()


class Peculiar(Exception):
    """An exception that can be pickled but not unpickled."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one)


def raise_peculiar(_: int) -> None:
    raise Peculiar("one", "two")


def pid_of(_):
    return os.getpid()


def pid_then_hang(number):
    return os.getpid() if number == 0 else threading.Event().wait()


def main_of(_):
    return getattr(sys.modules["__main__"], "__file__", None)


def niceness(_):
    return os.nice(0)


@pytest.fixture(autouse=True)
def no_process_left():
    yield
    assert multiprocessing.active_children() == []
    gc.collect()  # a forgotten pipe would warn here, and warnings are errors


def test_every_item_has_its_result_once():
    answers = list(run(double, range(200), workers=2))
    assert sorted(answers) == [(number, number * 2) for number in range(200)]


def test_few_items_and_one_worker_stay_in_this_process():
    assert {pid for _, pid in run(pid_of, range(7), workers=1)} == {os.getpid()}
    assert {pid for _, pid in run(pid_of, range(20), workers=0)} == {os.getpid()}


def test_many_items_leave_this_process():
    assert os.getpid() not in {pid for _, pid in run(pid_of, range(8), workers=1)}


def test_no_items():
    assert list(run(double, [], workers=2)) == []


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        ("exit", "exit code 3"),
        pytest.param("crash", "SIGSEGV", marks=pytest.mark.skipif(os.name == "nt", reason="Unix")),
    ],
)
def test_a_dying_worker_costs_one_item(order, reason):
    items = [*(f"item {number}" for number in range(20)), order, *(f"item {number}" for number in range(20, 40))]
    answers = dict(run(behave, items, workers=2))
    assert len(answers) == len(items)
    failed = {item: answer for item, answer in answers.items() if isinstance(answer, Exception)}
    assert list(failed) == [order]
    assert isinstance(failed[order], WorkerFailed)
    assert reason in str(failed[order])


def test_a_hanging_item_is_given_up():
    items = ["hang", *(f"item {number}" for number in range(30))]
    answers = dict(run(behave, items, workers=2, timeout=0.3))
    assert str(answers.pop("hang")) == "took longer than 0.3 seconds"
    assert answers == {item: item.upper() for item in items[1:]}


def test_the_timeout_is_for_the_item_not_for_the_consumer():
    answers = []
    for number, answer in enumerate(run(behave, [f"item {number}" for number in range(40)], workers=1, timeout=0.2)):
        if number == 1:
            until = time.monotonic() + 0.5
            while time.monotonic() < until:  # the consumer is busy for longer than an item may take
                pass
        answers.append(answer)
    assert not any(isinstance(answer[1], Exception) for answer in answers)


def test_exceptions_come_back_as_they_were():
    answers = dict(run(behave, ["raise", "bug", *map(str, range(10))], workers=1))
    raised = answers["raise"]
    assert isinstance(raised, InputError)
    assert (raised.path, raised.reason) == ("a/b.md", "the file is empty")
    assert isinstance(answers["bug"], ZeroDivisionError)
    assert "behave" in answers["bug"].__notes__[0]


def test_what_cannot_be_sent_is_told():
    answers = dict(run(behave, ["unpicklable", *map(str, range(10))], workers=1))
    assert isinstance(answers["unpicklable"], WorkerFailed)
    assert answers["9"] == "9"
    assert all("Peculiar: one" in str(answer) for _, answer in run(raise_peculiar, range(9), workers=1))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux enforces the bound")
def test_memory_is_bounded():
    answers = dict(run(behave, ["memory", *map(str, range(10))], workers=1))
    assert "memory" in str(answers.pop("memory"))
    assert set(answers.values()) == set(map(str, range(10)))


@pytest.mark.skipif(os.name == "nt", reason="Unix")
def test_workers_give_way_to_the_window():
    assert {nice for _, nice in run(niceness, range(8), workers=1)} == {min(19, os.nice(0) + 5)}


def test_cancelling_ends_at_once():
    stop = threading.Event()
    started = time.monotonic()
    seen = []
    for item, _ in run(behave, ["a", *["hang"] * 30], workers=2, cancelled=stop.is_set):
        seen.append(item)
        stop.set()
    assert seen == ["a"]
    assert time.monotonic() - started < 20  # far from the 30 seconds that one item may take


def test_closing_the_iterator_ends_the_workers():
    answers = run(double, range(1000), workers=2)
    next(answers)
    assert multiprocessing.active_children()
    answers.close()
    assert multiprocessing.active_children() == []


def test_items_are_taken_as_they_are_needed():
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield number

    answers = run(double, items(), workers=2, chunk=4)
    for _ in range(10):
        next(answers)
    assert taken <= 10 + 3 * 8
    answers.close()


def test_a_pool_serves_one_run_after_the_other_with_the_same_workers():
    with Pool(2) as pool:
        pids = {pid for _, pid in pool.run(pid_of, range(40))}
        assert dict(pool.run(double, range(40))) == {number: number * 2 for number in range(40)}
        assert list(pool.run(double, [])) == []
        assert {pid for _, pid in pool.run(pid_of, range(40))} <= pids


def test_a_worker_that_died_between_runs_costs_no_item():
    with Pool(1) as pool:
        [(_, pid), *_] = pool.run(pid_of, range(8))
        os.kill(pid, signal.SIGTERM)
        for process in multiprocessing.active_children():
            process.join()
        answers = dict(pool.run(pid_of, range(8)))
    assert pid not in answers.values()
    assert all(isinstance(answer, int) for answer in answers.values())


def kill_once(path):
    """End the first worker that comes here."""
    if not Path(path).exists():
        Path(path).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return path


@pytest.mark.skipif(os.name == "nt", reason="Unix")
def test_the_item_a_rested_worker_dies_over_is_tried_again_before_it_is_blamed(tmp_path):
    with Pool(1) as pool:
        list(pool.run(pid_of, range(8)))
        once = str(tmp_path / "once")
        assert list(pool.run(kill_once, [once])) == [(once, once)]
        [(item, answer)] = pool.run(behave, ["crash"])
        assert item == "crash"
        assert "SIGSEGV" in str(answer)


@pytest.mark.parametrize("order", ["fine", "raise", "exit"])
def test_workers_started_ahead_do_a_run_like_others(order):
    with Pool(2) as pool:
        pool.warm_up(behave, order)
        assert len(multiprocessing.active_children()) == 2
        assert sorted(pool.run(double, range(50))) == [(number, number * 2) for number in range(50)]
        assert list(pool.run(double, [])) == []


def test_workers_started_ahead_may_never_be_needed():
    with Pool(2) as pool:
        pool.warm_up(behave, "hang")
    assert multiprocessing.active_children() == []


def test_an_idle_worker_is_not_late():
    with Pool(2, timeout=0.3) as pool:
        for number, _ in enumerate(pool.run(double, range(40))):
            if number == 39:
                until = time.monotonic() + 0.5
                while time.monotonic() < until:  # all wait for work longer than an item may take
                    pass
        assert dict(pool.run(double, range(40))) == {number: number * 2 for number in range(40)}


def test_a_run_that_was_left_leaves_nothing_to_the_next():
    with Pool(2) as pool:
        answers = pool.run(double, range(1000))
        next(answers)
        answers.close()
        assert sorted(pool.run(pid_of, range(3)))[0][0] == 0


def test_where_no_process_can_be_had_all_is_done_here(monkeypatch):
    def refuse(_process):
        raise OSError("no more processes")

    monkeypatch.setattr("reader.importing.pool.start", refuse)
    assert dict(run(pid_of, range(30), workers=2)) == dict.fromkeys(range(30), os.getpid())


def test_it_works_in_another_thread():
    found: list[tuple[int, object]] = []
    thread = threading.Thread(target=lambda: found.extend(run(double, range(20), workers=1)))
    thread.start()
    thread.join()
    assert len(found) == 20


def test_the_main_module_is_not_run_again(tmp_path):
    script = tmp_path / "program.py"
    script.write_text(
        "import sys\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from reader.importing.pool import run\n"
        "from test_importing_pool import main_of\n"
        "print('started')\n"
        "print(set(answer for _, answer in run(main_of, range(8), workers=1)))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-W", "error", script], capture_output=True, text=True, timeout=60,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines() == ["started", "{None}"]


def test_what_a_worker_prints_is_not_the_programs_output(capfd):
    list(run(behave, ["print"] * 8, workers=1))
    out, err = capfd.readouterr()
    assert out == ""
    assert "noise" in err


@pytest.mark.skipif(os.name == "nt", reason="Unix")
def test_workers_end_with_their_parent(tmp_path):
    script = tmp_path / "program.py"
    script.write_text(
        "import os, sys, signal\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from reader.importing.pool import run\n"
        "from test_importing_pool import pid_then_hang\n"
        "answers = run(pid_then_hang, range(100), workers=1)\n"
        "print(next(answers)[1], flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ran = subprocess.run(
        [sys.executable, script], stdout=subprocess.PIPE, text=True, timeout=60,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )  # fmt: skip
    worker = int(ran.stdout)
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            os.kill(worker, 0)
        except ProcessLookupError:
            return
        if "\nState:\tZ" in Path(f"/proc/{worker}/status").read_text():
            return
    pytest.fail("the worker outlived its parent")
