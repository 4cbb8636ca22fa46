"""The runner of the README's commands finds what is marked and reports what fails."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

RUNNER = runpy.run_path(str(Path(__file__).with_name("readme_commands.py")))

TEXT = """# A title

<!-- ci -->
```console
$ echo one > made.txt
one
$ cat made.txt \\
> | wc -l
```

```sh
never run
```

<!-- ci -->

```sh
test -f made.txt
```
"""


def test_marked_blocks_are_found_with_their_commands() -> None:
    first, second, third = RUNNER["blocks"](TEXT)
    assert (first.commands, first.marked, first.line) == (
        ("echo one > made.txt", "cat made.txt \\", "| wc -l"),
        True,
        5,
    )
    assert (second.marked, third.marked, third.commands) == (False, True, ("test -f made.txt",))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (TEXT, 0),
        (TEXT.replace("test -f", "test ! -f"), 1),
        (TEXT.replace("<!-- ci -->", ""), 1),
        ("# Only prose\n", 0),
    ],
)
def test_the_exit_code_tells(text: str, code: int, tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(text, encoding="utf-8")
    assert RUNNER["main"]([str(readme)]) == code
