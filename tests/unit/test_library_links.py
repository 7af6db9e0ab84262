"""Links from a note to the folder of exported Markdown."""

from reader.model.links import write_link
from tests.make import article, library, store


def test_links_of_notes_lead_from_file_to_file(tmp_path):
    opened, database, source = library(tmp_path / "library.pizhu")
    first = store(database, source, "1.md", article("First", "Some words of the first."))
    second = store(database, source, "2.md", article("Second", "Some words of the second."))
    store(database, source, "3.md", article("Third"))
    goal = opened.highlight(second, 0, 10, note="Back to [[First]], on to [[Third]].").created[0]
    opened.set_note(first, f"Compare {write_link(goal, 'these words')} and [[Nobody]].")
    paths = {path.name: path.read_text("utf-8") for path in opened.export(tmp_path / "vault")}
    opened.close()
    assert set(paths) == {"First.md", "Second.md"}
    block = paths["Second.md"].split("^h-")[1].split("\n")[0]
    assert f"Compare [these words](<Second.md#^h-{block}>) and [[Nobody]]." in paths["First.md"]
    assert "Back to [First](<First.md>), on to Third." in paths["Second.md"]
