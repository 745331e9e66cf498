"""Who may import whom (pyproject.toml, importlinter)."""

import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).parents[2]


class TestLayers:
    def test_it_holds_every_contract(self):
        done = subprocess.run(
            [Path(sys.executable).parent / "lint-imports", "--no-cache"], cwd=HOME, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"import only from the layers below:\n{done.stdout[-4000:]}"
