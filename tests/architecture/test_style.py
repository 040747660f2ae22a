"""The house's style where no linter looks: docstrings, sizes, silence, no state, nothing on import."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from statistics import median, quantiles

import pytest

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
MEDIAN_FUNCTION = 8
NINETIETH_FUNCTION = 20

Function = ast.FunctionDef | ast.AsyncFunctionDef
CONTAINERS = (ast.Dict, ast.List, ast.Set, ast.DictComp, ast.ListComp, ast.SetComp)
MAKERS = {"dict", "list", "set", "defaultdict", "deque"}
MUTATING = {"add", "append", "clear", "discard", "extend"} | {
    "insert",
    "pop",
    "popitem",
    "remove",
    "setdefault",
    "sort",
    "update",
}
TALKING = {"print", "click.echo", "click.secho", "sys.stdout.write", "sys.stderr.write", "warnings.warn"}


def functions(text: str) -> Iterator[Function]:
    """Every function of a module, methods and inner ones too."""
    return (node for node in ast.walk(ast.parse(text)) if isinstance(node, Function))


def length(function: Function) -> int:
    """From its `def` to its last line, the docstring included."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def bare(package: Mapping[str, str]) -> list[str]:
    """Every public module, class and function that has no docstring."""
    found = []
    for module, text in package.items():
        tree = ast.parse(text)
        named = [(module, tree), *((f"{module}.{name}", node) for name, node in public(tree.body))]
        found += [name for name, node in named if not ast.get_docstring(node)]
    return found


def public(body: list[ast.stmt], prefix: str = "") -> Iterator[tuple[str, ast.ClassDef | Function]]:
    """Public functions and classes of a body, and the public methods of those classes."""
    for node in body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            yield prefix + node.name, node
            if isinstance(node, ast.ClassDef):
                yield from public(node.body, f"{prefix}{node.name}.")


def too_long(package: Mapping[str, str]) -> list[str]:
    """Every file and function above its limit."""
    lines = {module: len(text.splitlines()) for module, text in package.items()}
    return [f"{module}: {count} lines" for module, count in lines.items() if count > LONGEST_FILE] + [
        f"{module}.{function.name}: {length(function)} lines"
        for module, text in package.items()
        for function in functions(text)
        if length(function) > LONGEST_FUNCTION
    ]


def talkative(package: Mapping[str, str]) -> list[str]:
    """Every call outside the command line that prints or writes to the terminal."""
    return [
        f"{module}:{node.lineno}: {ast.unparse(node)}"
        for module, text in package.items()
        if module.split(".")[1] not in ("cli", "__main__")
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and prints(ast.unparse(node.func))
    ]


def prints(called: str) -> bool:
    """Whether a call by that name puts words on the terminal."""
    return called in TALKING


def stateful(package: Mapping[str, str]) -> list[str]:
    """Every `global`, and every change of a container that a module holds."""
    found = []
    for module, text in package.items():
        tree = ast.parse(text)
        held = {name for node in tree.body for name in held_names(node)}
        found += [f"{module}:{line}: {what}" for line, what in changes(tree, held)]
    return found


def held_names(node: ast.stmt) -> Iterator[str]:
    """The names that a module-level statement binds to a list, dict or set."""
    if isinstance(node, ast.Assign | ast.AnnAssign) and is_container(node.value):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from (target.id for target in targets if isinstance(target, ast.Name))


def is_container(value: ast.expr | None) -> bool:
    """Whether an expression makes something that can be changed later."""
    made = isinstance(value, ast.Call) and ast.unparse(value.func) in MAKERS
    return made or isinstance(value, CONTAINERS)


def changes(tree: ast.Module, held: set[str]) -> Iterator[tuple[int, str]]:
    """Line and text of every statement that changes a held name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Global):
            yield node.lineno, ast.unparse(node)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr in MUTATING and ast.unparse(node.func.value) in held:
                yield node.lineno, ast.unparse(node)
        elif isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
            if ast.unparse(node.value) in held:
                yield node.lineno, ast.unparse(node)
        elif isinstance(node, ast.AugAssign) and ast.unparse(node.target) in held:
            yield node.lineno, ast.unparse(node)


def on_import(package: Mapping[str, str]) -> list[str]:
    """Every bare call, loop or `with` at a module's top level: something that happens on import."""
    return [
        f"{module}:{node.lineno}: {ast.unparse(node).splitlines()[0]}"
        for module, text in package.items()
        if module != "voiceguide.__main__"
        for node in ast.parse(text).body
        if isinstance(node, ast.For | ast.While | ast.With)
        or (isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant))
    ]


