"""Promises 5 to 12: what is read from YAML is what was written, and nothing read does harm."""

from __future__ import annotations

import json
import os
import resource
import socket
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

from tests.documents import BUREAU, FIELDS, STAFF, TEXTS
from tests.own_content import OwnContent
from tests.program import Run
from tests.real_process import limit, run_process
from tokyo_jobs.loading.decoding import MAX_BYTES
from tokyo_jobs.model import Kind

FOLDERS: dict[Kind, str] = {"bureau": "bureaus", "staff": "staff"}
LIMIT_BEFORE = resource.getrlimit(resource.RLIMIT_AS)
SECONDS = 10
"""Of work, more than any refusal takes."""
HURRY = {"prepare": limit(AS=400 * 1024 * 1024, CPU=SECONDS), "timeout": 120}
"""For a process: little memory and little work, however busy the machine is."""


@pytest.fixture
def own(tmp_path: Path) -> OwnContent:
    """Return a sound content folder."""
    return OwnContent(tmp_path / "own")


def judge(
    run: Run, own: OwnContent, files: Mapping[str, str | bytes], kind: Kind = "bureau"
) -> dict[str, list[str]]:
    """Return the errors of each of the files, by slug, as ``check`` tells them.

    Fails unless the other commands agree on which are sound.
    """
    for slug, text in files.items():
        path = own.path(f"{FOLDERS[kind]}/{slug}.yaml")
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    data = ("--no-bundled", "--data", str(own.folder))
    checked = run("check", str(own.folder), "--no-bundled", "--format", "json", "--lang", "en")
    assert checked.stderr == ""
    errors: dict[str, list[str]] = {slug: [] for slug in files}
    for error in json.loads(checked.stdout)["errors"]:
        messages = errors.setdefault(Path(error["file"]).stem, [])
        messages.append(f"{error['line']}:{error['column']}: {error['message']}")
    assert checked.code == int(any(errors.values()))
    listed = run("list" if kind == "bureau" else "staff", *data, "--format", "json")
    assert listed.code == 0
    shown = {record["slug"] for record in json.loads(listed.stdout)}
    assert {slug for slug in files if not errors[slug]} == shown & set(files)
    for output in (checked, listed):
        assert "Traceback" not in output.stderr + output.stdout
    return {slug: errors[slug] for slug in files}


def all_have(errors: Mapping[str, list[str]], *words: str) -> None:
    """Fail unless each file has an error with one of the words."""
    for slug, messages in errors.items():
        assert any(word in message for message in messages for word in words), (slug, messages)


# --- 5. Values as they were written ---------------------------------------------------------------

_WORDS = """
no on off yes y n true True FALSE nan .nan .NaN .inf -.inf +1 -1 0 00 0777 0o777 0x1F 0b11 1_000
1e3 1E400 3.10 3. .5 12:30 9:00 09:00 1:2:3 12:30:45.5 190:20:30 2024-01-01 2024-1-1
2024-01-01T00:00:00Z 2001-12-14t21:59:43.10-05:00 << = <= ~a null1 nulL % a#b a:b -a ?a a&b a*b a!b
1.0.0 +.inf 685_230.15 0x_0A_74_AE 4294967296 9999999999999999999999 ゼロ ００７ １２：３０
"""
WORDS = _WORDS.split()


@pytest.mark.parametrize("quotes", ["{}", "'{}'", '"{}"', "|-\n    {}", ">\n    {}\n"])
def test_promise_05_values_appear_as_they_were_written(
    run: Run, own: OwnContent, quotes: str
) -> None:
    """None is taken for a truth value, a number, a time or a date."""
    files = {}
    words = {f"v-{n}": word for n, word in enumerate(WORDS)}
    for slug, word in words.items():
        value = quotes.format(word)
        if quotes == "{}" and word in ("<<", "=", "%", "-a", "?a"):
            value = f"x{word}"
        files[slug] = BUREAU.replace("{ja: 環境局, en:", f"\n  ja: {value}\n  en: {{}}").replace(
            "{} Bureau of Environment}", "Bureau", 1
        )
    assert not any(judge(run, own, files).values())
    data = ("--no-bundled", "--data", str(own.folder))
    records = json.loads(run("list", *data, "--format", "json").stdout)
    names = {record["slug"]: record["name"]["ja"] for record in records}
    for slug, word in words.items():
        assert names[slug].removeprefix("x") == word
    shown = run("list", *data, "--format", "csv").stdout
    assert all(word in shown for word in WORDS)


