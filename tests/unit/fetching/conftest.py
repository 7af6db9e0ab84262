import pytest

from tests.picture_server import picture_server


@pytest.fixture
def server():
    with picture_server() as running:
        yield running
