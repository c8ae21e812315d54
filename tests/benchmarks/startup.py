"""Time whole processes against the framework's own floor and print the ratios.

    python tests/benchmarks/startup.py [--runs 21] [--program PATH/tokyo-jobs] [--large]

The floor of a command is a bare Typer application, with no options and no content to look up,
that prints the same rows as a Rich table, or writes the same bytes. Program and floor run in turn,
so that a machine whose speed drifts is unfair to neither; the median of each and the median of the
ratios, pair by pair, are printed. Nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

BARE_TABLE = """
import json, sys
import typer

app = typer.Typer(rich_markup_mode=None)

@app.command()
def show() -> None:
    from rich.console import Console
    from rich.table import Table

    rows = json.load(open(sys.argv[0] + ".json", encoding="utf-8"))
    table = Table()
    for head in rows[0]:
        table.add_column(head)
    for row in rows[1:]:
        table.add_row(*row)
    Console(width=100).print(table)

app()
"""

BARE_BYTES = """
import sys
import typer

app = typer.Typer(rich_markup_mode=None)

@app.command()
def show() -> None:
    with open(sys.argv[0] + ".out", encoding="utf-8") as file:
        sys.stdout.write(file.read())

app()
"""

BARE_COMPLETION = """
import json, sys
from typing import Annotated
import typer

app = typer.Typer(rich_markup_mode=None)

def slugs(incomplete: str):
    rows = json.load(open(__file__ + ".json", encoding="utf-8"))
    return [(row[0], row[1]) for row in rows[1:] if row[0].startswith(incomplete)]

@app.callback()
def root() -> None:
    pass

@app.command()
def bureau(slug: Annotated[str, typer.Argument(autocompletion=slugs)]) -> None:
    print(slug)

