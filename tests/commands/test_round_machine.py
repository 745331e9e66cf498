"""Rounds driven by random commands from random people; after each step the rules hold, whatever was tried."""

from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from meeting_app.commands.messages import gather as gather_say
from meeting_app.commands.messages import several as several_say
from meeting_app.commands.messages import talk as talk_say
from meeting_app.domain import visibility
from meeting_app.domain.answer import Answer, Given, How, Kind, Revision, Settled, Standing
from meeting_app.domain.errors import Gone
from meeting_app.domain.kept_from import KeptFrom
from meeting_app.domain.missing import WhyMissing
from meeting_app.domain.round import AFTER_THE_SHOW, NEXT, PRESENTING, SEALED, UNDER_WAY, Round, RoundStage
from meeting_app.domain.step import NextStep
from meeting_app.domain.understanding import Clear
from meeting_app.domain.visibility import ANYBODY, Viewer
from meeting_app.presenters.page import Page
from meeting_app.presenters.phone_round import rounds_of
from meeting_app.presenters.screen import screen_view
from meeting_app.presenters.shown import round_views
from meeting_app.presenters.shown_view import ShownView
from meeting_app.presenters.steps import plan_of
from tests.commands.round_story import CHILD, NAMES, Story
from tests.drivers import a_given

PEOPLE = st.sampled_from(NAMES)
SOME = st.sets(PEOPLE, min_size=1)
WHICH = st.sampled_from([0, 0, 0, 1, 1, 2])
START = st.sampled_from([
    RoundStage.DRAFTED, RoundStage.PRESENTING_ZERO, RoundStage.OPEN, RoundStage.OPEN, RoundStage.CLOSED,
    RoundStage.SHOWN,
])  # fmt: skip
SOME_CAN_FOLLOW = frozenset({RoundStage.OPEN, RoundStage.CLOSED, RoundStage.SHOWN})
WHOLE = st.builds(a_given, st.integers(0, 10), tick=st.sampled_from([False, False, True]), aloud=st.booleans())
GIVENS = WHOLE | st.builds(
    Given,
    kind=st.sampled_from([Kind.NUMBER, Kind.NUMBER, Kind.NOT_ABLE, Kind.TELL_CHAIR]),
    number=st.sampled_from([None, 0, 3, 7, 10]),
    why=st.sampled_from(["", "Because.", "Bo tak.\n\u200f٣"]),
    higher=st.sampled_from(["", "Four quiet weeks."]),
    aloud=st.booleans(),
    dont_know=st.booleans(),
    tick=st.sampled_from([False, False, False, True]),
)


def tried(act, **fields):
    """A step of the story, with what it is tried with."""
    return st.tuples(st.just(act), st.fixed_dictionaries(fields))


# All one rule: hypothesis switches rules off by turns, and a round needs many of them to get anywhere.
LEADS = ["presents_ten", "presents_zero", "looks", "shows", "shows_at_once"]
GOES = ["marks_left", "removes", "marks_present", "marks_not_here", "leaves"]
SEVERAL = [several_say.ChooseRound, several_say.LeaveRound, several_say.PutOnScreen, talk_say.ShowAll]
BEHIND = st.sampled_from([0, 0, 1])
SURE = st.integers(0, 9)
CHAIR = st.one_of(
    tried(Story.chair_goes_on, which=WHICH),
    tried(Story.chair_goes_on, which=st.just(0)),
    tried(Story.chair_presses, which=WHICH, step=st.sampled_from(LEADS)),
    tried(Story.chair_opens, which=WHICH),
    tried(Story.chair_closes, which=WHICH),
    tried(Story.chair_records_missing, which=WHICH, names=SOME, why=st.sampled_from(WhyMissing)),
    tried(
        Story.chair_settles, which=WHICH, name=PEOPLE, standing=st.sampled_from(Standing),
        settled=st.sampled_from(Settled),
    ),
    tried(Story.chair_shows_view, which=WHICH, name=PEOPLE, standing=st.sampled_from(Standing)),
    tried(
        Story.chair_enters, which=WHICH, name=PEOPLE, standing=st.sampled_from(Standing), given=GIVENS,
        how=st.sampled_from(How),
    ),
    tried(Story.chair_works_on_several, which=WHICH, press=st.sampled_from(SEVERAL)),
    tried(Story.chair_keeps_an_idea, which=WHICH, name=PEOPLE),
    tried(Story.chair_shows_one, which=WHICH, name=PEOPLE),
    tried(Story.chair_shows_steps),
    tried(Story.chair_abandons, which=WHICH, sure=SURE),
    tried(Story.chair_ends, sure=SURE),
)  # fmt: skip
PERSON = st.one_of(
    tried(Story.everybody_gives, which=WHICH, given=WHOLE),
    tried(
        Story.person_gives, which=WHICH, name=PEOPLE, given=GIVENS,
        standing=st.sampled_from([Standing.FIRST, *Standing]), behind=BEHIND,
    ),
    tried(
        Story.person_gives, which=st.just(0), name=PEOPLE, given=WHOLE, standing=st.just(Standing.FIRST), behind=BEHIND,
    ),
    tried(Story.person_sends_again),
    tried(Story.person_says_clear, which=WHICH, name=PEOPLE, clear=st.sampled_from(Clear)),
    tried(Story.person_gets_another_phone, name=PEOPLE),
    tried(Story.person_goes_or_comes, name=PEOPLE, way=st.sampled_from(GOES)),
)  # fmt: skip


