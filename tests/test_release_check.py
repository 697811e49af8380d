"""The check before a release says what it lacks, and does not pass without having looked."""

import shutil

import pytest

import release_check


def test_a_missing_tool_is_a_failure_and_named(monkeypatch, capsys):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert release_check.main() == 1
    assert "FAILED before the first check: npm and " in capsys.readouterr().out


def test_a_tool_that_does_not_start_is_a_failure(tmp_path):
    with pytest.raises(release_check.Fails, match="No such file"):
        release_check.run([str(tmp_path / "lighthouse")])


def test_a_tool_that_ends_badly_is_a_failure_with_its_words(tmp_path):
    with pytest.raises(release_check.Fails, match="ended with 3:\nno network"):
        release_check.run(["sh", "-c", "echo no network >&2; exit 3"])


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("manifest.json", "1.6.1", "ProperDocs was not used"),
        ("index.html", "other", "different pages"),
        ("more.html", "new", "different files"),
    ],
)
def test_a_comparison_that_proves_nothing_is_a_failure(tmp_path, monkeypatch, name, text, said):
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("page")
    (site / "manifest.json").write_text("1.6.1")

    def publish(out, _environment):
        shutil.copytree(site, out)
        (out / name).write_text(text)

    monkeypatch.setattr(release_check, "publish", publish)
    with pytest.raises(release_check.Fails, match=said):
        release_check.properdocs(site)


@pytest.mark.parametrize(
    ("scores", "shift", "is_good"),
    [((0.95, 1, 1), 0.05, True), ((0.94, 1, 1), 0, False), ((1, 0.99, 1), 0, False), ((1, 1, 1), 0.06, False)],
)  # fmt: skip
def test_the_limits_are_those_of_the_design(scores, shift, is_good):
    found = dict(zip(release_check.LEAST, scores, strict=True))
    assert release_check._is_good(found, shift) is is_good
