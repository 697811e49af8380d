"""What is installed: the wheel holds everything, the pins hold hashes and no address."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import tiaoli

ROOT = Path(__file__).resolve().parents[1]
PINS = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True)
    (path,) = out.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The wheel unpacked: what an installation puts on the path."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(installed, cwd, *arguments):
    """The command from the unpacked wheel, away from the checkout."""
    code = f"import sys; sys.path.insert(0, {str(installed)!r}); import tiaoli.cli; sys.exit(tiaoli.cli.main())"
    return subprocess.run(
        [sys.executable, "-P", "-c", code, *arguments],
        cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_the_wheel_holds_grammar_policies_and_types(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert "tiaoli/py.typed" in names
    assert "tiaoli/_data/grammar/core.lark" in names
    assert "tiaoli/_data/policies/hubei/2023.policy" in names
    assert any(name.startswith("tiaoli/_data/generated/") for name in names)
    assert "tiaoli/starter/gitattributes" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.endswith(".pyc")]


@pytest.mark.slow
def test_the_wheel_works_away_from_the_checkout(installed, tmp_path):
    assert run(installed, tmp_path, "init", "rules", "--lang", "en").returncode == 0
    checked = run(installed, tmp_path / "rules", "check", "--lang", "en")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    shipped = run(
        installed, tmp_path / "rules",
        "evaluate", "江岸区2023年度", "--given", "nothing else", "--lang", "en",
    )  # fmt: skip
    assert shipped.returncode == 0, shipped.stdout + shipped.stderr
    assert "hubei/wuhan/jiangan/2023" in shipped.stdout


def test_versions_agree():
    assert re.fullmatch(r"\d+\.\d+\.\d+", tiaoli.__version__)
    assert f"## {tiaoli.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    asked = subprocess.run(
        [sys.executable, "-m", "tiaoli", "--version"], capture_output=True, text=True, check=True
    )
    assert asked.stdout.strip() == f"tiaoli {tiaoli.__version__}"


def test_runtime_requirements_are_those_of_the_package():
    wanted = (ROOT / "requirements" / "runtime.in").read_text("utf-8").splitlines()
    named = sorted(line for line in wanted if line and not line.startswith("#"))
    assert named == sorted(PROJECT["project"]["dependencies"])


@pytest.mark.parametrize("path", PINS, ids=lambda path: path.name)
def test_pins_have_hashes_and_no_address(path):
    text = path.read_text("utf-8")
    assert not re.search(r"https?:|--(extra-)?index|--find-links|--trusted", text)
    pinned = re.findall(r"^[A-Za-z0-9][^\s=]*==\S+", text, re.MULTILINE)
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
    assert len(pinned) == sum("==" in block for block in blocks)
    assert all("--hash=sha256:" in block for block in blocks if "==" in block)


def test_the_build_backend_is_pinned_too():
    text = (ROOT / "requirements" / "dev.txt").read_text("utf-8")
    for name in ("hatchling", "editables"):
        assert re.search(rf"^{name}==", text, re.MULTILINE)


def test_every_ignored_lint_rule_has_its_reason():
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    section = text[text.index("[tool.ruff.lint]") : text.index("[tool.ruff.lint.flake8-quotes]")]
    for line in re.findall(r'^    "[A-Z]+\d*",.*$', section, re.MULTILINE):
        assert re.search(r'",\s+# \S+ \S+', line), line


def test_importing_the_package_imports_nothing_else():
    code = "import sys, tiaoli; print([m for m in sys.modules if m in ('lark', 'attrs', 'jinja2')])"
    seen = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert seen.stdout.strip() == "[]"
