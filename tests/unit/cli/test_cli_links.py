"""Links between notes from the shell."""


def test_what_links_to_an_article_is_listed(pizhu, posts, policy):
    ids = pizhu.ids()
    number = pizhu.json("show", policy)[0]["id"]
    quoted = pizhu.json("highlight", policy, "--quote", "要灵活")["id"]
    other = posts / "en" / "notes.md"
    pizhu.say("note", other, f"Compare [[{quoted}|this passage]] with ours")
    mine = pizhu.json("highlight", posts / "cold.txt", "--quote", text_of(pizhu, posts / "cold.txt")[:4])["id"]
    title = next(title for title, each in ids.items() if each == number)
    pizhu.say("edit", mine, "--note", f"[[{title}]]")
    found = pizhu.json("backlinks", policy)
    assert {(each["highlight"], each["to"], each["excerpt"]) for each in found} == {
        (mine, None, title),
        (None, quoted, "Compare this passage with ours"),
    }
    where = {pizhu.json("show", path)[0]["id"] for path in (other, posts / "cold.txt")}
    assert {each["article"] for each in found} == where
    assert "Compare this passage with ours" in pizhu.say("backlinks", policy)


def text_of(pizhu, path):
    return pizhu.say("show", path)
