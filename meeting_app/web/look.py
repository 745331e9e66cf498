"""The look page: what is chosen for each view, and one "Show" at its end (checked-before-shown)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, request

from meeting_app.commands.message import Command
from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import parts as parts_say
from meeting_app.commands.messages import round as round_say
from meeting_app.commands.messages import step as step_say
from meeting_app.domain.answer import Settled
from meeting_app.domain.errors import DomainError, InvalidInput, NotAllowed, SignedOut, WrongMoment
from meeting_app.domain.ids import AnswerId, PersonId
from meeting_app.domain.kept_from import Part
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.release import Scope
from meeting_app.domain.round import AFTER_THE_SHOW, Round, RoundStage
from meeting_app.identity import SignedIn
from meeting_app.presenters.look import KEEP, KEEP_REASON, LookLine, LookView, look_view
from meeting_app.web.asking import desk_page, for_meeting, must
from meeting_app.web.respond import go, page, submits
from meeting_app.web.services import services

blueprint = Blueprint("look", __name__)
Errors = tuple[tuple[str, str], ...]
PARTS = {KEEP: Part.WHOLE, KEEP_REASON: Part.REASON}


@blueprint.route("/meetings/<public_id>/console/look/<round_id>", methods=["GET", "POST"])
@submits(
    round_say.SettleAnswer, keep_say.ReleaseAnswer, keep_say.TakeBackRelease, parts_say.CarryAnswers,
    step_say.SuggestStep, round_say.ShowRound,
)  # fmt: skip
@for_meeting
def look(who: SignedIn, meeting: Meeting, round_id: str) -> Response:
    """All that is chosen goes with one press; where something can't be done, nothing is shown yet."""
    view = _view(who, meeting, round_id)
    if view is None:
        return go(f"/meetings/{meeting.public_id}/console")
    if request.method == "GET":
        return page("chair/look.html", view)
    lines = [_typed(line) for line in view.lines]
    errors = _give(who, meeting, round_id, lines)
    if errors:
        with_errors = desk_page(who, errors=errors)
        return page("chair/look.html", replace(view, page=with_errors, lines=tuple(lines)), status=422)
    return go(f"/meetings/{meeting.public_id}/console")


def _view(who: SignedIn, meeting: Meeting, round_id: str) -> LookView | None:
    """The page; None while there is nothing to look at yet (sealed-until-close)."""
    with services().read() as records:
        round_ = must(records.find(Round, id=round_id))
        if round_.meeting_id != meeting.id:
            raise NotAllowed
        looked = round_.stage in {RoundStage.CLOSED, RoundStage.ABANDONED} and round_.looked_at is not None
        if not looked and round_.stage not in AFTER_THE_SHOW:
            return None
        return look_view(records, records.get(Meeting, meeting.id), round_, page=desk_page(who))


def _typed(line: LookLine) -> LookLine:
    """The line as it was sent."""
    form, id_ = request.form, line.view.answer_id
    ideas = form.getlist("idea")
    more = [part.strip() for part in form.get(f"left_more-{id_}", "").replace("\r\n", "\n").split("\n")]
    return replace(
        line,
        chosen=form.get(f"do-{id_}", ""),
        from_people=tuple(form.getlist(f"from-{id_}")),
        cause=form.get(f"cause-{id_}", "").replace("\r\n", "\n"),
        scope=form.get(f"scope-{id_}", ""),
        said_by=form.get(f"said_by-{id_}", ""),
        left_out=tuple(dict.fromkeys(part for part in [*form.getlist(f"left-{id_}"), *more] if part)),
        idea=id_ in ideas,
    )