def test_promise_05_nothing_is_refused_rather_than_shown_as_none(run: Run, own: OwnContent) -> None:
    nothings = ("~", "null", "Null", "NULL", "", "''", '" "', "|", ">-", "# no")
    files = {
        f"n-{n}": BUREAU.replace("{ja: 環境局, en:", f"\n  ja: {nothing}\n  en:").replace(
            "ment}", "ment"
        )
        for n, nothing in enumerate(nothings)
    }
    all_have(judge(run, own, files), " is empty; ", " is empty: ")


# --- 6. Duplicate keys ----------------------------------------------------------------------------


def with_duplicate_keys(kind: Kind) -> dict[str, str]:
    """Return the sound file with each of its keys repeated, in each spelling."""
    text = TEXTS[kind]
    files = {}

    def visit(node: yaml.Node) -> None:
        if isinstance(node, yaml.SequenceNode):
            for item in node.value:
                visit(item)
        if not isinstance(node, yaml.MappingNode):
            return
        keys = [key for key, _ in node.value]
        for key in keys:
            name = key.value
            escaped = f"\\x{ord(name[0]):02x}{name[1:]}"
            for spelling in (name, f"'{name}'", f'"{name}"', f'"{escaped}"', f"? {name}\n"):
                if node.flow_style:
                    if "?" in spelling:
                        continue
                    at, added = keys[0].start_mark.index, f"{spelling}: x, "
                else:
                    last = keys[-1].start_mark
                    indent = " " * last.column
                    at, added = (
                        last.index,
                        f"{spelling}: x\n{indent}".replace("\n:", f"\n{indent}:"),
                    )
                files[f"{kind[0]}-{len(files)}"] = text[:at] + added + text[at:]
        for _, value in node.value:
            visit(value)

    visit(yaml.compose(text))
    return files


@pytest.mark.parametrize("kind", FOLDERS)
def test_promise_06_duplicate_keys_are_refused_at_every_depth_and_in_every_spelling(
    run: Run, own: OwnContent, kind: Kind
) -> None:
    files = with_duplicate_keys(kind)
    assert len(files) > 80
    all_have(judge(run, own, files, kind), "is here twice")


# --- 7. More than plain data ----------------------------------------------------------------------


def test_promise_07_tags_odd_keys_and_documents_are_refused_by_name(
    run: Run, own: OwnContent
) -> None:
    values = {
        "tag-python": "!!python/object/apply:os.system ['touch /tmp/never']",
        "tag-name": "!!python/name:os.system",
        "tag-str": "!!str x",
        "tag-own": "!custom x",
        "tag-binary": "!!binary aGk=",
        "tag-set": "!!set {a, b}",
        "tag-verbatim": "!<tag:yaml.org,2002:str> x",
        "tag-none": "! x",
    }
    tagged = {
        slug: BUREAU.replace("reading: かんきょうきょく", f"reading: {value}")
        for slug, value in values.items()
    }
    all_have(judge(run, own, tagged), "tag")
    odd_keys = {
        "key-list": "[a]: x\n" + BUREAU,
        "key-mapping": "{a: b}: x\n" + BUREAU,
        "key-complex": "? [a, b]\n: x\n" + BUREAU,
    }
    all_have(judge(run, own, odd_keys), "this is no key")
    keys = {
        f"key-{n}": f"{key}: x\n{BUREAU}" for n, key in enumerate(("1", "no", "~", "1.5", "''"))
    }
    all_have(judge(run, own, keys), "there is no key", "this is no key")
    all_have(judge(run, own, {"two": f"{BUREAU}---\n{BUREAU}"}), "second document")
    all_have(judge(run, own, {"empty": "", "blank": " \n\n"}), "the file is empty")
    comments = {"comment": "# x\n", "comments": "\n# soon\n  # x"}
    all_have(judge(run, own, comments), "the file holds nothing but comments; write the keys of")
    tops = {f"top-{n}": top for n, top in enumerate(("x", "- x", "[]", "3", "'x'", "2024-01-01"))}
    all_have(judge(run, own, tops), "expected the keys of a bureau")


# --- 8. Encodings ---------------------------------------------------------------------------------


def test_promise_08_utf_8_is_read_however_it_was_saved(run: Run, own: OwnContent) -> None:
    data = BUREAU.encode()
    errors = judge(
        run,
        own,
        {
            "bom": b"\xef\xbb\xbf" + data,
            "crlf": data.replace(b"\n", b"\r\n"),
            "bom-crlf": b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
            "no-last-newline": data.rstrip(b"\n"),
            "old-mac": data.replace(b"\n", b"\r"),
        },
    )
    assert not any(errors.values())
    for slug in errors:
        arguments = ("--no-bundled", "--data", str(own.folder), "--format", "json")
        shown = json.loads(run("bureau", slug, *arguments).stdout)
        expected = json.loads(run("bureau", "environment", *arguments).stdout)
        assert {**shown, "slug": 0, "staff": 0} == {**expected, "slug": 0, "staff": 0}


