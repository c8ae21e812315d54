"""Time whole processes and print the ratios that are promised, each beside its aim.

    python tests/benchmarks/startup.py [--runs 15] [--program PATH/tokyo-jobs] [--large]

The two commands of a ratio run in turn, so that a machine whose speed drifts is unfair to neither;
what is printed are medians, of the ratio that of the pairs. The floor of a command is a bare Typer
application, with no options and nothing to look up, that prints the same rows as a Rich table,
writes the same bytes or completes the same slugs. Nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

BARE = """
import json, sys
from typing import Annotated
import typer

def data():
    return json.load(open(__file__ + ".json", encoding="utf-8"))

def slugs(incomplete: str):
    return [(row[0], row[1]) for row in data() if row[0].startswith(incomplete)]

def show(slug: Annotated[str, typer.Argument(autocompletion=slugs)] = "") -> None:
    rows = data()
    if isinstance(rows, str):
        sys.stdout.write(rows)
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(*map(str, range(len(rows[0]))))
    for row in rows:
        table.add_row(*row)
    Console(width=100).print(table)

app = typer.Typer(rich_markup_mode=None)
app.command()(show)
app(prog_name="bare")
"""
BUNDLED = Path(__file__).parents[2] / "data" / "bureaus"


class Benchmark:
    """The program, the folder in which to measure it, and how often."""

    def __init__(self, program: str, work: Path, runs: int) -> None:
        self.program, self.work, self.runs = program, work, runs
        # The interpreter that the program itself runs under, so that both start the same way.
        self.python = Path(program).read_text("utf-8").splitlines()[0].removeprefix("#!")
        environ = {"XDG_CACHE_HOME": str(work / "cache"), "COLUMNS": "100", "LANG": "C.UTF-8"}
        self.environ = {**os.environ, **environ, "PYTHONDONTWRITEBYTECODE": ""}

    def run(self, command: Sequence[str], environ: Mapping[str, str] | None = None) -> str:
        variables = {**self.environ, **(environ or {})}
        ended = subprocess.run(command, env=variables, stdout=subprocess.PIPE, check=True)
        return ended.stdout.decode()

    def time(self, command: Sequence[str], environ: Mapping[str, str] | None = None) -> float:
        """Return the seconds from the start of a process to its end."""
        begun = time.perf_counter()
        self.run(command, environ)
        return time.perf_counter() - begun

    def compare(
        self,
        name: str,
        aim: float,
        ours: Sequence[str],
        base: Sequence[str],
        ours_environ: Mapping[str, str] | None = None,
        base_environ: Mapping[str, str] | None = None,
        before: Callable[[], object] = int,
    ) -> None:
        """Run both in turn and print the medians and the ratio; ``before`` goes before ours."""
        pairs = []
        for _ in range(self.runs + 1):  # the first pair fills caches
            before()
            pairs.append((self.time(ours, ours_environ), self.time(base, base_environ)))
        first, second = (median(times) * 1000 for times in zip(*pairs[1:], strict=True))
        ratio = median(mine / other for mine, other in pairs[1:])
        print(
            f"{name:<42} {first:7.1f} ms {second:7.1f} ms {ratio:6.2f}  (aim {aim:.2f})", flush=True
        )

    def floor(self, name: str, data: Any) -> list[str]:
        """Return the command of a bare application that prints ``data``."""
        script = self.work / f"bare_{name}.py"
        script.write_text(BARE, "utf-8")
        Path(f"{script}.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        return [self.python, str(script)]

    def read(self, *arguments: str) -> Any:
        return json.loads(self.run([self.program, *arguments, "--format", "json"]))

    def measure_bundled(self) -> None:
        """Measure the bundled content against the floor, and the first run against a warm one."""
        program = self.program
        bureaus = [
            [b["slug"], b["name"]["ja"], " ".join(b["fields"]), b["tagline"]["ja"]]
            for b in self.read("list")
        ]
        page = self.read("bureau", "digital-service")
        parts = [[page["name"]["ja"], page["overview"]["ja"]]]
        parts += [[part["title"]["ja"], part["body"]["ja"]] for part in page["programs"]]
        member = self.read("staff", "matsushita")
        told = [[part["question"]["ja"], part["answer"]["ja"]] for part in member["interview"]]
        told += [[str(step["time"]), step["activity"]["ja"]] for step in member["schedule"]]
        told += [[str(step["year"]), step["post"]["ja"]] for step in member["career"]]
        pages = {"list": bureaus, "bureau digital-service": parts, "staff matsushita": told}
        for (line, rows), aim in zip(pages.items(), (1.05, 1.02, 1.05), strict=True):
            floor = self.floor(line.split()[0], rows)
            self.compare(f"{line} / floor", aim, [program, *line.split()], floor)
        as_json = [program, "list", "--format", "json"]
        self.compare(
            "list --format json / floor", 1.1, as_json, self.floor("json", self.run(as_json))
        )
        self.compare(
            *("completion of bureau dig / floor", 1.1, [program], self.floor("list", bureaus)),
            {"COMP_LINE": "tokyo-jobs bureau dig", "_TOKYO_JOBS_COMPLETE": "complete_bash"},
            {"COMP_WORDS": "bare dig", "COMP_CWORD": "1", "_BARE_COMPLETE": "complete_bash"},
        )
        self.compare(
            "--version / bare interpreter", 2.5, [program, "--version"], [self.python, "-c", ""]
        )
        new = self.work / "new"
        self.compare(
            *("first run / warm", 2.5, [program, "list"], [program, "list"]),
            *({"XDG_CACHE_HOME": str(new)}, {}, lambda: shutil.rmtree(new, ignore_errors=True)),
        )

    def measure_copies(self, count: int, page_aim: float, search_aim: float, aim: float) -> None:
        """Measure ``count`` copies of the bundled bureaus in a folder of one's own."""
        folder = self.work / str(count) / "bureaus"
        folder.mkdir(parents=True)
        originals = sorted(BUNDLED.glob("*.yaml"))
        for number in range(count):
            original = originals[number % len(originals)]
            shutil.copy(original, folder / f"{original.stem}-{number:05}.yaml")
        own = ["--data", str(folder.parent)]
        bundled = [self.program, "bureau", "digital-service"]
        seconds = self.time([*bundled, *own])
        print(f"{count:,}: first run {seconds:.1f} s  (aim {aim:.1f})")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{count:,}: largest process so far {peak:.0f} MB  (aim 300)")
        with (folder / f"{originals[0].stem}-00000.yaml").open("a") as file:
            file.write("# edited\n")
        print(f"{count:,}: run after an edit {self.time([*bundled, *own]):.1f} s  (aim {aim:.1f})")
        found = [self.program, "search", "自動運転"]
        self.compare(f"{count:,}: page / bundled page", page_aim, [*bundled, *own], bundled)
        self.compare(f"{count:,}: search / bundled search", search_aim, [*found, *own], found)


def main() -> None:
    """Measure the bundled content, 1,000 bureaus and, if asked to, 10,000."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--large", action="store_true", help="also measure 10,000 bureaus")
    parser.add_argument("--program", default=shutil.which("tokyo-jobs"))
    options = parser.parse_args()
    program = options.program or sys.exit("tokyo-jobs is not installed; name it with --program")
    print(f"load average {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as folder:
        benchmark = Benchmark(program, Path(folder), options.runs)
        benchmark.measure_bundled()
        benchmark.measure_copies(1_000, 1.3, 1.6, 2.5)
        if options.large:
            benchmark.measure_copies(10_000, 2.2, 5.0, 20.0)


if __name__ == "__main__":
    main()
