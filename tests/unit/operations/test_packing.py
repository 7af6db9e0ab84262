"""The sample as it was read beforehand is the sample as it would be read now."""

import json
import shutil

import pytest

from reader.importing.scan import scan
from reader.model.article import ArticleQuery, FileStamp
from reader.operations.packing import NO_SOURCE_POLICY, Prepared, read_and_pack, write_prepared
from reader.operations.refreshing import PREPARED
from reader.paths import resources
from reader.storage import codec

SAMPLES = resources() / "samples"
PATHS = sorted(file.path for file in scan(SAMPLES).files)


def test_everything_is_prepared():
    assert sorted(json.loads((resources() / PREPARED).read_text("utf-8"))) == PATHS


@pytest.mark.parametrize("path", PATHS)
def test_what_is_prepared_is_what_is_read(path):
    """If this fails: python packaging/sample.py."""
    packed = Prepared(resources() / PREPARED).get(SAMPLES, path, FileStamp(1, 2))
    fresh = read_and_pack(str(SAMPLES), False, NO_SOURCE_POLICY, path)
    assert packed is not None
    assert packed.record.stamp == FileStamp(1, 2)
    assert packed.issues == fresh.issues
    for name in ("title", "title_key", "published", "sort_time", "shown", "excerpt", "digest", "text_digest"):
        assert getattr(packed.record, name) == getattr(fresh.record, name)
    assert codec.decode(packed.record.content) == codec.decode(fresh.record.content)
    assert codec.decode_source(packed.record.content) == codec.decode_source(fresh.record.content)


def test_a_changed_file_is_not_taken_from_what_was_prepared(tmp_path):
    (tmp_path / "a.md").write_text("# 旧\n\n一段。", "utf-8")
    write_prepared(tmp_path, ["a.md"], tmp_path / "prepared.json")
    prepared = Prepared(tmp_path / "prepared.json")
    assert prepared.get(tmp_path, "a.md", FileStamp(1, 1)).record.title == "旧"
    assert prepared.get(tmp_path, "b.md", FileStamp(1, 1)) is None
    (tmp_path / "a.md").write_text("# 新\n\n一段。", "utf-8")
    assert prepared.get(tmp_path, "a.md", FileStamp(1, 1)) is None


def test_a_sample_that_was_edited_is_read_as_it_is(tmp_path):
    from reader.library import Library

    shutil.copytree(SAMPLES, tmp_path / "samples")
    changed = tmp_path / "samples" / PATHS[0]
    changed.write_text("# 改过的示例\n\n一段话。", "utf-8")
    with Library.open(tmp_path / "library.pizhu") as library:
        source = library.add_source(tmp_path / "samples", sample=True)
        assert library.refresh([source.id]).added == len(PATHS)
        rows = library.article_rows(library.article_ids(ArticleQuery()))
        assert "改过的示例" in [row.title for row in rows]