def test_every_public_name_is_documented(package: Mapping[str, str]) -> None:
    """Without it a reader would have to guess units, ranges and errors from the code."""
    assert sum(1 for text in package.values() for _ in public(ast.parse(text).body)) > len(package)
    found = bare(package)
    assert not found, "\n".join(found)


def test_no_file_and_no_function_is_too_long(package: Mapping[str, str]) -> None:
    """Without it modules would come to have two jobs, and functions more than fit on a screen."""
    assert any(functions(text) for text in package.values())
    found = too_long(package)
    assert not found, "\n".join(found)


def test_functions_are_short(package: Mapping[str, str], figures: list[str]) -> None:
    """Without it no single function would be at fault, and all of them would grow."""
    sizes = [length(function) for text in package.values() for function in functions(text)]
    ninetieth = quantiles(sizes, n=10)[-1]
    largest = max(len(text.splitlines()) for text in package.values())
    figures.append(
        f"voiceguide: {len(package)} files (largest {largest} lines), {len(sizes)} functions "
        f"(median {median(sizes):.0f}, 90th percentile {ninetieth:.0f}, longest {max(sizes)} lines)"
    )
    assert median(sizes) <= MEDIAN_FUNCTION
    assert ninetieth <= NINETIETH_FUNCTION


def test_the_library_never_prints(package: Mapping[str, str]) -> None:
    """Without it a program that uses the library would find words in its output, and JSON would break."""
    assert any(module.startswith("voiceguide.cli") for module in package)
    found = talkative(package)
    assert not found, "\n".join(found)


def test_no_module_holds_state(package: Mapping[str, str]) -> None:
    """Without it one render could change the next one in the same process."""
    assert any(name for text in package.values() for node in ast.parse(text).body for name in assigned(node))
    found = stateful(package)
    assert not found, "\n".join(found)


def assigned(node: ast.stmt) -> list[str]:
    """The names that a statement binds, whatever to."""
    return [target.id for target in getattr(node, "targets", []) if isinstance(target, ast.Name)]


def test_nothing_happens_on_import(package: Mapping[str, str]) -> None:
    """Without it a mere import could open a device, read a file or slow down every start."""
    found = on_import(package)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("x = 1", "voiceguide.made_up"),
        ('"""Doc."""\ndef f(): ...', "voiceguide.made_up.f"),
        ('"""Doc."""\nclass C:\n    """Doc."""\n    async def m(self): ...', "voiceguide.made_up.C.m"),
    ],
)
def test_the_guard_sees_a_missing_docstring(text: str, missing: str) -> None:
    """Without it the guard could pass because it is blind."""
    assert bare({"voiceguide.made_up": text}) == [missing]


@pytest.mark.parametrize("text", ["x = 1\n" * 301, "def f():\n" + "    pass\n" * 40])
def test_the_guard_sees_what_is_too_long(text: str) -> None:
    """Without it the guard could pass because it is blind."""
    assert len(too_long({"voiceguide.made_up": text})) == 1
    assert too_long({"voiceguide.made_up": text[: text.rindex("\n", 0, -1) + 1]}) == []


@pytest.mark.parametrize("line", ["print('x')", "click.echo('x')", "sys.stdout.write('x')"])
def test_the_guard_hears_a_print(line: str) -> None:
    """Without it the guard could pass because it is deaf."""
    assert len(talkative({"voiceguide.made_up": f"def f():\n    {line}"})) == 1
    assert talkative({"voiceguide.cli.made_up": line}) == []


@pytest.mark.parametrize(
    "line",
    ["global TABLE", "TABLE['a'] = 1", "TABLE.update(a=1)", "TABLE |= {}", "del TABLE['a']"],
)
def test_the_guard_sees_state(line: str) -> None:
    """Without it the guard could pass because it is blind."""
    assert len(stateful({"voiceguide.made_up": f"TABLE: dict = {{}}\ndef f():\n    {line}"})) == 1
    assert stateful({"voiceguide.made_up": "TABLE = {}\ndef f(own):\n    own['a'] = TABLE['a']"}) == []


@pytest.mark.parametrize("line", ["open('x')", "for n in range(3): pass", "with open('x') as f: pass"])
def test_the_guard_sees_what_happens_on_import(line: str) -> None:
    """Without it the guard could pass because it is blind."""
    assert len(on_import({"voiceguide.made_up": line})) == 1
    assert on_import({"voiceguide.made_up": f'"""Doc."""\ndef f():\n    {line}'}) == []
