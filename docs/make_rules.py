"""Make docs/rules.md from the code: ``python docs/make_rules.py [--check]``.

A rule's name stands where a report or a passage is made, a step's where a speaker is; what each does is said
in the docstring of the function around it, or in `TOLD` where several share one. Examples are cases of the
tests, with what is really found in them.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from generated import ROOT, run, sentence

from quotekit import Quotation, extract_quotations

SOURCE = ROOT / "src" / "quotekit"
RULE_MAKERS = ("Report", "make_report")
STEP_MAKERS = ("Speaker", "of_figure", "inherited", "evolve")
TOLD = {
    "none": "Nothing in the text attributes the words; the speaker, if any, comes from the run of speech.",
    "source-verb": "@source_then_verb",
    "verb-source": "@verb_then_source",
    "lead-in": "@lead_in",
    "shared-source": "@source_taken_over",
    "relative": "@_relative",
    "label": "A name or a post alone before a colon: *Ana Rangi*: “…”.",
    "noun": "A noun of speech and its owner before quoted words: *Ms Rangi’s claim* that “nobody asked us”.",
    "object": "Quoted words inside a clause, and the nearest verb before them that has a subject: "
    "*the council called* the plan “a gift to every family in the valley”.",
    "turn": "A turn of a transcript, from its label to the next one: *REPORTER:* …",
    "signature": "A name behind quoted words and a dash, or below them: “…” – *Commissioner Vale*.",
    "run-before": "The words have no attribution of their own: they are taken to be by whoever spoke before.",
    "run-after": "The same at the start of a run of speech: by the first who is named after.",
    "only-person": "@_only_person",
    "body": "An organisation, a document or a group, named without its article.",
    "name": "The full name of a known person.",
    "surname": "A surname, a given name or a short form that can mean one known person only.",
    "portfolio": "A post that names a portfolio: *the Minister of Health*, *the Prime Minister*.",
    "only-person-role": "A post without a field, in a release with one person: *the Treasurer*; *the Prime Minister* "
    "where nothing else is known of the person's posts.",
    "ministers": "*The Ministers*: all of the release’s people.",
    "group": "Several people without names: *residents*, *the farmers*. The speaker is what they are called.",
    "first-person": "*I* or *we* outside of marks: the people of the release.",
    "register-name": "A full name or an alias of somebody in the register of people, who is not of the release: "
    "*Ana Rangi*. The text may not call its bearer something else (*school principal Ana Rangi*).",
    "register-surname": "A surname after a style or a post, and one person in the register has it who was in office "
    "on the day of the release: *Ms Rangi*, *Health Minister Rangi*.",
    "register-post": "@find_holder",
    "pronoun": "The nearest earlier speaker who agrees with *she*, *he*, *they* or *it*.",
}
"""What is said of names whose function says nothing of its own; ``@`` is the function that does."""


def functions() -> Iterator[ast.FunctionDef]:
    """Yield every function of the stages, in the order of their files."""
    for part in ("attribution", "narration", "transcripts", "grouping", "resolve"):
        home = SOURCE / part
        for file in sorted(home.glob("*.py")) if home.is_dir() else [home.with_suffix(".py")]:
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef):
                    yield node


def names_in(function: ast.FunctionDef, makers: tuple[str, ...], keyword: str) -> Iterator[str]:
    """Yield the names that a function gives: as an argument of a maker, or to a variable called so."""
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for given in node.keywords:
                if given.arg == keyword:
                    yield from _constants(given.value)
            if called in makers:
                for argument in node.args[:2]:
                    yield from _constants(argument)
        elif isinstance(node, ast.Assign) and any(_called(target, keyword) for target in node.targets):
            yield from _constants(node.value)


def _called(target: ast.expr, name: str) -> bool:
    return getattr(target, "id", getattr(target, "attr", "")) == name


def _constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value


def collect(makers: tuple[str, ...], keyword: str) -> dict[str, str]:
    """Return what is named in the stages and what it stands for."""
    docs = {function.name: ast.get_docstring(function) or "" for function in functions()}
    out: dict[str, str] = {}
    for function in functions():
        for name in names_in(function, makers, keyword):
            told = TOLD.get(name, f"@{function.name}")
            out.setdefault(name, docs[told[1:]] if told.startswith("@") else told)
    return out


def cases() -> Iterator[tuple[str, Quotation]]:
    """Yield the texts of test cases, short ones first, with each quotation found in them."""
    texts = {}
    for file in sorted(Path(ROOT, "tests", "cases").glob("*.jsonl")):
        if file.stem in ("front_matter", "not_quotations", "robustness"):
            continue
        for line in file.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            if "known_failure" not in case:
                texts[case["input"]] = tuple(case.get("people", ()))
    for text in sorted(texts, key=lambda text: (len(text), text)):
        for quotation in extract_quotations(text, people=texts[text]):
            yield text, quotation


def example(text: str, quotation: Quotation) -> str:
    """Return a text with what was found in it."""
    attribution = quotation.attribution
    parts = [quotation.kind, f"speaker {', '.join(s.name for s in quotation.speakers) or 'none'}"]
    if attribution.cue is not None:
        parts.append(f"cue *{attribution.cue.text}*")
    if attribution.mention is not None:
        parts.append(f"mention *{attribution.mention.text}*")
    words = " ".join(quotation.text.split())
    return "\n".join(
        f"> {line}".rstrip() for line in [*text.split("\n"), "", f"→ “{words}”: {'; '.join(parts)}"]
    )


def rules_and_steps() -> tuple[dict[str, str], dict[str, str]]:
    """Return the rules and the steps, each with what is said of it."""
    return {**collect(RULE_MAKERS, "rule"), "none": TOLD["none"]}, collect(STEP_MAKERS, "method")


def page() -> str:
    """Return rules and steps as Markdown."""
    rules, steps = rules_and_steps()
    by_rule: dict[str, str] = {}
    by_step: dict[str, str] = {}
    for text, quotation in cases():
        by_rule.setdefault(quotation.attribution.rule, example(text, quotation))
        for speaker in quotation.speakers:
            by_step.setdefault(speaker.method, example(text, quotation))
    stray = {*by_rule, *by_step, *TOLD} - {*rules, *steps}
    if stray:
        raise SystemExit(f"no such rule or step in the code: {', '.join(sorted(stray))}")
    parts = ["## Rules: how an attribution was found (`rule`)", *_entries(rules, by_rule)]
    parts += ["## Steps: how a speaker was resolved (`speakers[].method`)", *_entries(steps, by_step)]
    return "\n\n".join(parts)


def _entries(docs: dict[str, str], examples: dict[str, str]) -> Iterator[str]:
    for name in sorted(docs):
        parts = (f"### {name}", sentence(docs[name]), examples.get(name, ""))
        yield "\n\n".join(part for part in parts if part)


if __name__ == "__main__":
    sys.exit(run("rules.md", "make_rules.py", page()))
