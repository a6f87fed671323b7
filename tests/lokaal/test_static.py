"""Static files are collected when they changed, and only then: it is the slowest step of a start."""

from pathlib import Path

import pytest

from swv.lokaal.kantoor import afdruk_static


@pytest.fixture
def hoofdmap(tmp_path: Path) -> Path:
    for pad in ("requirements/runtime.txt", "static/swv/thema.css", "swv/toegang/static/slot.svg"):
        (tmp_path / pad).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / pad).write_text("eerst")
    return tmp_path


def test_what_was_collected_does_not_count(hoofdmap: Path) -> None:
    eerst = afdruk_static(hoofdmap)
    (hoofdmap / ".lokaal" / "static").mkdir(parents=True)
    (hoofdmap / ".lokaal" / "static" / "thema.1234.css").write_text("verzameld")

    assert afdruk_static(hoofdmap) == eerst


@pytest.mark.parametrize("pad", ["requirements/runtime.txt", "static/swv/thema.css", "swv/toegang/static/slot.svg"])
def test_a_changed_source_counts(hoofdmap: Path, pad: str) -> None:
    eerst = afdruk_static(hoofdmap)
    (hoofdmap / pad).write_text("daarna anders")

    assert afdruk_static(hoofdmap) != eerst
