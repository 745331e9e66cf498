"""Gentle checks of a worry as it is written: what the chair may want to look at. They never stop anything.

Those that know words know English ones, and look at English alone: elsewhere they would be wrong. What each looks for
stands in `docs/plain-words.md`.
"""

import re
from collections.abc import Iterable
from enum import StrEnum

from meeting_app.domain.case import Group, Person
from meeting_app.domain.jargon import Jargon
from meeting_app.domain.matches import Stems, places
from meeting_app.domain.reading_ease import PLAIN, reading_ease
from meeting_app.values import dataclass

SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
THE_CHILD = (
    "child", "children", "baby", "boy", "girl", "kid", "kids", "son", "daughter", "brother", "brothers", "sister",
    "sisters", "toddler", "teenager", "twins", "newborn", "unborn",
)  # fmt: skip
MAY = ("may", "might", "could", "can", "will", "would", "risk", "danger", "harm", "afraid", "scared", "hurt", "die")
ANOTHER = (
    "also worried", "worried also", "another worry", "second worry", "other worry", "in addition", "as well as this",
    "on top of this", "secondly", "separately",
)  # fmt: skip
LISTED = re.compile(r"^\s*(?:\d+[.)]|[-*•])\s+", re.MULTILINE)
# What a worry can be about: with words of three of these it may well be more than one worry.
SUBJECTS = (
    ("hit", "shout", "push", "punch", "kick", "threaten", "violence", "violent", "throw", "threw"),
    ("drink", "drunk", "alcohol", "drugs", "cannabis", "heroin", "cocaine"),
    ("alone", "unsupervised"),
    ("asthma", "inhaler", "clinic", "medicine", "doctor", "dentist", "hospital"),
    ("school", "lessons", "nursery"),
    ("dirty", "hungry", "food", "mould", "damp", "clothes", "bed"),
    ("sexual", "sexually", "touched"),
    ("online", "internet"),
    ("debt", "rent", "evicted", "eviction"),
)
TOO_MANY = 3


# Where people go, not what will be seen of it at home.
SERVICES = (
    "course", "programme", "program", "workshop", "class", "session", "group work", "support group", "service",
    "referral", "counselling", "therapy", "treatment", "assessment",
)  # fmt: skip
PARENT_OR_CARER = (
    "mum", "mom", "mam", "mother", "dad", "father", "parent", "stepmum", "stepdad", "stepmother", "stepfather",
    "stepparent", "carer", "guardian", "foster",
)  # fmt: skip


class Look(StrEnum):
    """Something to look at."""

    SEVERAL = "several"
    NO_CHILD = "no_child"
    JARGON = "jargon"
    HARD = "hard"
    NO_IMPACT = "no_impact"
    KEPT_NAME = "kept_name"
    SERVICE = "service"
    NO_PARENT = "no_parent"
    ONE_WORD = "one_word"
    HOW = "how"
    NOT_NOW = "not_now"
    NOT_THE_WORRY = "not_the_worry"
    WORSE_TEN = "worse_ten"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found. `words`: what stands there, each with the plain word or, of a name, from whom a view is kept."""

    look: Look
    words: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A worry as it stands or is typed. `english`: what of it is in English, empty where nothing is; `all`: all of it.

    `may_happen`: the part about the child, None where there are no parts.
    """

    english: str
    all: str
    may_happen: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the checks are made with. `kept`: names of people whose view was kept back, each with from whom."""

    children: tuple[str, ...]
    jargon: tuple[Jargon, ...]
    kept: tuple[tuple[str, str], ...]
    stems: Stems


def check_worry(written: Written, known: Known) -> tuple[Finding, ...]:
    """All that there is to look at in a worry statement."""
    found = [*kept_names(written.all, known)]
    if written.english:
        found += _of_english(written, known)
    return tuple(found)


def check_goal(written: Written, responsible: Iterable[Person], known: Known) -> tuple[Finding, ...]:
    """All that there is to look at in a safety goal."""
    found = [*kept_names(written.all, known)]
    if written.english:
        services = tuple((one.found, "") for one in places(SERVICES, written.english, known.stems))
        found += [Finding(Look.SERVICE, tuple(dict.fromkeys(services)))] if services else []
        found += plain_words(written.english, known)
    if not any(map(is_parent_or_carer, responsible)):
        found.append(Finding(Look.NO_PARENT))
    return tuple(found)


def is_parent_or_carer(person: Person) -> bool:
    """By the role that somebody has on the case; of one in the family who has none written it is not known."""
    if person.group is not Group.FAMILY:
        return False
    return not person.role.strip() or bool(places(PARENT_OR_CARER, person.role))


def _of_english(written: Written, known: Known) -> Iterable[Finding]:
    text = written.english
    if _about_several(text, known.stems):
        yield Finding(Look.SEVERAL)
    if not _has_child(text, known):
        yield Finding(Look.NO_CHILD)
    elif not _has_impact(written, known):
        yield Finding(Look.NO_IMPACT)
    yield from plain_words(text, known)


def plain_words(text: str, known: Known) -> Iterable[Finding]:
    """Jargon, and English that is hard to read."""
    yield from jargon_in(text, known)
    ease = reading_ease(text)
    if ease is not None and ease < PLAIN:
        yield Finding(Look.HARD)


def jargon_in(text: str, known: Known) -> Iterable[Finding]:
    """Words of the trade, each with the plain word of the council's list."""
    there = [(found, one.plain) for one in known.jargon for found in _places_of(one.word, text, known.stems)]
    if there:
        yield Finding(Look.JARGON, tuple(dict.fromkeys(there)))


def _places_of(word: str, text: str, stems: Stems) -> Iterable[str]:
    """Where a word stands, in its other forms too; short forms in capitals, such as "CIN", only as they are."""
    if word.isupper():
        return (one.found for one in places([word], text) if one.found == word)
    return (one.found for one in places([word], text, stems))


def kept_names(text: str, known: Known) -> Iterable[Finding]:
    """who-may-see: the name of somebody whose view was kept back, in any language: it may tell what was kept."""
    there = [(name, from_whom) for name, from_whom in known.kept if places([name], text, language="en")]
    if there:
        yield Finding(Look.KEPT_NAME, tuple(there))


def _about_several(text: str, stems: Stems) -> bool:
    if places(ANOTHER, text) or len(LISTED.findall(text)) > 1:
        return True
    return sum(1 for words in SUBJECTS if places(words, text, stems)) >= TOO_MANY


def _has_child(text: str, known: Known) -> bool:
    return bool(places((*known.children, *THE_CHILD), text))


def _has_impact(written: Written, known: Known) -> bool:
    """A sentence that says what may happen, about a child; or, where it was written in parts, that part."""
    if written.may_happen is not None:
        return bool(written.may_happen.strip())
    sentences = SENTENCE.split(written.english)
    return any(_has_child(one, known) and places(MAY, one) for one in sentences)