def test_promise_08_other_encodings_and_broken_bytes_are_refused_by_name(
    run: Run, own: OwnContent
) -> None:
    refused = {
        "utf-16": "UTF-16",
        "utf-16-le": "UTF-16",
        "utf-16-be": "UTF-16",
        "utf-32": "UTF-32",
        "cp932": "Shift_JIS",
        "euc_jp": "EUC-JP",
        "iso2022_jp": "ISO-2022-JP",
        "latin-1": "not UTF-8",
    }
    files: dict[str, str | bytes] = {}
    for codec in refused:
        text = BUREAU.replace("reading", "# é\nreading") if codec == "latin-1" else BUREAU
        files[codec.replace("_", "-")] = text.encode(codec, "ignore")
    errors = judge(run, own, files)
    for codec, word in refused.items():
        assert word in errors[codec.replace("_", "-")][0]
    broken = (
        b"\xff",
        b"\xc3",
        b"\xe3\x81",
        b"\xed\xa0\x80",
        b"\xf5\x80\x80\x80",
        b"\xc0\x80",
        b"\x80",
    )
    errors = judge(
        run,
        own,
        {
            f"b-{n}": BUREAU.encode().replace(b"Air", b"A" + cut + b"r", 1)
            for n, cut in enumerate(broken)
        },
    )
    all_have(errors, "is not UTF-8")
    assert all(messages[0].startswith("17:") for messages in errors.values())


# --- 9. Anchors, aliases, merge keys --------------------------------------------------------------

BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 10)}]\n" for n in range(12)
)


def test_promise_09_aliases_end_quickly_with_a_word(run: Run, own: OwnContent) -> None:
    files = {
        "bomb": BOMB,
        "bomb-below": BUREAU + BOMB,
        "recursive-list": "name: &a [*a]\n",
        "recursive-mapping": "&a\nname: *a\n",
        "recursive-key": "&a ? *a\n: x\n",
        "alias": BUREAU.replace("ja: 大気", "ja: &x 大気").replace("ja: 資源", "ja: *x"),
        "unknown": BUREAU.replace("ja: 資源", "ja: *nothing"),
        "anchor-alone": BUREAU.replace("ja: 資源", "ja: &x 資源"),
        "many": BUREAU + "x: &x y\n" + "z: [" + "*x, " * 5000 + "]\n",
    }
    begun = time.process_time()
    all_have(judge(run, own, files), "anchor", "alias", "cannot begin")
    merge = {
        "merge": BUREAU.replace("{ja: 大気, en: Air}", "{<<: {ja: 大気}, en: Air}"),
        "merge-list": BUREAU.replace("{ja: 大気, en: Air}", "{<<: [{ja: 大気}], en: Air}"),
    }
    all_have(judge(run, own, merge), ", <<; choose from ja, en")
    assert time.process_time() - begun < SECONDS


# --- 10. Limits -----------------------------------------------------------------------------------

HUGE: dict[str, Callable[[], str]] = {
    "lists": lambda: "[" * 500_000,
    "indented": lambda: "".join(" " * n + "a:\n" for n in range(1400)),
    "deep-and-closed": lambda: "name: " + "[" * 100_000 + "]" * 100_000,
    "many-keys": lambda: "".join(f"k{n}: x\n" for n in range(80_000)),
    "many-items": lambda: "fields:\n" + "- a\n" * 250_000,
    "many-errors": lambda: BUREAU + "  - {}\n" * 100_000,
    "one-scalar": lambda: BUREAU.replace("環境局", "環" * 340_000, 1),
    "one-key": lambda: "k" * 1_000_000 + ": x\n",
    "digits": lambda: STAFF.replace("2009", "2" * 1_000_000, 1),
    "comment": lambda: "#" * 1_000_000 + "\n" + BUREAU,
    "quotes": lambda: "'" * 999_999,
    "controls": lambda: "\x01" * 1_000_000,
}


