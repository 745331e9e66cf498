"""Build static/built/: styles, our modules and those from npm, each named by its content, and manifest.json.

The manifest maps a source's name to what it is served as: {"live.js": "live.1f0c5a9e.js", ...}. Beside each file stand
its .gz and .br. Imports between modules, also of a package by its bare name, are written out as the names they got.
"""

import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import brotli

HOME = Path(__file__).resolve().parent.parent
STATIC = HOME / "static"
PACKAGES = HOME / "node_modules"

# bare name in an import -> (name in the manifest, file in node_modules, what has to be added to make it a module)
FROM_NPM = {
    "socket.io-client": ("socket.io.js", "socket.io-client/dist/socket.io.esm.min.js", ""),
    # the package has a short script and a long module; the short one with an export is a third of the size
    "idiomorph": ("idiomorph.js", "idiomorph/dist/idiomorph.min.js", "\nexport {Idiomorph};\n"),
    "govuk-frontend": ("govuk-frontend.js", "govuk-frontend/dist/govuk/govuk-frontend.min.js", ""),
}
PICTURES = (".svg", ".png", ".ico", ".webmanifest")
IMPORT = re.compile(r"""(\bfrom\s*|\bimport\s*\(?\s*)(["'])([^"'\n]+)\2""")
SOURCE_MAP = re.compile(r"\s*//# sourceMappingURL=\S+\s*$")


def main() -> None:
    """Build into a folder of its own and put it in place whole."""
    STATIC.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=STATIC) as folder:
        target = Path(folder) / "built"
        target.mkdir()
        manifest = write_modules(modules(), target)
        for name, content in {**styles(Path(folder) / "css"), **pictures()}.items():
            manifest[name] = write(target, name, content)
        (target / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n")
        shutil.rmtree(STATIC / "built", ignore_errors=True)
        target.rename(STATIC / "built")
    print(f"Built {len(manifest)} files in static/built")


def modules() -> dict[str, str]:
    """Every module's source under its name: ours and those from npm."""
    ours = {path.name: path.read_text() for path in sorted((STATIC / "js").glob("*.js"))}
    theirs = {
        name: SOURCE_MAP.sub("", (PACKAGES / file).read_text()) + added for name, file, added in FROM_NPM.values()
    }
    return {**theirs, **ours}


def write_modules(sources: Mapping[str, str], target: Path) -> dict[str, str]:
    """Write each module after those that it imports, as its own name depends on theirs."""
    written: dict[str, str] = {}

    def write_one(name: str, asked_by: tuple[str, ...]) -> str:
        if name in asked_by:
            sys.exit(f"Modules import each other in a circle: {' -> '.join((*asked_by, name))}")
        if name not in sources:
            sys.exit(f"{asked_by[-1]} imports {name}, which is not there")
        if name not in written:
            source = (
                IMPORT.sub(
                    lambda found: f'{found[1]}"./{write_one(module_name(found[3]), (*asked_by, name))}"', sources[name]
                )
                if is_ours(name)
                else sources[name]
            )
            written[name] = write(target, name, source.encode())
        return written[name]

    for name in sources:
        write_one(name, ())
    return written


def module_name(imported: str) -> str:
    """What "./forms.js" or "idiomorph" in an import is called in the manifest."""
    return FROM_NPM[imported][0] if imported in FROM_NPM else imported.removeprefix("./")


def is_ours(name: str) -> bool:
    """Whether a module is ours; those from npm come bundled and import nothing."""
    return name not in {one[0] for one in FROM_NPM.values()}


def styles(folder: Path) -> dict[str, bytes]:
    """The style sheets, compiled by Sass: one for each file of static/css whose name has no underscore in front."""
    if not any((STATIC / "css").glob("*.scss")):
        return {}
    subprocess.run(
        [
            "node",
            PACKAGES / "sass" / "sass.js",
            "--no-source-map",
            "--style=compressed",
            "--quiet-deps",
            f"--load-path={PACKAGES}",
            f"{STATIC / 'css'}:{folder}",
        ],
        check=True,
    )
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.css"))}


def pictures() -> dict[str, bytes]:
    """Pictures are taken as they are."""
    return {path.name: path.read_bytes() for path in sorted((STATIC / "img").glob("*")) if path.suffix in PICTURES}


def write(target: Path, name: str, content: bytes) -> str:
    """Write a file under a name that changes with its content, and beside it the same compressed."""
    stem, _, ending = name.rpartition(".")
    served = f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{ending}"
    (target / served).write_bytes(content)
    (target / f"{served}.gz").write_bytes(gzip.compress(content, 9, mtime=0))
    (target / f"{served}.br").write_bytes(brotli.compress(content))
    return served


if __name__ == "__main__":
    main()
