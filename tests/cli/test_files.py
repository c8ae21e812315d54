"""Files written with ``--output``: never with less care than ``>``, and never less able."""

from __future__ import annotations

import errno
import io
import os
import resource
import signal
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.real_process import device
from tokyo_jobs.cli import files
from tokyo_jobs.errors import MachineError

BEYOND_PERMISSIONS = hasattr(os, "geteuid") and os.geteuid() == 0


def umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def refuse(code: int) -> Any:
    """Return what fails with an error of the system, in place of a function of ``os``."""

    def fail(*arguments: object, **options: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


def refuse_beside(target: Path, monkeypatch: pytest.MonkeyPatch, code: int = errno.EACCES) -> None:
    """Let no other file than ``target`` be opened for writing."""
    really = os.open

    def open_it(path: Any, flags: int, *arguments: Any, **options: Any) -> int:
        if flags & os.O_CREAT and os.fspath(path) != str(target):
            raise OSError(code, os.strerror(code))
        return really(path, flags, *arguments, **options)

    monkeypatch.setattr(os, "open", open_it)


def write(path: Path, text: str, mark: bytes = b"") -> None:
    files.write_file(path, text.encode(), mark=mark)


# A new file, and one that is there


def test_new_file_is_whole_with_the_permissions_that_a_new_file_gets(tmp_path: Path) -> None:
    target = tmp_path / "出力 1.txt"
    write(target, "環境\n")
    assert target.read_bytes() == "環境\n".encode()
    assert stat.S_IMODE(target.stat().st_mode) == 0o666 & ~umask()
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("is_there", [False, True], ids=["new", "there"])
def test_file_is_moved_to_its_place_when_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_there: bool
) -> None:
    target = tmp_path / "target"
    if is_there:
        target.write_text("old")
    really = os.replace

    def look(source: str, destination: str) -> None:
        assert target.exists() == is_there
        assert Path(source).read_text() == "new"
        assert Path(source).parent == target.parent
        really(source, destination)

    monkeypatch.setattr(os, "replace", look)
    write(target, "new")
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_existing_file_is_replaced_in_one_step_and_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "real.txt"
    target.write_text("old and longer")
    target.chmod(0o640)
    with open(target) as reader:
        write(target, "new")
        assert reader.read() == "old and longer"
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [target]


def test_what_only_the_owner_may_read_is_never_open_to_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even while it is being written."""
    target = tmp_path / "private"
    target.touch(0o600)
    modes = []

    def look(raw: Any, data: bytes) -> None:
        modes.append(stat.S_IMODE(os.fstat(raw.fileno()).st_mode))

    monkeypatch.setattr(files, "write_all", look)
    write(target, "secret")
    assert [mode & 0o077 for mode in modes] == [0]


@pytest.mark.skipif(not BEYOND_PERMISSIONS, reason="only root can give files away")
def test_owner_and_group_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "theirs.txt"
    target.write_text("old")
    os.chown(target, 12345, 23456)
    write(target, "new")
    status = target.stat()
    assert (status.st_uid, status.st_gid, target.read_text()) == (12345, 23456, "new")


def test_name_as_long_as_names_can_be(tmp_path: Path) -> None:
    for name in ("x" * 255, "局" * 84 + ".md"):
        write(tmp_path / name, "text")
        write(tmp_path / name, "text again")
        assert (tmp_path / name).read_text() == "text again"
    with pytest.raises(MachineError, match="too long"):
        write(tmp_path / ("x" * 256), "text")


def test_mark_is_written_to_files_alone(tmp_path: Path) -> None:
    target = tmp_path / "table.csv"
    write(target, "a,b\n", mark=b"\xef\xbb\xbf")
    assert target.read_bytes() == b"\xef\xbb\xbfa,b\n"
    reading, writing = os.pipe()
    write(Path(f"/dev/fd/{writing}"), "a,b\n", mark=b"\xef\xbb\xbf")
    assert os.read(reading, 100) == b"a,b\n"
    os.close(reading)
    os.close(writing)


# Links


def test_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "there").symlink_to("back")
    (tmp_path / "back").symlink_to("there")
    for name in ("loop", "there", "loop/file"):
        with pytest.raises(MachineError, match=r"loop|Too many levels"):
            write(tmp_path / name, "text")
    assert len(list(tmp_path.iterdir())) == 3


def test_hard_link_stays_one(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_text("old and longer")
    second.hardlink_to(first)
    for text in ("new", "as new as it is long"):
        write(first, text)
        assert second.read_text() == text
    assert first.stat().st_nlink == 2


def test_access_list_stays(tmp_path: Path) -> None:
    target = tmp_path / "listed"
    target.write_text("old")
    try:
        os.setxattr(target, "user.note", b"kept")
    except (AttributeError, OSError):
        pytest.skip("files have no attributes of ours here")
    write(target, "new")
    assert target.read_text() == "new"
    assert os.getxattr(target, "user.note") == b"kept"


# What may not be written, or not in every way


@pytest.mark.skipif(BEYOND_PERMISSIONS, reason="root may write everything")
def test_read_only_file_is_refused_by_the_system(tmp_path: Path) -> None:
    target = tmp_path / "kept.txt"
    target.write_text("old")
    target.chmod(0o444)
    with pytest.raises(MachineError, match="Permission denied"):
        write(target, "new")
    assert target.read_text() == "old"


@pytest.fixture
def shared() -> Iterator[Path]:
    """Return a folder that anybody can reach, which pytest's are not."""
    with tempfile.TemporaryDirectory(prefix="tokyo-jobs-test-") as name:
        yield Path(name)


