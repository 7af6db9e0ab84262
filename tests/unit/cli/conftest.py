"""A small library made of files, as `pizhu add` makes it."""

import json
import shutil

import pytest

from reader.cli import main

POLICY = """---
title: "央行：稳健的货币政策"
date: 2021-12-31 06:49:26 +0800
categories:
 - 金融
 - 示例网
 - 要闻
tags: 政策
---

<div><p>央行今天说，稳健的货币政策要灵活适度。</p>
<p>稳健的货币政策不会变。🙂</p>
<ul><li>保持流动性合理充裕</li></ul>
<p>责任编辑：王小明</p></div>
"""

NOTES = """---
title: Notes on the compiler
author: R. Example
date: 2012-05-01
---

# A heading

The compiler reads *one package* at a time. See <https://example.com/gc>.

| name | size |
| ---- | ---- |
| gc   | 3    |
"""

PLAIN = "今冬第一股寒潮将于周末抵达。\n\n气象台提醒农户及早加固大棚，公路部门也已备足融雪物资。\n"


@pytest.fixture(scope="session")
def posts(tmp_path_factory):
    """Return a folder with articles in it."""
    folder = tmp_path_factory.mktemp("files") / "posts"
    (folder / "en").mkdir(parents=True)
    (folder / "policy.md").write_text(POLICY, "utf-8")
    (folder / "en" / "notes.md").write_text(NOTES, "utf-8")
    (folder / "cold.txt").write_text(PLAIN, "utf-8")
    (folder / "report.pdf").write_bytes(b"%PDF-1.4")
    return folder


@pytest.fixture(scope="session")
def made(posts, tmp_path_factory):
    """Return a library file with these articles."""
    file = tmp_path_factory.mktemp("made") / "library.pizhu"
    assert main(["--library", str(file), "add", str(posts), "--name", "Posts"]) == 0
    return file


class Pizhu:
    """Runs verbs on one library file, in this process."""

    def __init__(self, file, capsys):
        self.file = file
        self.capsys = capsys

    def run(self, *arguments):
        """Return exit code, standard output and standard error."""
        self.capsys.readouterr()
        code = main(["--library", str(self.file), *map(str, arguments)])
        out, err = self.capsys.readouterr()
        return code, out, err

    def say(self, *arguments):
        """Return standard output of a verb that does what it should."""
        code, out, err = self.run(*arguments)
        assert (code, err) == (0, "")
        return out

    def json(self, *arguments):
        """Return the JSON value of a verb that does what it should."""
        return json.loads(self.say(*arguments, "--json"))

    def ids(self, *options):
        """Return {title: id} of what `list` gives."""
        return {row["title"]: row["id"] for row in self.json("list", *options)}


@pytest.fixture
def pizhu(made, tmp_path, capsys):
    """Return verbs on a library of one's own."""
    file = tmp_path / "library.pizhu"
    shutil.copy(made, file)
    return Pizhu(file, capsys)


@pytest.fixture
def policy(posts):
    """Return the path of the Chinese article."""
    return posts / "policy.md"
