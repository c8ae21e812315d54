"""What a wrong line may have meant: the right one is shown, it works, and it is not run."""

from __future__ import annotations

import re
import shlex
import webbrowser
from pathlib import Path

import pytest

from tests.program import Run
from tokyo_jobs.catalog import Catalog, NamedKind
from tokyo_jobs.errors import Lead, UsageError
from tokyo_jobs.text import Bilingual

HINTS: dict[str, str] = {
    # a name or a word as a command
    "digital-service": "bureau digital-service",
    "digital-service 6": "bureau digital-service 6",
    "デジタルサービス局": "bureau デジタルサービス局",
    "matsushita": "staff matsushita",
    "environment": "bureau environment",
    "Bureau of Environment": "bureau 'Bureau of Environment'",
    "welfare-health": "list --field welfare-health",
    "waste": "search waste",
    "version": "--version",
    # a field as an argument, fields joined by commas
    "list environment": "list --field environment",
    "list --field environment,other": "list --field environment --field other",
    "list --field digital-service": "bureau digital-service",
    "staff --field digital-service": "staff --bureau digital-service",
    "fields environment": "list --field environment",
    # a name of another kind, or a word of the content
    "bureau matsushita": "staff matsushita",
    "bureau waste": "search waste",
    "list waste": "search waste",
    # the wrong order, no quotes, one command for another
    "bureau 6 digital-service": "bureau digital-service 6",
    "bureau Bureau of Environment": "bureau 'Bureau of Environment'",
    "bureau environment fire": "compare environment fire",
    "compare audit,fire": "compare audit fire",
    "bureau all": "bureau --all",
    "staff 11-19": "staff --years 11-19",
    "staff 10-20 環境": "staff --years 10-20 --field 環境",
    "bureau --bureau fire": "bureau fire",
    "bureau Bureau": "help bureau",
    "--json": "list --format json",
    "--lang": "list",
    "list --color yes": "list --color always",
    "bureau --field environment": "list --field environment",
    # options of other programs, dashes that are not ASCII, words that begin with one
    "list --json": "list --format json",
    "list json": "list --format json",
    "-V": "--version",
    "--hepl": "--help",
    "list –-lang en": "list --lang en",
    "list —field environment": "list --field environment",
    "search -5": "search -- -5",
    "seach -- 保育": "search 保育",
    "search -水 道": "search -- -水 道",
    "bureau --lang —en fire": "bureau fire --lang en",
    "bureau environment -1": "bureau environment 1",
    # an option, a value or a command almost right
    "fields --widht 60": "fields --width 60",
    "list --feild environment": "list --field environment",
    "bureau social-welfare --source": "bureau social-welfare --sources",
    "list --lang english": "list --lang en",
    "list --format jsno": "list --format json",
    "bureua fire": "bureau fire",
    "Bureau fire": "bureau fire",
    "staf": "staff",
    "seach 保育": "search 保育",
    "field 環境": "list --field 環境",
    "bureau enviroment": "bureau environment",
    "bureua enviroment": "bureau environment",
    "list --field 全部": "list --field all",
    "search 保育 --kind 局": "search 保育 --kind bureau",
    "staff --years 0-5年": "staff --years 0-5",
    "staff --years 5-0": "staff --years 0-5",
    # an option of another command, a part as a word, nothing where a name is needed
    "staff matsushita timeline": "staff matsushita --timeline",
    "staff matsushita careers": "staff matsushita --career",
    "staff matsushita 経歴": "staff matsushita --career",
    "bureau social-welfare sources": "bureau social-welfare --sources",
    "bureau social-welfare staff": "staff --bureau social-welfare",
    "staff --timeline": "staff matsushita --timeline",
    "list --timeline": "staff matsushita --timeline",
    "compare --contents": "bureau digital-service --contents",
    "--timeline": "staff matsushita --timeline",
    "bureau": "bureau digital-service",
    "compare": "compare waterworks sewerage",
    "bureau social-welfare#1": "bureau social-welfare 1",
    # a space of full width, a command in Japanese
    "search　保育": "search 保育",
    "list　": "list",
    "一覧": "list",
    "一覧 --field 環境": "list --field 環境",
    "局": "list",
    "局 環境局": "bureau 環境局",
    "職員 松下 --career": "staff 松下 --career",
    "ヘルプ staff": "staff --help",
    "分野 環境": "list --field 環境",
    # several names
    "list 教育 福祉": "list --field 教育 --field 福祉",
    "list --field welfare health": "list --field welfare-health",
    "compare fire vs police": "compare fire police",
    "compare 福祉局 と 環境局": "compare 福祉局 環境局",
    # words between names, more than a name, options in Japanese
    "デジタルサービス局 6番": "bureau デジタルサービス局 6",
    "waterworks vs sewerage": "compare waterworks sewerage",
    "interview matsushita": "staff matsushita --interview",
    "staff 松下さん": "staff 松下",
    "bureau 交通局の事業": "bureau 交通局",
    "bureau list": "list",
    "list --分野 環境": "list --field 環境",
    "help 環境変数": "help environment",
    # no value, or a value that goes with nothing
    "list --no-pager=yes": "list --no-pager",
    "list -o": "list",
    "bureau environment --format csv": "bureau environment --contents --format csv",
    "staff list": "staff",
    "fields 一覧": "fields",
    "bureau IT": "search IT",
    "news": "help new",
    "bureau 労働局": "bureau industrial-labor",
    "bureau 主計": "search 主計",
    "bureau 警視庁 交通警察": "search 交通警察 --bureau 警視庁",
    "compare 警視庁・東京消防庁": "compare 警視庁 東京消防庁",
    "list --field 環境;教育": "list --field 環境 --field 教育",
    "list --filed 教育・文化": "list --field 教育・文化",
    "bureau police:5": "bureau police 5",
    "bureau 東京都": "search 東京都",
    "list --field 環境・福祉・環境": "list --field 環境 --field 福祉",
    "search 保育 --type bureau": "search 保育 --kind bureau",
    "list bureaus": "list",
    "bureaus": "list",
    "schema bureaus": "schema bureau",
    "?": "help",
    # more than one thing is wrong
    "field welfare": "list --field welfare",
    "松下のインタビュー": "staff 松下 --interview",
    "digital services 6": "bureau 'digital services' 6",
    "matsushita --carreer": "staff matsushita --career",
    "終了コード": "help exit-codes",
    "bureau 環境　3": "bureau 環境 3",
    "bureau 福祉局 職員": "staff --bureau 福祉局",
    "bureau environment air": "search air --bureau environment",
    "bureau digital-service 学校": "search 学校 --bureau digital-service",
    "list -ーfield 環境": "list --field 環境",
    "staff nurse": "staff public-health-nurse",
    "list --field 医療": "list --field welfare-health",
    "staff --field health": "staff --field welfare-health",
    "compare taxation": "compare taxation sewerage",
    "new": "new bureau port-authority --data my-content",
    "new bureau": "new bureau port-authority --data my-content",
    "new bureau harbor": "new bureau harbor --data my-content",
    "new fields": "new fields --data my-content",
    "tokyo-jobs list": "list",
    # too much, where the rest is an answer
    "bureau fire --timeline": "bureau fire",
    "bureau fire --sort name": "bureau fire",
    "bureau police 2 3": "bureau police 2",
    "bureau police 99": "bureau police",
    "bureau police 3 --contents": "bureau police --contents",
    "staff matsushita --field other": "staff matsushita",
    "search water --bureau zzzz": "search water",
    "compare fire police --interview": "compare fire police",
    "staff matsushita nope": "staff matsushita",
    "list --lang ja_JP.UTF-8": "list --lang ja",
    # what the line says besides is kept
    "list 教育 --width 90 --format csv": "list --field 教育 --width 90 --format csv",
}