def write_as_somebody_else(target: Path) -> str:
    """Write in a process of a user who owns nothing; return what was the matter."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        told = "a bug"
        try:
            for change in (os.setgroups, os.setgid, os.setuid):
                change([] if change is os.setgroups else 54321)  # type: ignore[arg-type]
            write(target, "new")
            told = ""
        except MachineError as error:
            told = str(error)
        finally:
            os.write(writing, told.encode())
            os._exit(0)
    os.close(writing)
    with open(reading, "rb") as stream:
        told = stream.read().decode()
    os.waitpid(child, 0)
    return told


@pytest.mark.skipif(not BEYOND_PERMISSIONS, reason="only root can become somebody else")
@pytest.mark.parametrize("folder_mode", [0o777, 0o755, 0o1777], ids=oct)
def test_permissions_of_the_file_count_and_not_those_of_its_folder(
    shared: Path, folder_mode: int
) -> None:
    kept, open_to_all = shared / "kept", shared / "open"
    for path, mode in ((kept, 0o444), (open_to_all, 0o666)):
        path.write_text("old")
        path.chmod(mode)
    shared.chmod(folder_mode)
    before = open_to_all.stat()
    assert write_as_somebody_else(kept) == f"{kept}: Permission denied"
    assert write_as_somebody_else(open_to_all) == ""
    assert (kept.read_text(), open_to_all.read_text()) == ("old", "new")
    after = open_to_all.stat()
    # It could not have been given back to its owner.
    assert (after.st_ino, after.st_uid, after.st_mode) == (before.st_ino, 0, before.st_mode)
    assert sorted(shared.iterdir()) == [kept, open_to_all]


def test_file_in_a_folder_that_takes_no_other_is_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "only.txt"
    target.write_text("old and longer")
    refuse_beside(target, monkeypatch)
    write(target, "new")
    assert target.read_text() == "new"


@pytest.mark.parametrize("code", [errno.EBUSY, errno.EACCES, errno.EXDEV], ids=errno.errorcode.get)
def test_file_that_cannot_be_replaced_is_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """It is mounted by itself, or open elsewhere on Windows (which says EACCES)."""
    target = tmp_path / "mounted.txt"
    target.write_text("old and longer")
    monkeypatch.setattr(os, "replace", refuse(code))
    write(target, "new")
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_windows_has_no_owners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("listxattr", "O_NOCTTY"):
        monkeypatch.delattr(os, name, raising=False)
    monkeypatch.setattr(os, "replace", refuse(errno.EACCES))
    target = tmp_path / "open-elsewhere.txt"
    target.write_text("old")
    write(target, "new and longer")
    assert target.read_text() == "new and longer"


@pytest.mark.parametrize("linked", [False, True], ids=["alone", "linked"])
def test_full_disk_leaves_the_file_as_it_was(tmp_path: Path, linked: bool) -> None:
    """As does any other limit, which is no further off."""
    target = tmp_path / "kept.txt"
    target.write_text("old")
    if linked:
        (tmp_path / "other").hardlink_to(target)
    before = sorted(tmp_path.iterdir())
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5, limits[1]))
    try:
        with pytest.raises(MachineError, match="too large"):
            write(target, "new and longer")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert target.read_text() == "old"
    assert sorted(tmp_path.iterdir()) == before


def test_failing_new_file_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "write_all", refuse(errno.EIO))
    with pytest.raises(MachineError):
        write(tmp_path / "never.txt", "new")
    assert list(tmp_path.iterdir()) == []


def test_interrupted_writing_leaves_the_old_file_and_nothing_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "kept.txt"
    target.write_text("old")

    def interrupt(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(target, "new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("place", ["missing/out.txt", "nul\0byte", ".", "file/out.txt"])
def test_impossible_place_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(MachineError):
        write(tmp_path / place, "text")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


# What is no regular file, and our own streams


def test_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    place = device("null", tmp_path)
    write(place, "text")
    assert stat.S_ISCHR(place.stat().st_mode)


def test_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write(pipe, "text")
    assert os.read(reader, 100) == b"text"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.fixture
def log(tmp_path: Path) -> Any:
    """Return a file with something in it, open to append, and its descriptor."""
    path = tmp_path / "log"
    path.write_text("before\n")
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND)
    yield path, descriptor
    os.close(descriptor)


@pytest.mark.parametrize("place", ["/dev/fd/{n}", "/proc/self/fd/{n}", "/proc/{pid}/fd/{n}"])
def test_open_stream_that_is_named_is_written_to(log: Any, tmp_path: Path, place: str) -> None:
    """Also through links, and where its file has another name by now."""
    path, descriptor = log
    named = Path(place.format(n=descriptor, pid=os.getpid()))
    if not named.exists():
        pytest.skip(f"no {place} here")
    write(named, "after\n")
    assert path.read_text() == "before\nafter\n"
    (tmp_path / "link").symlink_to(named)
    write(tmp_path / "link", "more\n")
    path.rename(tmp_path / "elsewhere")
    write(named, "last\n")
    assert (tmp_path / "elsewhere").read_text() == "before\nafter\nmore\nlast\n"


def test_stream_that_is_not_open_is_an_error() -> None:
    with pytest.raises(MachineError):
        write(Path("/dev/fd/9999"), "text")


# All bytes


class _Slow(io.BytesIO):
    """Takes little at a time, as a full pipe or the end of a disk does."""

    def write(self, data: Any, /) -> int:
        return super().write(bytes(data)[:3])


def test_short_writes_are_gone_on_with() -> None:
    stream = _Slow()
    files.write_all(stream, b"0123456789")
    assert stream.getvalue() == b"0123456789"


def test_interrupt_is_unheard_meanwhile_and_heard_again() -> None:
    before = signal.getsignal(signal.SIGINT)
    with files.uninterrupted():
        os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
