"""A stored thing in lines of text, and all that stands in it: for a request for somebody's data."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from meeting_app.domain.access_item import ItemLine
from meeting_app.domain.child_work import MaySee, TextOf
from meeting_app.domain.kept_from import Subject
from meeting_app.domain.release import Scope

# What the code calls something, where its own name with spaces would not be plain.
PLAIN = {
    "number": "",
    "not_able": "I am not able to say", "tell_chair": "I will tell the chair", "told": "told aloud, typed by somebody",
    "beforehand": "given beforehand", "paper": "on paper", "phone": "by phone", "tablet": "on the shared tablet",
    "here": "yes", "left": "yes, and left", "not_meant": "that was not what was meant",
    "first": "first view", "late": "given after the others were shown", "second": "second view, after talking",
    "full": "in full", "plain": "in large print", "lines": "a scale over time",
}  # fmt: skip
# What is kept back, in the words that its own page has for it.
SUBJECTS = {
    Subject.ANSWER: "a view", Subject.STATEMENT: "a worry", Subject.GOAL: "a goal",
    Subject.WORDING: "the words of a scale", Subject.NOTE: "a note", Subject.STEP: "a next step",
    Subject.ATTENDANCE: "that somebody was there", Subject.ENTRY: "an entry of the map",
    Subject.DECISION: "a decision", Subject.STANDPOINT: "what somebody thinks of the decision",
    Subject.REVIEW: "what became of a step", Subject.PLAN_LINE: "a line of a plan", Subject.WORK: "direct work",
    Subject.AMENDMENT: "what was added after the sealing", Subject.PARAGRAPH: "a short paragraph",
}  # fmt: skip

# What a child lets others see, as their own answer says it to them.
LET = {
    Scope.NOTHING: "nothing", Scope.WORDS: "the words, without the name", Scope.WORDS_NAMED: "the words, with the name",
    Scope.ALL: "the number and the words, with the name",
    MaySee.NOBODY: "nobody", MaySee.THESE: "only people who were named", MaySee.EVERYBODY: "everybody",
}  # fmt: skip


def lines_of(thing: Any, words: Mapping[str, str], names: Mapping[str, str]) -> tuple[ItemLine, ...]:
    """The fields that are shown, where there is something in them; `names` are people's, by their ids."""
    found = ((label, text_of(_at(thing, path), names)) for path, label in words.items())
    return tuple(ItemLine(label, text) for label, text in found if text.strip())


def text_of(value: Any, names: Mapping[str, str]) -> str:
    """A field's value in words."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, Subject):
        return SUBJECTS[value]
    if isinstance(value, Scope | MaySee):
        return LET[value]
    if isinstance(value, StrEnum):
        return PLAIN.get(value.value, value.value.replace("_", " "))
    if isinstance(value, tuple):
        texts = [text_of(one, names) for one in value]
        return ("\n" if value and isinstance(value[0], TextOf) else ", ").join(one for one in texts if one.strip())
    if isinstance(value, TextOf):
        return value.text
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    return names.get(value, value) if isinstance(value, str) else str(value)


def _at(thing: Any, path: str) -> Any:
    for name in path.split("."):
        if thing is None:
            return None
        thing = getattr(thing, name)
    return thing


def owners_in(thing: Any, paths: tuple[str, ...]) -> frozenset[str]:
    """The ids by which it is somebody's own."""
    return frozenset(str(found) for path in paths if (found := _at(thing, path)) is not None)


def leaves_of(thing: Any) -> frozenset[str]:
    """Every text and id in it, its own id and those of its case and meeting apart."""
    return frozenset(_leaves(thing, skip=frozenset({"id", "case_id", "meeting_id"})))


def _leaves(value: Any, *, skip: frozenset[str] = frozenset()) -> Iterator[str]:
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, tuple):
        for one in value:
            yield from _leaves(one)
    elif is_dataclass(value):
        for one in fields(value):
            if one.name not in skip:
                yield from _leaves(getattr(value, one.name))
