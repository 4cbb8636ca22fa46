"""Random bytes and spoilt files of each format: told or read, and nothing else ever happens."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duizhang.documents.drafts import drafts_of
from duizhang.documents.given import Given
from duizhang.documents.intake import Intake
from duizhang.documents.limits import Limits
from duizhang.documents.model import Skipped
from duizhang.documents.pieces import Piece, pieces
from duizhang.documents.read import read_paths

LIMITS = Limits(seconds=20)
SUFFIXES = (".txt", ".json", ".html", ".docx", ".pdf", ".zip", ".tar.gz")
calm = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def intake() -> Iterator[Intake]:
    """Give one child process for all examples."""
    with Intake(LIMITS) as own:
        yield own


def look(intake: Intake, data: bytes, name: str) -> None:
    """Read bytes to the end; whatever is in them is a document or a row that says something."""
    for piece in pieces(data, name, LIMITS):
        if not isinstance(piece, Piece):
            assert piece.row().message
            continue
        for own, parsed in intake.parsed([piece], lambda item: item):
            for draft in drafts_of(own, parsed, Given(), LIMITS, intake.extract):
                if isinstance(draft, Skipped):
                    assert draft.message
                    assert draft.code != "internal-error"
                else:
                    draft.document()


@calm
@given(data=st.binary(max_size=3000), suffix=st.sampled_from(SUFFIXES))
def test_random_bytes(intake: Intake, data: bytes, suffix: str) -> None:
    look(intake, data, f"noise{suffix}")


@pytest.mark.parametrize("suffix", SUFFIXES)
@calm
@given(cuts=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=12), st.integers(0, 40)), max_size=6))
def test_spoilt_files(
    intake: Intake, samples: dict[str, bytes], suffix: str, cuts: list[tuple[float, bytes, int]]
) -> None:
    data = samples[suffix]
    for share, new, gone in cuts:
        at = int(share * len(data))
        data = data[:at] + new + data[at + gone :]
    look(intake, data, f"spoilt{suffix}")


@settings(max_examples=15, deadline=None)
@given(data=st.binary(max_size=400))
def test_a_folder_with_noise_is_read(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "noise.txt").write_bytes(data)
        (Path(folder) / "good.txt").write_text("2024年，新建书房31家。", encoding="utf-8")
        assert "good" in {document.name for document in read_paths([folder]).documents}
