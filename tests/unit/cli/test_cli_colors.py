"""The verb colors."""


def test_colours_are_named_and_shaped(pizhu):
    given = pizhu.json("colors", "--set", "yellow=数字", "--set", "green=a=b", "--shape", "yellow=wavy")
    assert [one["color"] for one in given] == ["yellow", "green", "blue", "pink", "violet"]
    assert given[0] == {"color": "yellow", "name": "数字", "shape": "wavy"}
    assert given[1] == {"color": "green", "name": "a=b", "shape": "dashed"}
    assert pizhu.json("colors") == given
    assert "yellow  wavy    数字" in pizhu.say("colors")
    assert pizhu.json("colors", "--set", "yellow=")[0]["name"] == ""


def test_the_last_of_them_is_undone(pizhu):
    pizhu.say("colors", "--set", "pink=存疑")
    assert pizhu.json("undo")["label"] == "name colour"
    assert pizhu.json("colors")[3]["name"] == ""


def test_wrong_use_is_told(pizhu):
    for words in (("--set", "数字"), ("--set", "red=数字"), ("--shape", "=dashed")):
        code, _out, err = pizhu.run("colors", *words)
        assert code == 2
        assert "COLOR=VALUE" in err