def test_promise_10_files_below_the_size_limit_are_judged_in_seconds_and_little_memory(
    own: OwnContent,
) -> None:
    """Even all of these at once, in a process that gets no more than 400 MB."""
    for name, make in HUGE.items():
        text = make()
        assert len(text.encode()) <= MAX_BYTES + 100_000
        own.write(f"bureaus/{name}.yaml", text)
    data = ("--no-bundled", "--data", str(own.folder))
    ended = run_process("list", *data, "--format", "json", **HURRY)
    assert ended.code == 0
    slugs = {record["slug"] for record in json.loads(ended.stdout)}
    assert slugs == {"environment", "waste", "one-scalar", "comment"}
    lines = ended.stderr.decode().splitlines()
    assert len(lines) == len(HUGE) - 2
    for name in HUGE:
        path = own.path(f"bureaus/{name}.yaml")
        assert any(line.startswith(f"{path}:") for line in lines) is (name not in slugs)
    assert all(len(line) < 500 for line in lines)


def test_promise_10_what_has_most_errors_is_checked_in_seconds(own: OwnContent) -> None:
    """All faults that are told take no more memory."""
    own.write("bureaus/huge.yaml", HUGE["many-errors"]())
    ended = run_process("check", str(own.folder), **HURRY)
    assert ended.code == 1
    assert b"Traceback" not in ended.stderr


@pytest.mark.parametrize("size", [MAX_BYTES + 1, 10**12])
def test_promise_10_a_file_above_the_size_limit_is_refused_before_it_is_read_whole(
    own: OwnContent, size: int
) -> None:
    """A terabyte (a sparse file) takes no longer than a megabyte."""
    path = own.write("staff/huge.yaml", STAFF)
    try:
        os.truncate(path, size)
    except OSError:
        pytest.skip("this file system has no files of that size")
    ended = run_process("check", str(own.folder), "--no-bundled", "--lang", "en", **HURRY)
    assert ended.code == 1
    assert ended.stdout.decode() == (
        f"{path}:1:1: the file is larger than 1024 KiB; divide it or shorten it\n"
        "5 files: 1 error, 0 warnings\n"
    )


# --- 11. Only regular files -----------------------------------------------------------------------


def as_pipe(path: Path) -> None:
    os.mkfifo(path)


def as_folder(path: Path) -> None:
    path.mkdir()


def as_broken_link(path: Path) -> None:
    path.symlink_to("nowhere")


def as_link_loop(path: Path) -> None:
    path.symlink_to(path.name)


def as_endless_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def as_terminal(path: Path) -> None:
    path.symlink_to("/dev/tty")


def as_empty_device(path: Path) -> None:
    path.symlink_to("/dev/null")


def as_link_to_pipe(path: Path) -> None:
    os.mkfifo(path.with_suffix(".pipe"))
    path.symlink_to(path.with_suffix(".pipe"))


def as_socket(path: Path) -> None:
    here = os.getcwd()
    os.chdir(path.parent)  # the name of a socket has little room
    try:
        socket.socket(socket.AF_UNIX).bind(path.name)
    finally:
        os.chdir(here)


def as_file_of_a_kernel(path: Path) -> None:
    path.symlink_to("/proc/self/mem")


ODD_FILES = [
    *(as_pipe, as_folder, as_broken_link, as_link_loop, as_endless_device, as_terminal),
    *(as_empty_device, as_link_to_pipe, as_socket, as_file_of_a_kernel),
]


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("folder", ["bureaus", "staff"])
def test_promise_11_what_is_no_regular_file_cannot_block_a_command(
    own: OwnContent, folder: str
) -> None:
    """Each is named, and what is sound is shown."""
    paths = []
    for number, make in enumerate(ODD_FILES):
        paths.append(own.path(f"{folder}/x-{number}.{('yaml', 'yml')[number % 2]}"))
        make(paths[-1])
    data = ("--no-bundled", "--data", str(own.folder))
    checked = run_process("check", *data, timeout=60)
    assert checked.code == 1
    listed = run_process("list", *data, "--format", "json", timeout=60)
    assert listed.code == 0
    assert len(json.loads(listed.stdout)) == 2
    for path in paths:
        assert f"{path}:1:1: " in checked.stdout.decode()
        assert f"{path}:1:1: " in listed.stderr.decode()


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("make", [as_pipe, as_link_loop, as_endless_device])
def test_promise_11_nor_can_it_in_place_of_the_fields(
    own: OwnContent, make: Callable[[Path], None]
) -> None:
    path = own.path("fields.yaml")
    path.unlink()
    make(path)
    ended = run_process("list", "--no-bundled", "--data", str(own.folder), timeout=60)
    assert ended.code == 0
    assert ended.stderr.startswith(f"{path}:1:1: ".encode())


