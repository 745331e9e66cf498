"""Each form of a large record beside its floor, in processes of their own, taken in turns."""

import json
import statistics
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from bench.forms.material import PEOPLE, ROUNDS, Material, large_record
from meeting_app.export.document import to_value
from meeting_app.export.page_document import document_of

HOME = Path(__file__).parents[2]
FORMS = ("docx", "pdf", "text", "xlsx", "csv", "json")
TURNS = 3


def forms(folder: Path) -> list[tuple[str, dict[str, float], dict[str, float]]]:
    """For each form: its name, then `ms` and `mb` of ours and of the floor."""
    material = large_record(folder)
    told = {"ours": asdict(material), "floor": _for_the_floor(material)}
    return [(form, *_beside(form, told)) for form in FORMS]


def about() -> str:
    """How large it is."""
    return f"{PEOPLE} people x {ROUNDS} rounds"


def _for_the_floor(material: Material) -> dict:
    return {**asdict(material), "page": "", "blocks": to_value(document_of(material.page))["blocks"]}


def _beside(form: str, told: dict) -> tuple[dict[str, float], dict[str, float]]:
    taken = {"ours": [], "floor": []}
    for _ in range(TURNS):
        taken["ours"].append(_once(["bench.forms.ours", form], told["ours"]))
        taken["floor"].append(_once([f"bench.forms.floor_{form}"], told["floor"]))
    return tuple(
        {figure: statistics.median(one[figure] for one in taken[whose]) for figure in ("ms", "mb")}
        for whose in ("ours", "floor")
    )


def _once(module: list[str], told: dict) -> dict[str, float]:
    command = [sys.executable, "-m", *module]
    said = subprocess.run(command, cwd=HOME, input=json.dumps(told), capture_output=True, text=True, check=True)
    return json.loads(said.stdout)
