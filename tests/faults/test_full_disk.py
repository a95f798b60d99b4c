"""A full disk: a refusal in words, and nothing is lost; in full: python -m benchmarks.faults --levels 40."""

from pathlib import Path

import pytest

from tests.faults.full import DEEPEST_KB, begin, small_disk


@pytest.mark.slow
def test_on_a_full_disk_everything_is_refused_in_words_and_goes_on_with_space(tmp_path: Path) -> None:
    logs = tmp_path / "logs"
    logs.mkdir()
    try:
        with small_disk(tmp_path / "disk") as place:
            disk = begin(place, logs)
            assert not disk.round(1, DEEPEST_KB // 12)
    except PermissionError:
        pytest.skip("this user may mount nothing")
