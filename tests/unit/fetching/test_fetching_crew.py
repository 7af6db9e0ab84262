import pytest

from reader.fetching.crew import AT_ONCE, PER_HOST, GaveUpError, fetch_all
from reader.fetching.fetch import Fetched, Limits
from reader.fetching.problems import FetchError
from tests.picture_server import picture_server, png

HERE = Limits(private=True)


def results_of(addresses, **more):
    return [one for one in fetch_all(addresses, limits=HERE, **more) if one is not None]


def test_all_come_each_with_its_result(server):
    addresses = [server.put(f"/{number}.png", png(10 + number)) for number in range(20)] + [server.url("/gone.png")]
    results = dict(results_of(addresses))
    assert set(results) == set(addresses)
    assert isinstance(results.pop(server.url("/gone.png")), FetchError)
    assert {address: result.shape.width for address, result in results.items()} == {
        address: 10 + number for number, address in enumerate(addresses[:-1])
    }


def test_nothing_to_fetch_ends_at_once():
    assert results_of([]) == []


def test_one_host_is_not_asked_for_many_at_once(server):
    addresses = [server.hold(f"/{number}") for number in range(8)]

    def look():
        """Let them go as soon as as many are asked for as may be."""
        if server.most_at_once >= PER_HOST:
            server.release.set()
        return False

    assert len(results_of(addresses, cancelled=look)) == 8
    assert server.most_at_once == PER_HOST


def test_several_hosts_are_asked_at_once():
    with picture_server() as one, picture_server() as two, picture_server() as three:
        servers = (one, two, three)
        addresses = [server.hold(f"/{number}") for number in range(3) for server in servers]
        seen = []

        def look():
            active = sum(server.most_at_once for server in servers)
            seen.append(active)
            if active >= AT_ONCE:
                for server in servers:
                    server.release.set()
            return False

        assert len(results_of(addresses, cancelled=look)) == 9
        assert AT_ONCE in seen
        assert all(server.most_at_once <= PER_HOST for server in servers)


def test_cancelling_breaks_off_what_is_under_way(server):
    addresses = [server.put("/a.png", png()), *(server.hold(f"/{number}") for number in range(5))]
    got = []

    def cancelled():
        return bool(got) and server.waiting.acquire(timeout=0)

    for address, result in filter(None, fetch_all(addresses, limits=HERE, cancelled=cancelled)):
        got.append(address)
        assert isinstance(result, Fetched)
    assert got == [addresses[0]]
    assert len(server.asked) < len(addresses)


def test_closing_breaks_off_what_is_under_way(server):
    results = fetch_all([server.put("/a.png", png()), server.hold("/b")], limits=HERE)
    assert isinstance(next(filter(None, results))[1], Fetched)
    results.close()
    with pytest.raises(StopIteration):
        next(results)


def test_a_host_that_fails_again_and_again_is_left_alone():
    with picture_server() as server:
        gone = server.url("/x.png")
    addresses = [f"{gone}?{number}" for number in range(40)]
    results = dict(results_of(addresses))
    gave_up = [one for one in results.values() if isinstance(one, GaveUpError)]
    assert len(results) == 40
    assert len(gave_up) >= 30


def test_missing_pictures_are_no_failure_of_the_host(server):
    addresses = [server.url(f"/{number}.png") for number in range(20)]
    results = dict(results_of(addresses))
    assert {str(result) for result in results.values()} == {"its host answered 404"}
    assert len(server.asked) == 20
