"""Whole journeys need a screen and a hand on it."""

import pytest
from screen import AVAILABLE, Reader, x_server  # type: ignore[import-not-found]


@pytest.fixture(scope="session")
def display():
    if not AVAILABLE:
        pytest.skip("Xvfb or xdotool is not installed")
    with x_server() as name:
        yield name


@pytest.fixture
def start(display, tmp_path):
    """Return a function that starts the program; all are ended with the test."""
    running = []

    def start(*arguments):
        reader = Reader(display, tmp_path, *arguments)
        running.append(reader)
        reader.wait_window()
        return reader

    yield start
    for reader in running:
        reader.stop()
