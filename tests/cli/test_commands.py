"""The command line as a person uses it."""

import json
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from click.testing import CliRunner

from onrecord import cli
from onrecord.cli import COMMANDS, commands
from onrecord.model import from_json

REPORT = (
    " date 2024-02-03 Latvian President Edgars Rinkevics met Polish troops near Riga on Friday.\n"
    '"We stand together," he said.\n'
)


def run(*arguments: str, given: str | bytes | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(commands, list(arguments), input=given)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def test_help_lists_every_command() -> None:
    code, out, _ = run("--help")
    assert code == 0
    assert all(name in out for name in COMMANDS)


def test_every_command_is_listed() -> None:
    modules = {module.name for module in iter_modules(cli.__path__)}
    assert {name for name in modules if hasattr(import_module(f"onrecord.cli.{name}"), "command")} == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(name: str) -> None:
    code, out, _ = run(name, "--help")
    assert code == 0
    assert "Usage:" in out


def test_misuse_is_told_and_exits_with_2() -> None:
    assert run("read")[0] == 2
    assert run("no-such-command")[0] == 2
    assert run("read", "x.txt", "--format", "xml")[0] == 2


def test_one_report_as_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    code, out, _ = run("read", str(path), "--format", "jsonl")
    assert code == 0
    reading = from_json(out.strip())
    assert reading.report.text == REPORT
    assert reading.report.published.isoformat() == "2024-02-03"
    assert [span.of(REPORT) for span in reading.quotes[0].spans] == ["We stand together,"]


def test_one_bad_report_never_stops_the_rest(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "undated.txt").write_text("Nothing says when.\n", encoding="utf-8")
    lines = [json.dumps({"date": "2024-02-03", "text": "Minsk said no."}), "{broken", json.dumps({"text": "no day"})]
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    code, out, err = run("read", str(tmp_path), "--format", "jsonl")
    assert code == 1
    assert len(out.splitlines()) == 2
    assert "many.jsonl:2" in err
    assert "many.jsonl:3" in err
    assert "undated.txt" in err
    assert "--on" in err


def test_a_day_by_option_and_by_name(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Minsk said no.", encoding="utf-8")
    (tmp_path / "2023-04-05_y.txt").write_text("Minsk said no.", encoding="utf-8")
    code, out, _ = run("read", str(tmp_path), "--format", "jsonl", "--on", "2024-02-03")
    assert code == 0
    assert sorted(json.loads(line)["report"]["date"] for line in out.splitlines()) == ["2023-04-05", "2024-02-03"]


def test_standing_input() -> None:
    code, out, _ = run("read", "-", "--format", "jsonl", given=REPORT)
    assert code == 0
    assert json.loads(out)["report"]["text"] == REPORT


def test_the_page_and_the_table(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    page = run("read", str(path), "--format", "html")
    assert page[0] == 0
    assert page[1].startswith("<!doctype html>")
    assert "We stand together" in run("read", str(path))[1]


def test_data_files_are_in_order() -> None:
    code, out, err = run("lexicon", "check")
    assert (code, err) == (0, "")
    assert "0 at fault" in out