def holds(check):
    """An invariant, looked at again whenever something was written: a refusal writes nothing."""

    def check_if_changed(self) -> None:
        written = len(self.world.outcomes)
        if self.checked.get(check.__name__) != written:
            self.checked[check.__name__] = written
            check(self)

    check_if_changed.__name__ = check.__name__
    return invariant()(check_if_changed)


class Rounds(RuleBasedStateMachine):
    """The story, one step after another, and what holds after each."""

    @initialize(start=START, more=st.integers(0, 2))
    def people_come(self, start: RoundStage, more: int) -> None:
        self.story = Story(start, more if start in SOME_CAN_FOLLOW else 0)
        self.world = self.story.world
        self.stages = self.story.stages
        self.checked: dict[str, int] = {}
        self.as_shown: dict[str, tuple[int, Given | None]] = {}

    @rule(step=PERSON | CHAIR | PERSON)
    def next_step(self, step) -> None:
        act, fields = step
        act(self.story, **fields)

    def views(self, round_: Round, viewer: Viewer) -> tuple[ShownView, ...]:
        with self.world.read() as records:
            return round_views(records, round_, viewer)

    @holds
    def stages_go_one_way(self) -> None:
        for one in self.world.rounds:
            before = self.stages[one.id]
            assert one.stage is before or one.stage in NEXT[before] or before is RoundStage.PRESENTING_ZERO
            assert not (before is RoundStage.CLOSED and one.stage is RoundStage.OPEN), "sealed-until-close"
            if one.stage is not before:
                event(f"a round came to {one.stage}")  # seen with --hypothesis-show-statistics
            self.stages[one.id] = one.stage

    @holds
    def ten_first(self) -> None:
        for one in self.world.rounds:
            times = [at for at in (one.ten_at, one.zero_at, one.opened_at, one.closed_at, one.shown_at) if at]
            assert times == sorted(times)
            assert one.opened_at is None or (one.ten_at and one.zero_at)
            assert one.shown_at is None or one.closed_at

    @holds
    def sealed_until_close(self) -> None:
        for one in self.world.rounds:
            if one.stage not in AFTER_THE_SHOW:
                assert self.views(one, ANYBODY) == ()
            if one.stage in SEALED:
                assert self.views(one, visibility.CHAIR) == ()

    @holds
    def the_one_screen_says_one_thing(self) -> None:
        on_the_way = [one for one in self.world.rounds if one.stage in UNDER_WAY]
        if len(on_the_way) > 1:
            event(f"{len(on_the_way)} rounds were on the way")
        presented = [one.id for one in on_the_way if one.stage in PRESENTING]
        assert len(presented) <= 1, "ten-first: one is presented at a time"
        with self.world.read() as records:
            view = screen_view(records, self.world.sitting, now=self.world.sources.now(), page=Page(""))
        showing = self.world.sitting.showing
        if presented:
            assert not view.rungs
            assert not view.steps
            assert view.one is None, "no views beside 10 and 0"
        if showing.round_id and self.stages[showing.round_id] is not RoundStage.SHOWN:
            assert not view.rungs
            assert view.one is None, "write-first"

    @holds
    def each_phone_is_at_what_waits_for_it(self) -> None:
        for name, phone in self.world.phones.items():
            seat = self.world.seat(name)
            if not seat.has_phone or seat.epoch != phone.epoch:
                continue
            with self.world.read() as records:
                rounds = rounds_of(records, seat)
            at = rounds.now()
            waits = [one for one in rounds.all if one.stage is RoundStage.OPEN and not rounds.has_first(one)]
            asked = [one.id for one in waits if not one.is_left]
            if asked:
                assert at is not None
                assert at.id == asked[0], "on to the next open round without a view"
            elif at is not None and at.id in {one.id for one in waits}:
                assert not any(one.stage in PRESENTING for one in rounds.all), "what was left waits behind 10 and 0"

    @holds
    def a_step_shows_no_more_than_its_view(self) -> None:
        with self.world.read() as records:
            seen = {view.answer_id: view for one in self.world.rounds for view in round_views(records, one, ANYBODY)}
            shown = plan_of(records, self.world.meeting_id, ANYBODY).steps
        made_from = {one.id: one.answer_id for one in self.world.all(NextStep)}
        for line in shown:
            view = seen[made_from[line.step_id]]
            assert (view.kind, bool(view.higher)) != (Kind.TELL_CHAIR, False), "who-may-see"
            assert view.shown

    @holds
    def what_was_confirmed_is_there_once(self) -> None:
        answers = {(one.round_id, one.seat_id, one.standing): one for one in self.world.all(Answer)}
        assert len(answers) == len(self.world.all(Answer)), "one answer of a standing from each seat"
        assert set(answers) == set(self.story.confirmed), "confirmed is stored, and nothing else"
        words = {(one.answer_id, one.revision): one.given for one in self.world.all(Revision)}
        for key, answer in answers.items():
            kept = words[(answer.id, answer.current)]
            assert kept is not None
            assert kept.kind is self.story.confirmed[key].kind
            assert kept.number == (self.story.confirmed[key].number if kept.kind is Kind.NUMBER else None)

    @holds
    def own_words(self) -> None:
        current = {one.id: one for one in self.world.all(Answer) if one.standing is Standing.FIRST}
        for one in self.world.all(Revision):
            answer = current.get(one.answer_id)
            closed = answer is not None and self.stages[answer.round_id] not in SEALED
            if closed and one.revision < answer.current and not answer.shown_at:
                assert one.given is None or one.how is How.PAPER, "what its author replaced is destroyed at the close"

    @holds
    def record_once(self) -> None:
        words = {(one.answer_id, one.revision): one.given for one in self.world.all(Revision)}
        for one in self.world.all(Answer):
            if one.shown_at is not None:
                as_shown = (one.current, words[(one.id, one.current)])
                assert self.as_shown.setdefault(one.id, as_shown) == as_shown

    @holds
    def what_is_kept_looks_as_tell_chair(self) -> None:
        kept = {one.subject_id for one in self.world.all(KeptFrom, freed_at=None)}
        answers = {one.id: one for one in self.world.all(Answer)}
        child = self.world.seat(CHILD).id
        for one in self.world.rounds:
            for view in self.views(one, ANYBODY):
                answer = answers[view.answer_id]
                assert answer.shown_at is not None, "checked-before-shown"
                if answer.id in kept or answer.settled is Settled.KEEP or answer.seat_id == child:
                    assert (view.kind, view.number, view.why, view.how) == (Kind.TELL_CHAIR, None, "", None)

    @holds
    def checked_before_shown(self) -> None:
        words = {(one.answer_id, one.revision): one.given for one in self.world.all(Revision)}
        child = self.world.seat(CHILD).id
        for one in self.world.all(Answer):
            given = words[(one.id, one.current)]
            if one.shown_at is not None and given is not None and given.tick and one.seat_id != child:
                assert one.settled is not Settled.NOT_YET

    @holds
    def old_keys_open_nothing(self) -> None:
        for phone in self.story.old_phones[-2:]:
            try:
                phone.does(gather_say.ReadHow)
            except Gone:
                continue
            raise AssertionError("keep-my-place: one phone has the seat")

    def teardown(self) -> None:
        if hasattr(self, "world"):
            report = self.world.verify()
            assert report.whole, report.lines


TestRounds = Rounds.TestCase
TestRounds.settings = settings(
    max_examples=80,
    stateful_step_count=40,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