app(prog_name="bare")
"""


def time_once(command: Sequence[str], environ: Mapping[str, str]) -> float:
    """Return the seconds that one run of ``command`` takes, from start to end of the process."""
    start = time.perf_counter()
    finished = subprocess.run(command, env=environ, capture_output=True, check=False)
    seconds = time.perf_counter() - start
    if finished.returncode:
        sys.exit(f"{command}: {finished.stderr.decode()}")
    return seconds


def compare(
    name: str,
    program: Sequence[str],
    floor: Sequence[str],
    environ: Mapping[str, str],
    runs: int,
    *,
    program_environ: Mapping[str, str] | None = None,
) -> float:
    """Run both in turn, print medians and the ratio, and return the median ratio."""
    program_environ = program_environ or environ
    for command, variables in ((program, program_environ), (floor, environ)):
        time_once(command, variables)
    pairs = [(time_once(program, program_environ), time_once(floor, environ)) for _ in range(runs)]
    ours = statistics.median(pair[0] for pair in pairs)
    bare = statistics.median(pair[1] for pair in pairs)
    ratio = statistics.median(pair[0] / pair[1] for pair in pairs)
    print(f"{name:<44} {ours * 1000:7.1f} ms  floor {bare * 1000:7.1f} ms  ratio {ratio:.2f}")
    return ratio


def measure_large(program: str, work: Path, environ: Mapping[str, str], runs: int) -> None:
    """Measure with 10,000 bureaus: first build, one bureau, search, check, one file touched."""
    bundled = Path(__file__).parents[2] / "data" / "bureaus"
    originals = sorted(bundled.glob("*.yaml"))
    folder = work / "large"
    (folder / "bureaus").mkdir(parents=True)
    for number in range(10_000):
        original = originals[number % len(originals)]
        shutil.copy(original, folder / "bureaus" / f"{original.stem}-{number:05}.yaml")
    own = ["--data", str(folder)]
    slug = f"{originals[10].stem}-00010"

    print(f"first build: {time_once([program, 'bureau', slug, *own], environ):.1f} s")
    print(f"peak memory of it: {peak_memory_of_children():.0f} MB")
    # A file that was only just written may change again within a tick of its clock, so it is
    # read again once; from then on the index stands.
    time.sleep(3)
    time_once([program, "fields", *own], environ)
    one, bundled_one = [program, "bureau", slug, *own], [program, "bureau", originals[10].stem]
    compare("one of 10,000 bureaus / of 32", one, bundled_one, environ, runs)
    if shutil.which("rg"):
        for word in ("自動運転", "環境", "digital"):
            search = [program, "search", word, "--limit", "20", *own]
            compare(f"search {word} / rg alone", search, ["rg", word, str(folder)], environ, runs)
    (folder / "bureaus" / f"{slug}.yaml").touch()
    print(f"after touching one file: {time_once(one, environ):.2f} s")
    composing = (
        "import pathlib, sys, yaml\n"
        "for path in pathlib.Path(sys.argv[1]).glob('*/*.yaml'):\n"
        "    yaml.compose(path.read_bytes(), Loader=yaml.CSafeLoader)\n"
    )
    python = Path(program).read_text(encoding="utf-8").splitlines()[0].removeprefix("#!")
    compose = [python, "-c", composing, str(folder)]
    compare("check / yaml.compose", [program, "check", str(folder)], compose, environ, 3)


def peak_memory_of_children() -> float:
    """Return the largest memory that any finished child process took, in MB."""
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """Measure list, bureau, JSON and completion."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=21)
    parser.add_argument("--large", action="store_true", help="also measure 10,000 bureaus")
    parser.add_argument("--program", default=shutil.which("tokyo-jobs"))
    options = parser.parse_args()
    program = options.program or sys.exit("tokyo-jobs is not installed; name it with --program")
    # The interpreter that the program itself runs under, so that both start the same way.
    python = Path(program).read_text(encoding="utf-8").splitlines()[0].removeprefix("#!")

    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        environ = {
            **os.environ,
            "XDG_CACHE_HOME": str(work / "cache"),
            "COLUMNS": "100",
            "LANG": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "",
        }

        def output_of(*arguments: str) -> str:
            return subprocess.run(
                [program, *arguments], env=environ, stdout=subprocess.PIPE, text=True, check=True
            ).stdout

        def write_floor(name: str, source: str, data: object | None = None) -> list[str]:
            script = work / f"bare_{name}.py"
            script.write_text(source, encoding="utf-8")
            if isinstance(data, str):
                script.with_name(script.name + ".out").write_text(data, encoding="utf-8")
            elif data is not None:
                encoded = json.dumps(data, ensure_ascii=False)
                script.with_name(script.name + ".json").write_text(encoded, encoding="utf-8")
            return [python, str(script)]

        bureaus = json.loads(output_of("list", "--format", "json"))
        rows = [["slug", "name", "fields", "tagline", "programs"]]
        rows += [
            [
                b["slug"],
                b["name"]["ja"],
                " ".join(b["fields"]),
                b["tagline"]["ja"],
                str(b["programs"]),
            ]
            for b in bureaus
        ]
        page = json.loads(output_of("bureau", "digital-service", "--format", "json"))
        parts = [["title", "text"], [page["name"]["ja"], page["overview"]["ja"]]]
        parts += [[p["title"]["ja"], p["body"]["ja"]] for p in page["programs"]]

        compare(
            "list", [program, "list"], write_floor("list", BARE_TABLE, rows), environ, options.runs
        )
        compare(
            "bureau digital-service",
            [program, "bureau", "digital-service"],
            write_floor("bureau", BARE_TABLE, parts),
            environ,
            options.runs,
        )
        compare(
            "list --format json",
            [program, "list", "--format", "json"],
            write_floor("json", BARE_BYTES, output_of("list", "--format", "json")),
            environ,
            options.runs,
        )
        line = "tokyo-jobs bureau dig"
        compare(
            "completion of `bureau dig`",
            [program],
            write_floor("completion", BARE_COMPLETION, rows),
            {**environ, "COMP_WORDS": line, "COMP_CWORD": "2", "_BARE_COMPLETE": "complete_bash"},
            options.runs,
            program_environ={**environ, "COMP_LINE": line, "_TOKYO_JOBS_COMPLETE": "complete_bash"},
        )
        if options.large:
            measure_large(program, work, environ, options.runs)


if __name__ == "__main__":
    main()
