"""The case files: what they hold for every reader of them, and the plugin that runs them."""

from pathlib import Path

import pytest

import generated_code
from tiaoli import testing
from tiaoli.given import case_of
from tiaoli.pipeline import Library
from tiaoli.project import Project
from tiaoli.semantics import evaluate
from tiaoli.source import Source
from tiaoli.syntax.format import printer_of
from tiaoli.syntax.from_text import parse
from tiaoli.syntax.print_file import file_text

HERE = Path(__file__).parent
CIVIC = HERE / "projects" / "civic"


def name_of(path):
    return path.relative_to(HERE / "cases").with_suffix("").as_posix()


def sound(folder):
    """The case files below a folder that hold no expected messages."""
    paths = sorted((HERE / "cases").joinpath(folder).rglob("*.md"))
    return [path for path in paths if not testing.read_case(path.read_text("utf-8")).messages]


SOUND = [*sound("kinds"), *sound("layers"), *sound("meaning")]


def libraries(path, tmp_path):
    case = testing.read_case(path.read_text("utf-8"))
    for surface in case.surfaces:
        yield testing.library_of(case, surface, tmp_path / surface)


def assert_prints(library):
    """Every file printed in either language is read as the same tree."""
    for file in library.project.own.values():
        scope = library.scope_of(library.reading(file).source)
        tree = library.parsed(file).file
        for surface in ("zh", "en"):
            text = file_text(tree, printer_of(surface, scope))
            again = parse(Source("again", text), scope)
            assert not again.diagnostics
            assert again.file == tree


def assert_generated_agrees(library):
    """The generated evaluators say what the meaning says, for the case of every example."""
    for file in library.project.own.values():
        policy = library.policy(file).policy
        if policy is None:
            continue
        names = generated_code.load(policy)
        for each in policy.examples:
            case, _ = case_of(each.example.given, each.example.nothing_else, policy)
            answer = generated_code.ask(names, case)
            assert generated_code.differences(policy, names, evaluate(policy, case), answer) == []


@pytest.mark.parametrize("path", SOUND, ids=name_of)
def test_cases_print_and_parse_in_both_languages(path, tmp_path):
    for library in libraries(path, tmp_path):
        assert_prints(library)


@pytest.mark.parametrize("path", SOUND, ids=name_of)
def test_generated_evaluators_agree_on_the_cases(path, tmp_path):
    assert_generated_agrees(next(libraries(path, tmp_path)))


# ---------------------------------------------------------------- a second domain


def test_the_second_domain_prints_and_agrees():
    library = Library(Project(CIVIC))
    assert_prints(library)
    assert_generated_agrees(library)


@pytest.mark.parametrize("name", ["income-tax", "parental-allowance"])
def test_the_second_domain_is_one_tree_in_both_languages(name):
    library = Library(Project(CIVIC))
    zh, en = (
        library.parsed(library.project.all[f"maple/{folder}/2031"]).file
        for folder in (name, f"{name}-en")
    )
    assert zh == en


def test_the_second_domain_has_examples_enough():
    library = Library(Project(CIVIC))
    policies = [library.policy(file).policy for file in library.project.own.values()]
    assert all(len(policy.examples) >= 10 for policy in policies if policy)
    assert sum(policy is not None for policy in policies) == 4


# ---------------------------------------------------------------- the plugin

LENDING = """# A library

```vocabulary lending
vocabulary: lending
fact lost books = 遗失册数: number.
group reader = 读者: always.
outcome fee = 费用: money.
```

```policy town/2031 zh
政策：小镇2031年度 = Town 2031
年度：2031
引用：lending
【1】读者，费用为5元。
```

```policy town/2031 en
policy: Town 2031 = 小镇2031年度
year: 2031
uses: lending
[1] reader, fee is 5 yuan.
example "甲" = "a":
  given nothing else;
  expect fee 5 yuan.
```
"""


def test_a_case_knows_its_texts():
    case = testing.read_case(LENDING)
    assert [block.kind for block in case.blocks] == ["vocabulary", "policy", "policy"]
    assert case.subject.id == "town/2031"
    assert case.surfaces == ("zh", "en")
    assert case.pairs == ("town/2031",)


def test_a_text_without_policies_is_no_case():
    with pytest.raises(ValueError, match="no block"):
        testing.read_case("# Nothing")


def test_surfaces_that_differ_are_shown():
    case = testing.read_case(LENDING.replace("5 yuan", "6 yuan", 1))
    with pytest.raises(testing.Failed, match="statements in Chinese"):
        testing.check_trees(case, "town/2031")


def test_an_example_that_does_not_hold_fails_the_surface():
    case = testing.read_case(LENDING.replace("fee is 5", "fee is 6"))
    testing.check_surface(case, "zh")
    with pytest.raises(testing.Failed, match="does not hold"):
        testing.check_surface(case, "en")


BROKEN = """# A name that is not declared

```vocabulary lending
vocabulary: lending
group reader = 读者: always.
outcome fee = 费用: money.
```

```policy en
policy: Town 2031 = 小镇2031年度
year: 2031
uses: lending
[1] reader, feee is 5 yuan.
```

```zh
```

```en
```
"""


def test_messages_are_compared_and_written(pytester):
    folder = pytester.mkdir("cases")
    path = folder / "broken.md"
    path.write_text(BROKEN, encoding="utf-8")
    run = ("-p", "tiaoli.testing", "-p", "no:cacheprovider", folder)
    pytester.runpytest_inprocess(*run).assert_outcomes(failed=1)
    pytester.runpytest_inprocess(*run, "--accept").assert_outcomes(passed=1)
    written = path.read_text(encoding="utf-8")
    assert "sample/2031.policy:4:" in written
    assert "错误[" in written
    assert "error[" in written
    pytester.runpytest_inprocess(*run).assert_outcomes(passed=1)


def test_policies_on_the_disk_are_tests(pytester):
    policies = pytester.mkdir("policies")
    (policies / "vocabulary" / "lending").mkdir(parents=True)
    blocks = testing.read_case(LENDING).blocks
    (policies / "vocabulary" / "lending" / "vocabulary.policy").write_text(blocks[0].text, "utf-8")
    (policies / "2031.policy").write_text(blocks[2].text, "utf-8")
    run = ("-p", "tiaoli.testing", "-p", "no:cacheprovider", policies)
    pytester.runpytest_inprocess(*run).assert_outcomes(passed=2)
    broken = blocks[2].text.replace("expect fee 5", "expect fee 6")
    (policies / "2031.policy").write_text(broken, "utf-8")
    result = pytester.runpytest_inprocess(*run)
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*does not hold*"])
