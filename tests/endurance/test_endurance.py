"""The long trials, in short."""

import sys

import pytest

from tests.endurance import index_kill, kill, undo


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_undo_in_any_order_leads_to_the_state_it_was(seed, tmp_path):
    trial = undo.Trial(tmp_path, seed)
    trial.run(1_500)
    assert trial.did["undo"] > 100
    assert trial.did["restore"] > 5
    trial.library.close()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
def test_what_was_saved_is_there_after_a_kill(tmp_path):
    trial = kill.Trial(tmp_path, seed=11)
    trial.run(10)
    assert trial.returned > 100
    assert trial.under_way > 0


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX")
def test_searches_are_right_after_a_kill(tmp_path):
    trial = index_kill.Trial(tmp_path, seed=5, articles=400)
    trial.run(3)
    assert trial.seen["turns"] == 3
    assert trial.seen["up to date"] < 3
