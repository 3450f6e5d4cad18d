"""What the folders promise of the imports between them; types are imports, too."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = ("pages", "lines", "regions", "rows", "tables", "outside", "readers")
"""The folders of `pipeline/pdf`, from the lowest to the highest."""


def modules() -> dict[str, Path]:
    """Return the files of the package by the names of their modules."""
    files = (ROOT / "pipeline").rglob("*.py")
    return {".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file for file in files}


@pytest.fixture(scope="module")
def imports() -> dict[str, set[str]]:
    """What each module of the package imports from it, by name."""
    known = modules()

    def imported(file: Path) -> set[str]:
        nodes = (node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.ImportFrom))
        names = ((f"{node.module}.{alias.name}", str(node.module)) for node in nodes for alias in node.names)
        return {whole if whole in known else module for whole, module in names if whole in known or module in known}

    return {name: imported(file) - {name} for name, file in known.items()}


def layer(module: str) -> int | None:
    """Return the number of the layer of the reader that a module stands in."""
    parts = module.split(".")
    return LAYERS.index(parts[2]) if parts[:2] == ["pipeline", "pdf"] and len(parts) > 3 else None


def test_no_module_imports_itself_by_way_of_others(imports: dict[str, set[str]]) -> None:
    assert len(list(TopologicalSorter(imports).static_order())) == len(imports)


def test_each_layer_of_the_reader_imports_only_from_those_below(imports: dict[str, set[str]]) -> None:
    pairs = [(layer(name), layer(other), name, other) for name, own in imports.items() for other in own]
    between = [pair for pair in pairs if pair[0] is not None and pair[1] is not None]
    assert len(between) > 100
    assert [(name, other) for own, below, name, other in between if (own or 0) < (below or 0)] == []


@pytest.mark.parametrize("folder", ["pdf", "text", "html"])
def test_readers_and_repair_know_nothing_of_the_domain(folder: str, imports: dict[str, set[str]]) -> None:
    domain = ("pipeline.sources", "pipeline.normalize", "pipeline.report", "pipeline.audit", "pipeline.fetch")
    own = {name: others for name, others in imports.items() if name.startswith(f"pipeline.{folder}.")}
    assert own
    assert [(name, other) for name, others in own.items() for other in others if other.startswith(domain)] == []
