"""What script/assets leaves in static/built."""

import gzip
import json
import re
from pathlib import Path

import brotli
import pytest

BUILT = Path(__file__).parents[2] / "static" / "built"
MANIFEST: dict[str, str] = json.loads((BUILT / "manifest.json").read_text())


class TestBuiltFiles:
    @pytest.mark.parametrize("name", ["socket.io.js", "idiomorph.js"])
    def test_it_brings_the_packages_parts(self, name):
        assert name in MANIFEST

    @pytest.mark.parametrize("served", MANIFEST.values())
    def test_it_lays_the_same_compressed_beside_each(self, served):
        content = (BUILT / served).read_bytes()
        assert gzip.decompress((BUILT / f"{served}.gz").read_bytes()) == content
        assert brotli.decompress((BUILT / f"{served}.br").read_bytes()) == content

    @pytest.mark.parametrize("served", [name for name in MANIFEST.values() if name.endswith(".js")])
    def test_it_imports_only_names_that_are_served(self, served):
        imported = re.findall(r"""\b(?:from|import)\s*\(?["']([^"'\n]+)["']""", (BUILT / served).read_text())
        assert [name for name in imported if name.removeprefix("./") not in MANIFEST.values()] == []

    def test_it_loads_nothing_from_another_host(self):
        styles = [(BUILT / name).read_text() for name in MANIFEST.values() if name.endswith(".css")]
        assert not [text for text in styles if re.search(r"url\(\s*[\"']?(https?:|//)", text)]
