"""The child process: what crashes, hangs or grows in it costs one file and is told by its limit."""

from __future__ import annotations

import os
import signal

import pytest

from duizhang.core.errors import FileBroken, LimitExceeded
from duizhang.documents.formats.model import Format
from duizhang.documents.formats.workshop import Workshop
from duizhang.documents.limits import Limits

PAGE = "<html><body><p>临溪市优良天数281天。</p></body></html>".encode()
MANY = b"<html><body>" + b"<p>1</p>" * 3_000_000


def test_files_follow_one_another_in_one_child() -> None:
    with Workshop() as workshop:
        for _ in range(2):
            found = workshop.extract(PAGE, Format.HTML, where="a.html", limits=Limits())
            assert "优良天数281天。" in found.text


def test_a_child_that_dies_is_replaced() -> None:
    with Workshop() as workshop:
        workshop.extract(PAGE, Format.HTML, where="a.html", limits=Limits())
        child = workshop._child
        assert child is not None
        child.kill()
        child.wait()
        assert workshop.extract(PAGE, Format.HTML, where="a.html", limits=Limits()).text


def test_time_has_a_limit() -> None:
    with Workshop() as workshop:
        workshop.extract(PAGE, Format.HTML, where="a.html", limits=Limits())
        child = workshop._child
        assert child is not None
        os.kill(child.pid, signal.SIGSTOP)
        with pytest.raises(LimitExceeded) as caught:
            workshop.extract(PAGE, Format.HTML, where="b.html", limits=Limits(seconds=0))
        assert "seconds" in caught.value.message
        assert workshop.extract(PAGE, Format.HTML, where="a.html", limits=Limits()).text


def test_memory_has_a_limit() -> None:
    with Workshop() as workshop:
        with pytest.raises((LimitExceeded, FileBroken)):
            workshop.extract(MANY, Format.HTML, where="a.html", limits=Limits(memory=150_000_000))
        assert workshop.extract(PAGE, Format.HTML, where="a.html", limits=Limits()).text
