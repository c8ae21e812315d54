"""Put small faults into the package, one at a time, and see whether the tests of the room notice.

    python tests/mutants.py [ROOM ...] [--count 20] [--seed 1] [--seconds 300] [--jobs 2]

Each fault is made in a copy of the checkout: a comparison turned round, a number off by one, a
condition reversed, a statement left out. A number above 99 is doubled instead, as nobody would
notice that a limit is off by one. The tests of the room run over it, first those named like the
module; what they do not notice is printed with its place, and at the end how many were caught in
each room. What does not end in time is printed too and counts as caught, which is wrong where the
machine is only busy. Not part of the suite: a hundred faults take half an hour on two cores.

A faulty program may write wherever its user may. Started by root, this script becomes the user
"nobody" for good before it does anything else. Home, cache and temporary files are below a
folder that goes when it ends, and time, memory and the size of files are limited.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import os
import pwd
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
TESTS = {
    "text": ("tests/text",),
    "model": ("tests/model", "tests/loading", "tests/commands"),
    "loading": ("tests/loading", "tests/commands/test_check.py", "tests/reliability"),
    "index": ("tests/index", "tests/catalog", "tests/reliability/test_index.py"),
    "catalog": ("tests/catalog", "tests/commands", "tests/index"),
    "views": ("tests/views", "tests/output", "tests/commands"),
    "output": ("tests/output", "tests/commands", "tests/reliability/test_terminal.py"),
    "cli": ("tests/cli", "tests/commands", "tests/reliability"),
}
"""Which tests are to notice a fault of each room."""

TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


class Fault(NamedTuple):
    """One change of one module."""

    path: Path
    line: int
    what: str
    """How the place reads before and after."""
    source: str
    """The whole module with the fault in it."""


def changes_of(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what may stand wrongly in the place of ``node``."""
    match node:
        case ast.Compare(left, [operator], [right]) if type(operator) in TURNED:
            yield ast.Compare(left, [TURNED[type(operator)]()], [right])
        case ast.BoolOp(ast.And(), values):
            yield ast.BoolOp(ast.Or(), values)
        case ast.BoolOp(ast.Or(), values):
            yield ast.BoolOp(ast.And(), values)
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.Constant(bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(int() as number):
            yield ast.Constant(number * 2 if number > 99 else number + 1)
        case ast.BinOp(left, ast.Add(), right):
            yield ast.BinOp(left, ast.Sub(), right)
        case ast.BinOp(left, ast.Sub(), right):
            yield ast.BinOp(left, ast.Add(), right)
        case ast.IfExp(test, body, orelse):
            yield ast.IfExp(test, orelse, body)
        case ast.If(test, body, orelse):
            yield ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.Continue() | ast.Break() | ast.AugAssign() | ast.Expr(ast.Call() | ast.Await()):
            yield ast.Pass()
        case ast.Return(value) if value is not None and not isinstance(value, ast.Constant):
            yield ast.Return(ast.Constant(None))


def places(tree: ast.Module) -> Iterator[tuple[ast.AST, str, int | None]]:
    """Yield parent, field and position of each place in which a change can be made.

    Annotations and what only type checkers read are left out.
    """
    todo: list[ast.AST] = [tree]
    while todo:
        parent = todo.pop()
        for name, value in ast.iter_fields(parent):
            if name in ("annotation", "returns", "decorator_list", "type_comment"):
                continue
            for position, child in enumerate(value if isinstance(value, list) else [value]):
                if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
                    continue
                if isinstance(child, ast.AST):
                    yield parent, name, position if isinstance(value, list) else None
                    todo.append(child)


def get(place: tuple[ast.AST, str, int | None]) -> ast.AST:
    parent, name, position = place
    value = getattr(parent, name)
    found: ast.AST = value if position is None else value[position]
    return found


def put(place: tuple[ast.AST, str, int | None], node: ast.AST) -> None:
    parent, name, position = place
    if position is None:
        setattr(parent, name, node)
    else:
        getattr(parent, name)[position] = node


def faults_in(path: Path) -> Iterator[Fault]:
    """Yield every fault that can be put into a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for place in list(places(tree)):
        before = get(place)
        for after in changes_of(before):
            put(place, ast.copy_location(after, before))
            source = ast.unparse(ast.fix_missing_locations(copy.deepcopy(tree)))
            put(place, before)
            texts = [ast.unparse(node).split("\n")[0][:70] for node in (before, after)]
            yield Fault(path, getattr(before, "lineno", 0), " -> ".join(texts), source)


def choose(room: str, count: int, lot: random.Random) -> list[Fault]:
    """Return so many faults of a room, spread over its modules."""
    package = ROOT / "tokyo_jobs"
    paths = sorted((package / room).rglob("*.py"))
    found = [fault for path in paths for fault in faults_in(path)]
    return lot.sample(found, min(count, len(found)))


def leave_root() -> None:
    """Become a user who owns nothing, if this is root."""
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.setgroups([])
        os.setgid(nobody.pw_gid)
        os.setuid(nobody.pw_uid)
    assert os.geteuid() != 0
    assert not os.access("/dev", os.W_OK)


def run_tests(room: str, fault: Fault | None, base: Path, seconds: float) -> str:
    """Run the tests of a room over a copy, with the fault in it; return what became of it."""
    with tempfile.TemporaryDirectory(dir=base, ignore_cleanup_errors=True) as folder:
        checkout = Path(folder) / "checkout"
        ignored = shutil.ignore_patterns(".git", ".venv", "venv", "*cache*", ".hypothesis")
        shutil.copytree(ROOT, checkout, ignore=ignored)
        tests = [test for test in TESTS[room] if (checkout / test).exists()]
        runs = [tests]
        if fault is not None:
            (checkout / fault.path.relative_to(ROOT)).write_text(fault.source, encoding="utf-8")
            names = f"test_{fault.path.stem}*.py"
            near = [str(path) for test in tests for path in (checkout / test).glob(names)]
            runs = [near, tests] if near else [tests]
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "TESTS_PROFILE": "judge"}
        # Not the folders of another user, which this one may not look into.
        environment["PATH"] = f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"
        for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME"):
            environment[name] = str(Path(folder) / name.lower())
            os.mkdir(environment[name])
        for each in runs:
            ended, output = run_pytest(each, checkout, environment, seconds)
            if ended != "survived":
                break
        if fault is None and ended != "survived":
            sys.exit(f"The tests of {room} fail without any fault ({ended}):\n{output}")
        return ended


def run_pytest(
    tests: list[str], checkout: Path, environment: dict[str, str], seconds: float
) -> tuple[str, str]:
    """Run some tests in a checkout; return what becomes of a fault there, and the output."""

    def limit() -> None:
        # Limits that tests may change, as some of them do.
        for what, most in (("CPU", int(seconds)), ("AS", 4 << 30), ("FSIZE", 1 << 30)):
            resource.setrlimit(getattr(resource, f"RLIMIT_{what}"), (most, -1))

    # Browsers ask for more memory than there is.
    options = ("-x", "-q", "-p", "no:cacheprovider", "--ignore=tests/output/test_print.py")
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", *options, *tests],
        cwd=checkout,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=limit,
    )
    try:
        output, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        return "too slow", ""
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return "caught" if process.returncode else "survived", output


def main() -> None:
    leave_root()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rooms", nargs="*", default=list(TESTS), metavar="ROOM")
    parser.add_argument("--count", type=int, default=20, help="faults in each room")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=300, help="for the tests of one fault")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        base = Path(folder)
        for room in options.rooms:
            faults = choose(room, options.count, random.Random(options.seed))
            every = repeat(room), faults, repeat(base), repeat(options.seconds)
            survived = 0
            with ThreadPoolExecutor(options.jobs) as pool:
                sound = pool.submit(run_tests, room, None, base, options.seconds)
                for fault, ended in zip(faults, pool.map(run_tests, *every), strict=True):
                    survived += ended == "survived"
                    if ended != "caught":
                        place = fault.path.relative_to(ROOT)
                        print(f"{ended}  {place}:{fault.line}: {fault.what}", flush=True)
            sound.result()
            rows.append((room, len(faults), len(faults) - survived))
            print(f"{room}: {len(faults) - survived} of {len(faults)} caught", flush=True)
    print("\n| room | faults | caught | share |\n| --- | --- | --- | --- |")
    for room, count, caught in rows:
        print(f"| {room} | {count} | {caught} | {caught / max(count, 1):.0%} |")


if __name__ == "__main__":
    main()