IN_BOTH_LANGUAGES: dict[str, str] = {
    # a table that is there, in the file that was asked for
    "bureau police -o p.csv": "bureau police --contents --output p.csv --format csv",
    "bureau --all --output='a b.csv'": "list --output 'a b.csv' --format csv",
    "staff matsushita -o m.tsv": "staff matsushita --schedule --output m.tsv --format tsv",
    "staff police-box-officer --format csv": "staff police-box-officer --career --format csv",
    "staff fire-inspector --format csv": "staff --format csv",
    # what stands on the line as an option is neither lost nor searched for
    "search 水道 --json": "search 水道 --format json",
    "search water --json --limt 3": "search water --format json --limit 3",
    "search water --件数 3": "search water --limit 3",
    "search water --種類 職員": "search water --kind staff",
    "list --lnag en": "list --lang en",
    "search water --lnag ja": "search water --lang ja",
    "list --langauge ja": "list --lang ja",
    "list --field＝環境": "list --field 環境",
    "list --format＝json": "list --format json",
    "list -o=x.md": "list --output x.md",
    "list -l=en": "list --lang en",
    "list --lang:en": "list --lang en",
    "list --no-color": "list --color never",
    "bureau police --no-colour": "bureau police --color never",
    # a search stays a search, also one that finds nothing
    "search water --field health": "search water --field welfare-health",
    "search water -bureau police": "search water --bureau police",
    "search 水道 --bureau 水道局、下水道局": "search 水道 --bureau 水道局",
    "list --field urban planning": "search planning --field urban",
    # a flag, too, may be what is too much
    "staff 警視庁 --career": "staff --bureau 警視庁",
    "bureau --all police": "bureau police",
    "list --field environment --sort name": "list --field environment",
    # a language is no beginning of a name
    "en": "--lang en",
    "日本語": "--lang ja",
    "lang en": "list --lang en",
    "list en": "list --lang en",
    "en list": "list --lang en",
    "list in japanese": "list --lang ja",
    "bureau police in english": "bureau police --lang en",
    "list language en": "list --lang en",
    "list as json": "list --format json",
    "staff at fire": "staff --bureau fire",
    "compare police with fire": "compare police fire",
    # nor are two letters, or another word without its last one
    "man": "help",
    "man list": "list --help",
    "help me": "help",
    "get police": "bureau police",
    # years of service as people write them
    "10年以上": "staff --years 10-50",
    "staff 5-": "staff --years 5-50",
    "staff 10年": "staff --years 10",
    "staff --years 5 15": "staff --years 5-15",
    "staff --years 5,15": "staff --years 5-15",
    "staff --years 5+": "staff --years 5-50",
    # words of the pages and of other programs
    "staff 松下 タイムライン": "staff 松下 --timeline",
    "staff 松下 1日の流れ": "staff 松下 --schedule",
    "探す 保育": "search 保育",
    "くらべる 警視庁 東京消防庁": "compare 警視庁 東京消防庁",
    "リスト": "list",
    "バージョン": "--version",
    "使い方 staff": "staff --help",
    "list --出力 x.md": "list --output x.md",
    "list --形式 json": "list --format json",
    "staff --職種 事務": "staff --occupation 事務",
    "staff --勤続 5-10": "staff --years 5-10",
    "browse police": "bureau police",
    "validate": "check",
    "staff ls": "staff",
}


