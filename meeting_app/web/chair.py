"""The console: one page, its buttons, and its own pages for what is typed."""

from flask import Blueprint, Response, request

from meeting_app.commands.messages import answer as answer_say
from meeting_app.commands.messages import beside as beside_say
from meeting_app.commands.messages import child_work as work_say
from meeting_app.commands.messages import desk as desk_say
from meeting_app.commands.messages import gather as gather_say
from meeting_app.commands.messages import keep as keep_say
from meeting_app.commands.messages import live_map as map_say
from meeting_app.commands.messages import parts as parts_say
from meeting_app.commands.messages import plan_only as plan_only_say
from meeting_app.commands.messages import prepare as prepare_say
from meeting_app.commands.messages import round as round_say
from meeting_app.commands.messages import several as several_say
from meeting_app.commands.messages import step as step_say
from meeting_app.commands.messages import talk as talk_say
from meeting_app.commands.parse.form import from_form
from meeting_app.domain.errors import DomainError, NotAllowed, SignedOut
from meeting_app.domain.meeting import Meeting
from meeting_app.identity import SignedIn
from meeting_app.presenters.chair import ConsoleView
from meeting_app.presenters.console import console_now
from meeting_app.presenters.parts import sitting_now
from meeting_app.web import chair_pages
from meeting_app.web.asking import for_meeting
from meeting_app.web.respond import go, page_or_regions, status_of, submits
from meeting_app.web.services import services
from meeting_app.web.signing import sign_now
from meeting_app.web.written import warned_of_note

blueprint = Blueprint("chair", __name__)

# The one-press commands of the console, by the last part of their address.
PRESSES: dict[str, type] = {
    command.action: command
    for command in (
        gather_say.RenewCode, gather_say.TurnAway, gather_say.Admit, gather_say.OfferReseat, gather_say.MarkPresent,
        gather_say.MarkNotHere, gather_say.MarkLeft, gather_say.RemoveSeat, gather_say.AskDone,
        prepare_say.ChangeExpected, round_say.PresentWorry, round_say.PresentTen, round_say.PresentZero,
        round_say.OpenRound, round_say.CloseRound, round_say.LookAtRound, round_say.SettleAnswer, round_say.ShowRound,
        round_say.ShowAtOnce, answer_say.ShowView, talk_say.ShowOne, talk_say.ShowAll, talk_say.MakePlain,
        talk_say.ShowAgain, talk_say.PairScreen, talk_say.CutScreen, talk_say.AddNote, talk_say.SpeakInOrder,
        talk_say.EndMeeting, talk_say.SealMeeting, several_say.ChooseRound, several_say.LeaveRound,
        several_say.PutOnScreen, step_say.SuggestStep, step_say.DropStep, step_say.ShowSteps,
        beside_say.SettleBeside, beside_say.FreeTranslation, desk_say.OfferDesk, desk_say.EndDesk,
        parts_say.NextSitting, parts_say.ChildStepsOut, parts_say.ChildComesIn, parts_say.ShowChildWords,
        keep_say.FreeThing, keep_say.LetNoteStand, map_say.ShowMap,
        work_say.ShowWork, plan_only_say.BeginFamilyTime, plan_only_say.EndFamilyTime,
    )
}  # fmt: skip

# What opens the look has a page of its own.
LOOKS = frozenset({"looked", "look_opened"})
SEALED = "sealed"


@blueprint.get("/meetings/<public_id>/console")
@for_meeting
def console(who: SignedIn, meeting: Meeting) -> Response:
    """The one page."""
    return page_or_regions("chair/console.html", "chair", view_of(who, meeting))


@blueprint.post("/meetings/<public_id>/console/gather")
@submits(gather_say.Gather)
@for_meeting
def gather(who: SignedIn, meeting: Meeting) -> Response:
    """Show the code. Whether the council's words stand is read here, and goes with the command."""
    parts = services()
    ready = parts.demo or chair_pages.house_is_ready()
    return _press(who, meeting, gather_say.Gather, plain_connection=parts.plain, house_is_ready=ready)


@blueprint.post("/meetings/<public_id>/console/do/<action>")
@submits(*PRESSES.values())
@for_meeting
def press(who: SignedIn, meeting: Meeting, action: str) -> Response:
    """One press of the console."""
    if action not in PRESSES:
        raise NotAllowed
    warning = warned_of_note(who, meeting) if action == talk_say.AddNote.action else None
    return warning or _press(who, meeting, PRESSES[action])


@blueprint.post("/meetings/<public_id>/console/demo-people")
@submits()
@for_meeting
def demo_people(who: SignedIn, meeting: Meeting) -> Response:
    """Bring in the simulated people of the part that is on; there only in demo mode."""
    bring_in = services().demo_people
    if bring_in is None:
        raise NotAllowed
    with services().read() as records:
        sitting = sitting_now(records, meeting.id)
    if sitting.code:
        bring_in(sitting.code, sitting.position + 1)
    return page_or_regions("chair/console.html", "chair", view_of(who, meeting))


def _press(who: SignedIn, meeting: Meeting, command: type, **known: object) -> Response:
    errors: tuple[tuple[str, str], ...] = ()
    status = 200
    try:
        done = services().do(from_form(command, request.form, meeting_id=meeting.id, **known), who.actor)
        if done.code == SEALED:
            sign_now(meeting.id)
        if done.code in LOOKS:
            return go(f"/meetings/{meeting.public_id}/console/look/{request.form.get('round_id', '')}")
    except (NotAllowed, SignedOut):
        raise
    except DomainError as refused:
        errors, status = chair_pages.errors_of(refused), status_of(refused)
    if status == 200 and not chair_pages.wants_regions():
        return go(f"/meetings/{meeting.public_id}/console")
    return page_or_regions("chair/console.html", "chair", view_of(who, meeting, errors=errors), status=status)


def view_of(who: SignedIn, meeting: Meeting, *, errors: tuple[tuple[str, str], ...] = ()) -> ConsoleView:
    """The console's view now."""
    parts = services()
    with parts.read() as records:
        fresh = records.get(Meeting, meeting.id)
        return console_now(
            records,
            fresh,
            who.account,
            now=parts.now(),
            connected=parts.presence(fresh.id),
            page=parts.pages.console(who, meeting, errors=errors),
        )
