"""Files as LibreOffice converts them."""

import subprocess
from pathlib import Path


def converted(soffice: str, folder: Path, files: dict[str, bytes], ending: str, *, to: str) -> dict[str, bytes]:
    """What it makes of these files, by their names; one run for all."""
    for name, made in files.items():
        (folder / f"{name}.{ending}").write_bytes(made)
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    paths = sorted(folder.glob(f"*.{ending}"))
    command = [soffice, home, "--headless", "--norestore", "--convert-to", to, "--outdir", folder / "out", *paths]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {one.stem: one.read_bytes() for one in (folder / "out").iterdir()}
