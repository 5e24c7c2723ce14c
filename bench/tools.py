"""Programs of others: Chromium, Java, and what npm brings into var/tools, Lighthouse and the Nu HTML checker."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

TOOLS = Path(__file__).parent.parent / "var" / "tools"
CHROMIUM = os.environ.get("KERUEN_CHROMIUM", "/usr/bin/chromium")
PACKAGES = ("lighthouse@13", "vnu-jar@26")
# Lighthouse 13 needs it; where Node is older, npm brings a newer one.
NODE = (22, 19)
NODE_PACKAGE = "node@22"


@dataclass(frozen=True, slots=True)
class Toolbox:
    """Commands, ready to be followed by arguments, and versions."""

    lighthouse: list[str]
    vnu: list[str]
    versions: dict[str, str]


def missing() -> list[str]:
    """What the machine lacks, each with the remedy."""
    needed = {
        "npm": (shutil.which("npm"), "Debian: apt install npm"),
        "java": (shutil.which("java"), "Debian: apt install default-jre-headless"),
        "chromium": (shutil.which(CHROMIUM), "Debian: apt install chromium, or set KERUEN_CHROMIUM"),
    }
    return [f"{name} is not there ({remedy})" for name, (found, remedy) in needed.items() if not found]


def toolbox() -> Toolbox:
    """Brings what is not there yet. Ends the process with a message where that can't be."""
    if problems := missing():
        sys.exit("\n".join(problems))
    modules = TOOLS / "node_modules"
    if not (modules / "lighthouse").exists() or not (modules / "vnu-jar").exists():
        _bring(*PACKAGES, "--ignore-scripts")
    node = _node(modules)
    lighthouse = modules / "lighthouse"
    return Toolbox(
        lighthouse=[node, str(lighthouse / "cli" / "index.js")],
        vnu=["java", "-Xss4m", "-jar", str(modules / "vnu-jar" / "build" / "dist" / "vnu.jar")],
        versions={
            "Chromium": _version([CHROMIUM, "--version"]),
            "Lighthouse": _packaged(lighthouse),
            "Node": _version([node, "--version"]),
            "Nu HTML checker": _packaged(modules / "vnu-jar"),
        },
    )


def _node(modules: Path) -> str:
    own = shutil.which("node")
    if own and tuple(map(int, _version([own, "--version"]).split(".")[:2])) >= NODE:
        return own
    brought = modules / "node" / "bin" / "node"
    if not brought.exists():
        _bring(*PACKAGES, NODE_PACKAGE)
    return str(brought)


def _bring(*arguments: str) -> None:
    TOOLS.mkdir(parents=True, exist_ok=True)
    (TOOLS / "package.json").write_text('{"private": true}')
    quiet = ["--no-save", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(["npm", "install", *quiet, *arguments], cwd=TOOLS).returncode:
        sys.exit(f"npm could not bring {' '.join(arguments)}")


def _version(command: list[str]) -> str:
    told = subprocess.run(command, capture_output=True, text=True).stdout
    found = re.search(r"\d+(\.\d+)+", told)
    return found[0] if found else ""


def _packaged(package: Path) -> str:
    return str(json.loads((package / "package.json").read_text())["version"])