def told(message: str, intro: str) -> list[str]:
    return re.findall(f"^{intro}: tokyo-jobs (.*)$", message, re.M)


@pytest.mark.parametrize("line", HINTS)
def test_a_wrong_line_is_answered_with_the_right_one(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line: str
) -> None:
    monkeypatch.setenv("TOKYO_JOBS_LANG", "en")
    monkeypatch.chdir(tmp_path)
    result = run(*shlex.split(line))
    assert (result.code, result.stdout) == (2, "")
    (hint,) = told(result.stderr, "Try")
    assert shlex.split(hint) == shlex.split(HINTS[line])
    assert run(*shlex.split(hint)).code == 0
    assert "Did you mean" not in result.stderr


@pytest.mark.parametrize("line", IN_BOTH_LANGUAGES)
def test_a_hint_is_the_same_in_both_languages(
    run: Run, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    for language, intro in (("ja", "こう書けます"), ("en", "Try")):
        monkeypatch.setenv("LANG", f"{language}_XX.UTF-8")
        result = run(*shlex.split(line))
        assert (result.code, result.stdout) == (2, "")
        assert told(result.stderr, intro) == [IN_BOTH_LANGUAGES[line]]


@pytest.mark.parametrize("option", ["--list", "--sort", "--staff"])
def test_an_option_like_no_other_has_no_neighbor(run: Run, option: str) -> None:
    assert "Did you mean" not in run("list", option, "--lang", "en").stderr


def test_the_content_that_was_meant_is_meant_again(run: Run, content: object) -> None:
    own = ("--no-bundled", "--data", str(content))
    (line, *_) = told(run("list", "minato", *own, "--lang", "en").stderr, "Try")
    assert run(*shlex.split(line)).code == 0
    assert str(content) in line


@pytest.mark.parametrize(
    "line",
    [
        "zzzz",
        "list zzzz",
        "bureau zzzz",
        "bureau nope",
        "staff -x",
        "list --zzzz",
        "check --fix",
        "new office harbor",
        "bureau 3",
        "bureau 99",
        "compare a b c d e",
        "--zzzz",
        "bureau \udcff",
        "''",
        # half of another word is no name
        "財布",
        "下北沢",
        "bureau こうほう",
        # an option that there is not, whose value cannot be told from words to search for
        "search water --sort date",
        "search water --page 2",
        "search water --in police",
        "search --exact water",
        "list --pager less",
        "bureau TMG",
        # another command than that of the schemas or of help
        "schema --format yaml",
        "help --format json",
        "help -o h.md",
        "schema all",
        "schema json",
        "保存 消防",
    ],
)
def test_where_nothing_fits_nothing_is_suggested(run: Run, line: str) -> None:
    result = run(*line.split(), "--lang", "en")
    assert result.code == 2
    assert told(result.stderr, "Try") == []


def test_nothing_that_is_suggested_is_done(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file, completion or page is written or opened, though the line would do it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(webbrowser, "open", lambda address: pytest.fail(address))
    monkeypatch.setenv("HOME", str(tmp_path))
    for line, meant in {
        "new bureau Port_Authority --data x": "new bureau port-authority --data x",
        "neww site --data x": "new site --data x",
        "new bureau 'My Office' --data x": "new bureau my-office --data x",
        "lst --output x": "list --output x",
        "chek .": "check .",
        "--instal-completion zsh": "--install-completion zsh",
        "--install-completion=zsh lst": None,
        "bureua fire --web": "bureau fire --web",
    }.items():
        lines = told(run(*shlex.split(line)).stderr, "こう書けます")
        assert lines == ([meant] if meant else [])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("option", ["--field", "--bureau", "--occupation"])
def test_the_value_of_an_option_is_no_topic_of_help(run: Run, option: str) -> None:
    assert told(run("exit-codes", "--lang", "en").stderr, "Try") == ["help exit-codes --lang en"]
    result = run("staff", option, "exit-codes", "--lang", "en")
    assert result.code == 2
    assert "help exit-codes" not in result.stderr


def test_where_to_look_is_in_the_content_that_was_asked(run: Run, content: Path) -> None:
    own = f"--data {content} --no-bundled"
    asking = ("bureau zzzz", "bureau environment 99", "list --field zzzz", "compare environment")
    for line in asking:
        *_, last = run(*line.split(), *own.split(), "--lang", "en").stderr.splitlines()
        assert last.endswith(own)
        command = last.partition(": tokyo-jobs ")[2]
        assert run(*shlex.split(command)).code == 0


def test_help_asks_no_content(run: Run, content: Path) -> None:
    own = ("--data", str(content), "--lang", "en")
    for line in ("zzzz", "help zzzz", "list --zzzz", "new"):
        *_, last = run(*line.split(), *own).stderr.splitlines()
        assert last.endswith("help")
        assert run(*shlex.split(last.partition(": tokyo-jobs ")[2])).code == 0


def test_a_sentence_may_end_otherwise_than_with_its_command() -> None:
    hint = Lead(Bilingual("{command} を見る", "{command} shows them all"), "tokyo-jobs list")
    error = UsageError(Bilingual("「tokyo-jobs list」", '"tokyo-jobs list"'), hint)
    told = '"tokyo-jobs list"\ntokyo-jobs list --data x shows them all'
    assert error.tell("en", "--data x") == told


def test_where_words_lack_there_is_an_example_in_the_language_of_the_reader(run: Run) -> None:
    assert (
        told(run("検索", "--lang", "en").stderr, "Try")[0] == "search automated driving --lang en"
    )
    assert told(run("検索").stderr, "こう書けます") == ["search 自動運転"]


def test_several_names_come_with_what_they_are_called(run: Run) -> None:
    """Five at most."""
    english = run("bureau", "c", "--lang", "en").stderr
    japanese = run("bureau", "c", "--lang", "ja").stderr
    assert "\n  construction (Bureau of Construction)" in english
    assert "\n  construction (建設局)" in japanese
    for message in (english, japanese):
        assert 2 <= len(re.findall(r"^  [a-z-]+ \(", message, re.M)) <= 5


def test_what_cannot_be_typed_as_it_is_shown_is_not_suggested(run: Run) -> None:
    assert told(run("list", "environment ", "--lang", "en").stderr, "Try") != []
    assert told(run("list", "env\nironment", "--lang", "en").stderr, "Try") == []


def test_broken_content_leaves_the_error_as_it_is(run: Run, tmp_path: object) -> None:
    result = run("waste", "--data", f"{tmp_path}/nowhere", "--lang", "en")
    assert result.code == 2
    assert "There is no command" in result.stderr


def test_names_are_compared_only_word_by_word(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Among thousands of names that is slow, and words can be joined in many ways."""
    compared: list[str] = []
    nearest = Catalog._nearest

    def count(self: Catalog, kind: NamedKind, asked: str) -> list[str]:
        compared.append(asked)
        return nearest(self, kind, asked)

    monkeypatch.setattr(Catalog, "_nearest", count)
    words = ["one", "two", "three", "four", "five", "six"]
    assert run("compare", *words).code == 2
    assert compared
    assert {*compared} <= {*words}
