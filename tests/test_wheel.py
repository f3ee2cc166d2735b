"""The wheel carries all that the program needs, and works from any folder."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

from store import __version__

ROOT = Path(__file__).parent.parent
DATA = f"onrecord-{__version__}.data"
"""What a wheel puts beside the packages."""


def run(*words: object, folder: Path) -> str:
    ran = subprocess.run([str(word) for word in words], cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_wheel_lists_three_quotes_in_a_fresh_environment(tmp_path: Path) -> None:
    """Its dependencies are taken from the environment that runs this test, by a path file: there is no network."""
    run(
        sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index",
        "--wheel-dir", tmp_path / "wheel", ROOT, folder=tmp_path,
    )  # fmt: skip
    (wheel,) = (tmp_path / "wheel").glob("onrecord-*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == {"store", "tui", "seeds", DATA}
    assert {name for name in names if name.startswith(DATA)} == {f"{DATA}/data/share/man/man1/onrecord.1"}
    assert "tui/web/page/app_index.html" in names

    venv.create(tmp_path / "env", with_pip=False)
    python = tmp_path / "env" / "bin" / "python"
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=tmp_path).strip())
    run(
        sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel,
        folder=tmp_path,
    )  # fmt: skip
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")

    assert (tmp_path / "env" / "share" / "man" / "man1" / "onrecord.1").exists()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    where = run(python, "-c", "import store; print(store.__file__)", folder=elsewhere).strip()
    assert Path(where).is_relative_to(site)
    listed = json.loads(run(tmp_path / "env" / "bin" / "onrecord", "list", "--json", folder=elsewhere))
    assert [quote["id"] for quote in listed["quotes"]] == ["jpost-1", "jpost-2", "jpost-3"]
    assert (
        run(tmp_path / "env" / "bin" / "onrecord", "verify", folder=elsewhere) == "3 right, 0 wrong, 0 not checkable\n"
    )