@pytest.mark.parametrize("make", [as_pipe, as_link_loop, as_endless_device, as_broken_link])
@pytest.mark.parametrize("name", ["bureaus", "staff", ""])
def test_promise_11_nor_can_what_stands_in_place_of_a_folder(
    run: Run, own: OwnContent, make: Callable[[Path], None], name: str
) -> None:
    """A folder of the content folder counts as a file, and what is sound is shown."""
    path = own.path(name) if name else own.folder
    path.rename(path.with_name("away"))
    make(path)
    for line, code in (("list", 0), ("check", 1)):
        result = run(line, "--no-bundled", "--data", str(own.folder), "--format", "json")
        assert result.code == (code if name else 1)
        assert str(path) in (result.stdout if name and line == "check" else result.stderr)
        assert "Traceback" not in result.stderr


def test_promise_11_hidden_files_and_leftovers_of_editors_are_ignored(
    run: Run, own: OwnContent
) -> None:
    data = ("--no-bundled", "--data", str(own.folder))
    before = run("check", *data)
    for name in (
        *(".x.yaml", ".#x.yaml", "#x.yaml#", "x.yaml~", "x.yaml.swp", ".x.yaml.swp", "x.yaml.bak"),
        *("x.yaml.orig", "x.yaml.tmp", "x.txt", "README.md", "yaml", ".yaml", "4913", "x.yaml.rej"),
    ):
        for folder in FOLDERS.values():
            own.write(f"{folder}/{name}", "[broken")
    os.mkfifo(own.path("bureaus/.pipe.yaml"))
    assert run("check", *data) == before
    assert before.code == 0


# --- 12. Every class of error a loader can raise --------------------------------------------------

NASTY = """
2024-13-45
2024-99-99T99:99:99Z
0x
0b
0o
+
-
.
._
1__2
0_
9:99:99
:
-:
!!float x
!!int x
!!timestamp x
!!bool x
!!binary ä
!!map x
!!omap [x]
!!pairs {a: b}
!!null x
=
<<
"\\UFFFFFFFF"
"\\U00110000"
"\\ud800"
"\\udfff\\ud800"
"\\ud83d\\ude00"
"\\x"
"\\q"
"\\u12"
"\\0"
"\\x7f"
"\\u202e"
"\\N\\_\\L\\P"
"\\
'
"
`
@
%
|x
|99
>+-
&
*
!
!<
!!
!e!x y
[a, b
{a: b
]
}
,
? a
- a
--- a
...
%YAML 9.9
%TAG ! !
#
a: b: c
a\tb
[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]
{? {? {? {? x}}}}
"""


@pytest.mark.parametrize(
    "shape", ["{}", "name: {}", "name: {{ja: {}}}", "name:\n  ja: {}", "{}: x"]
)
def test_promise_12_no_class_of_loader_error_gets_through(
    run: Run, own: OwnContent, shape: str
) -> None:
    """Each of these, anywhere, is a located error or a text like any other."""
    nasty = [*NASTY.strip("\n").split("\n"), "9" * 5000, "1" * 5000 + ".5", "0x" + "f" * 5000]
    files = {}
    for number, value in enumerate(nasty):
        rest = BUREAU.replace("name: {ja: 環境局, en: Bureau of Environment}\n", "")
        files[f"n-{number}"] = f"{shape.format(value)}\n{rest}"
    errors = judge(run, own, files)
    sound = {slug for slug, messages in errors.items() if not messages}
    assert len(sound) < len(files) / 2
    data = ("--no-bundled", "--data", str(own.folder), "--format")
    for slug in sound:
        for output_format in ("table", "json"):
            assert run("bureau", slug, *data, output_format).code == 0


def test_promise_12_half_a_surrogate_pair_is_refused_when_read(run: Run, own: OwnContent) -> None:
    """Wherever a text can stand, not later at the database or the terminal."""
    files = {}
    for number, written in enumerate(("環境局", "Air", "環境白書", "all", "environment", "かん")):
        for half in ("\\ud800", "\\udcff", "\\uDFFF"):
            value = BUREAU.replace(written, f'"{half}"', 1)
            files[f"h-{number}-{half[3:].lower()}"] = value
    errors = judge(run, own, files)
    assert all(errors.values())


def test_promise_12_fields_are_read_with_the_same_care(run: Run, own: OwnContent) -> None:
    for value in NASTY.strip("\n").split("\n")[::2]:
        own.write("fields.yaml", FIELDS.replace("環境", value, 1))
        checked = run("check", str(own.folder), "--no-bundled", "--format", "json")
        shown = run("fields", "--no-bundled", "--data", str(own.folder), "--format", "json")
        assert "Traceback" not in checked.stderr + shown.stderr
        assert (checked.code, shown.code) in ((0, 0), (1, 1))


def test_promise_10_these_tests_left_no_limits_behind() -> None:
    """The limits are for child processes."""
    assert resource.getrlimit(resource.RLIMIT_AS) == LIMIT_BEFORE