def _give(who: SignedIn, meeting: Meeting, round_id: str, lines: list[LookLine]) -> Errors:
    errors: list[tuple[str, str]] = []
    shows = request.form.get("then") == "show"
    for line in lines:
        if shows and line.view.tick and not line.chosen and not line.view.is_child:
            errors.append((f"do-{line.view.answer_id}", "settle_this"))
        for command in _of_line(line, _known(meeting, round_id, line.view.answer_id)):
            errors += _refused(who, command, line.view.answer_id)
    for command in _carried(_known(meeting, round_id, "carry")):
        errors += _refused(who, command, "")
    if shows and not errors:
        errors += _refused(who, round_say.ShowRound(**_known(meeting, round_id, "show")), "")
    return tuple(errors)


def _known(meeting: Meeting, round_id: str, what: str) -> dict[str, Any]:
    """A retry of the page is a retry of each of its commands."""
    command_id = f"{request.form.get('command_id', '')[:32]}-{what[:24]}"
    return {"meeting_id": meeting.id, "round_id": round_id, "command_id": command_id}


def _refused(who: SignedIn, command: Command, answer_id: str) -> Errors:
    try:
        services().do(command, who.actor)
    except (NotAllowed, SignedOut):
        raise
    except InvalidInput as refused:
        names = {"from_people": "from"}
        return tuple((f"{names.get(name, name)}-{answer_id}", code) for name, code in refused.fields.items())
    except DomainError as refused:
        about_one = answer_id and isinstance(refused, WrongMoment)
        return ((f"do-{answer_id}" if about_one else "top", refused.code),)
    return ()


def _of_line(line: LookLine, known: dict[str, Any]) -> Iterator[Command]:
    """What has to be done for one view, and nothing for what stands as chosen already."""
    view = line.view
    answer: dict[str, Any] = {"answer_id": AnswerId(view.answer_id)}
    if line.chosen in PARTS:
        people = tuple(PersonId(id_) for id_ in line.from_people)
        if not _is_kept_so(line):
            what: dict[str, Any] = {"part": PARTS[line.chosen], "from_people": people, "cause": line.cause}
            yield round_say.SettleAnswer(**known, **answer, settled=Settled.KEEP, **what)
    elif line.chosen in {Settled.SHOW, Settled.SPOKEN} and not view.shown and (view.kept or _ticked(line)):
        yield round_say.SettleAnswer(**known, **answer, settled=Settled(line.chosen), cause="")
    if line.idea:
        yield step_say.SuggestStep(**known | {"command_id": known["command_id"] + "-i"}, **answer)
    if view.is_child:
        yield from _of_child(line, known | {"command_id": known["command_id"] + "-c"})


def _ticked(line: LookLine) -> bool:
    return line.view.tick and not line.view.is_child and line.view.settled != line.chosen


def _is_kept_so(line: LookLine) -> bool:
    stored = {(one.part, one.person_id, one.cause) for one in line.view.kept}
    people: tuple[str | None, ...] = line.from_people or (None,)
    return stored == {(PARTS[line.chosen], id_, line.cause) for id_ in people}


def _of_child(line: LookLine, known: dict[str, Any]) -> Iterator[Command]:
    """child-says-who: what the child, or the advocate, said may be shown; taken back until it is shown."""
    view = line.view
    answer: dict[str, Any] = {"answer_id": AnswerId(view.answer_id)}
    release = view.released
    if line.scope not in set(Scope):
        if release is not None and not view.shown:
            yield keep_say.TakeBackRelease(**known, **answer)
        return
    said = (line.scope, line.left_out, line.said_by)
    if release is None or (release.scope, release.left_out, release.said_by) != said:
        words: dict[str, Any] = {
            "scope": Scope(line.scope),
            "left_out": "\n".join(line.left_out),
            "said_by": PersonId(line.said_by),
        }
        yield keep_say.ReleaseAnswer(**known, **answer, **words)


def _carried(known: dict[str, Any]) -> Iterator[Command]:
    ticked = tuple(AnswerId(id_) for id_ in request.form.getlist("carry"))
    if ticked:
        yield parts_say.CarryAnswers(**known, answer_ids=ticked)
