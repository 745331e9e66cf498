"""What the gentle checks are made with: the case's children, the council's list of words, whose view was kept back."""

from collections.abc import Iterable, Mapping

from meeting_app.domain.answer import Answer
from meeting_app.domain.case import Case, Group, Person
from meeting_app.domain.checks import Finding, Known, Written, check_goal, check_worry
from meeting_app.domain.goal import Goal, GoalVersion, goal_of
from meeting_app.domain.ids import StatementId
from meeting_app.domain.jargon import jargon_of
from meeting_app.domain.kept_from import KeptFrom, Subject
from meeting_app.domain.scale_checks import ScaleWords, check_scale
from meeting_app.domain.seat import Seat
from meeting_app.domain.worry import Parts, StatementVersion, text_of
from meeting_app.stems import stems_of
from meeting_app.storage.house import load_house
from meeting_app.storage.records import Records, by_id

ENGLISH = "en"
OF_A_WORRY = ("who", "dispute", "dispute_by", "theirs", "theirs_whose", "theirs_put", "put_text", "put_dispute")


def worry_findings(
    records: Records, case: Case, fields: Mapping[str, str], last: StatementVersion | None
) -> tuple[Finding, ...]:
    """What there is to look at in a worry as it is typed, or as its stored version fills the form."""
    parts = Parts(fields.get("happened", ""), fields.get("may_happen", ""))
    text = text_of(fields.get("text", ""), parts, last, anew=bool(fields.get("together")))
    if not text.strip():
        return ()
    given = text, fields.get("language", "") or ENGLISH
    put = fields.get("put_text", ""), fields.get("put_language", "")
    whole = "\n".join([text, *(fields.get(name, "") for name in OF_A_WORRY)])
    may_happen = parts.may_happen if parts.together() else None
    return check_worry(Written(english(given, put), whole, may_happen), known_of(records, case))


def goal_findings(records: Records, case: Case, fields: Mapping[str, str], who: Iterable[str]) -> tuple[Finding, ...]:
    """What there is to look at in a goal as it is typed or stands; `who` are the ids of those responsible."""
    text = fields.get("goal", "")
    if not text.strip():
        return ()
    put = fields.get("put_goal", ""), fields.get("put_language", "")
    written = Written(english((text, fields.get("language", "") or ENGLISH), put), f"{text}\n{put[0]}")
    chosen = records.all(Person, case_id=case.id, id=list(who))
    return check_goal(written, chosen, known_of(records, case))


def scale_findings(records: Records, case: Case, fields: Mapping[str, str]) -> tuple[Finding, ...]:
    """What there is to look at in a scale as it is typed or stands."""
    question, ten, zero = (fields.get(name, "") for name in ("question", "ten", "zero"))
    if not ten.strip() and not zero.strip():
        return ()
    is_english = bool(english((ten or zero, fields.get("language", "") or ENGLISH)))
    words = ScaleWords(question, ten, zero, _meets(records, case, fields), is_english)
    return check_scale(words, known_of(records, case))


def _meets(records: Records, case: Case, fields: Mapping[str, str]) -> str:
    """The words of the worry and of the goal that it is about."""
    statement_id, goal_id = fields.get("statement_id", ""), fields.get("goal_id", "")
    if not goal_id and statement_id:
        goal = goal_of(records.all(Goal, case_id=case.id), StatementId(statement_id))
        goal_id = goal.id if goal else ""
    worry = records.all(StatementVersion, case_id=case.id, statement_id=statement_id, order="version")[-1:]
    words = records.all(GoalVersion, case_id=case.id, goal_id=goal_id, order="version")[-1:]
    return "\n".join([one.text for one in worry] + [one.text for one in words])


def may_be_responsible(person: Person) -> bool:
    """Family and network; a child may be among them, and so may nobody who works with the family."""
    return person.group in {Group.FAMILY, Group.NETWORK, Group.CHILD} and not person.unborn


def english(*in_languages: tuple[str, str]) -> str:
    """The first of these texts that is in English; each comes with its language."""
    return next((text for text, language in in_languages if language.partition("-")[0] == ENGLISH), "")


def known_of(records: Records, case: Case) -> Known:
    """In a fixed number of questions, however many views were kept back."""
    people = by_id(records.all(Person, case_id=case.id))
    children = (one for one in people.values() if one.group is Group.CHILD)
    return Known(
        tuple(name for one in children for name in dict.fromkeys((one.says_as, *one.name.split()[:1])) if name),
        jargon_of(load_house(records).jargon_list),
        tuple(_kept_names(records, case, people)),
        stems_of(ENGLISH),
    )


def _kept_names(records: Records, case: Case, people: Mapping[str, Person]) -> Iterable[tuple[str, str]]:
    kept = records.all(KeptFrom, case_id=case.id, subject=Subject.ANSWER.value, freed_at=None)
    answers = by_id(records.all(Answer, id=list({one.subject_id for one in kept}))) if kept else {}
    seats = by_id(records.all(Seat, id=list({one.seat_id for one in answers.values()}))) if answers else {}
    from_whom: dict[str, dict[str, None]] = {}
    for one in kept:
        author = people[seats[answers[one.subject_id].seat_id].person_id]
        who = people[one.person_id].says_as if one.person_id else ""
        for name in dict.fromkeys((author.says_as, *author.name.split()[:1])):
            from_whom.setdefault(name, {})[who] = None
    return ((name, ", ".join(filter(None, who))) for name, who in from_whom.items() if name)
