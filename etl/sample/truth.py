"""What was planted, written beside the files so that tests can look for it."""

import json
from pathlib import Path
from typing import Any

from etl.sample.declared import HERE, declared, sql
from etl.sample.world import World


def write_truth(world: World, path: Path) -> None:
    """Write every planted parameter with its text, and the ids the world gave to it."""
    with world.session() as cursor:
        found = cursor.execute(sql("truth")).fetchall()
    truth: dict[str, Any] = {
        "synthetic": True,
        "seed": world.variables["seed"],
        "placements": world.variables["placements"],
        "planted": declared("planted"),
        "ids": {name: ids or [] for name, ids in found},
    }
    text = json.dumps(truth, ensure_ascii=False, indent=1) + "\n"
    path.write_bytes(text.encode())


def write_readme(world: World, path: Path) -> None:
    """Write the page that says the world is synthetic and how to make it again."""
    text = (HERE / "readme.md").read_text("utf-8")
    for name in ("placements", "seed"):
        text = text.replace(f"{{{name}}}", str(world.variables[name]))
    path.write_bytes(text.encode())
