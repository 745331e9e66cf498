"""Parts of a meeting driven at random, in two worlds in step; after each step they look alike to whom it is kept from.

The proof of who-may-see (security 1.14): whatever is kept from Kofi, he and every screen where he is and his copy get
the same as if its author had chosen to tell the chair.
"""

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from meeting_app.domain.answer import How, Kind, Standing
from meeting_app.domain.carried import Carried
from meeting_app.domain.kept_from import Part, part_kept
from meeting_app.domain.missing import WhyMissing
from meeting_app.domain.release import Scope
from meeting_app.domain.round import Round
from meeting_app.domain.seat import Seat
from meeting_app.domain.visibility import CHAIR as CHAIR_SEES
from meeting_app.presenters.parts import people_here, the_reader, the_room
from meeting_app.presenters.shown import round_views
from tests.commands.parts_story import NAMES, Ahead, Fate, Givens, PartsStory, Y
from tests.commands.test_round_machine import holds, tried
from tests.drivers import a_given
from tests.reaching import all_that_reaches, one_moment

WHICH = st.sampled_from([0, 0, 1])
PEOPLE = st.sampled_from(NAMES)
FATES = st.sampled_from([Fate.SHOWN, Fate.WHOLE, Fate.WHOLE, Fate.REASON, Fate.REASON, *Fate])
LATER = st.sampled_from([Standing.FIRST, Standing.LATE, Standing.SECOND, Standing.SECOND])
PART = st.sampled_from(Part)
SOME = st.sets(PEOPLE, max_size=2)
GIVENS = st.builds(
    a_given,
    st.integers(0, 10),
    kind=st.sampled_from([Kind.NUMBER, Kind.NUMBER, Kind.NUMBER, Kind.NOT_ABLE, Kind.TELL_CHAIR]),
    why=st.sampled_from(["Because.", "Because " + "it is long " * 60, "Because\u200f 7 حارة"]),
    aloud=st.sampled_from([False, False, True]),
    dont_know=st.sampled_from([False, False, True]),
    tick=st.sampled_from([False, False, True]),
    language=st.sampled_from(["en", "pl", "ar"]),
)
ALL_GIVE = st.fixed_dictionaries(dict.fromkeys(NAMES, st.tuples(GIVENS, FATES)))
PRESSES = st.sampled_from(["presents_ten", "presents_zero", "opens", "closes", "looks", "shows_at_once", "abandons"])
MOVES = st.sampled_from([
    "comes by phone", "comes by phone", "reads", "another phone", "marks_present", "marks_present", "marks_left",
    "marks_not_here",
])  # fmt: skip
Y_MOVES = st.sampled_from(["comes by phone", "reads", "marks_present", "marks_left", "another phone"])
DRAWN = st.sampled_from(["one", "one", "all", "plain", "again", "again"])

CHAIR = st.one_of(
    tried(PartsStory.chair_goes_on, which=WHICH, givens=ALL_GIVE),
    tried(PartsStory.chair_goes_on, which=st.just(0), givens=ALL_GIVE),
    tried(PartsStory.chair_presses, which=WHICH, step=PRESSES),
    tried(PartsStory.chair_shows, which=WHICH),
    tried(PartsStory.chair_keeps_more, which=WHICH, name=PEOPLE, standing=LATER, part=PART, from_=SOME),
    tried(PartsStory.chair_shows_view, which=WHICH, name=PEOPLE, standing=LATER),
    tried(PartsStory.chair_shows_view, which=st.just(0), name=PEOPLE, standing=st.just(Standing.SECOND)),
    tried(PartsStory.chair_releases, which=WHICH, scope=st.sampled_from(Scope), left_out=st.booleans()),
    tried(PartsStory.chair_takes_back, which=WHICH),
    tried(PartsStory.chair_carries, which=WHICH, names=st.sets(PEOPLE, min_size=1)),
    tried(PartsStory.chair_types_spoken, which=WHICH, name=PEOPLE, standing=LATER),
    tried(PartsStory.chair_draws, which=WHICH, name=PEOPLE, page=st.integers(1, 4), what=DRAWN),
    tried(PartsStory.chair_records_missing, which=WHICH, name=PEOPLE, why=st.sampled_from(WhyMissing)),
    tried(PartsStory.chair_ends, sure=st.integers(0, 9)),
)
PERSON = st.one_of(
    tried(PartsStory.gives, which=WHICH, name=PEOPLE, given=GIVENS, fate=FATES, standing=LATER),
    tried(PartsStory.gives, which=st.just(0), name=PEOPLE, given=GIVENS, fate=FATES, standing=st.just(Standing.SECOND)),
    tried(
        PartsStory.chair_enters, which=WHICH, name=PEOPLE, given=GIVENS, fate=FATES, standing=LATER,
        how=st.sampled_from([How.PAPER, How.TOLD]),
    ),
    tried(PartsStory.person_moves, name=PEOPLE, way=MOVES),
    tried(PartsStory.person_moves, name=st.just(Y), way=Y_MOVES),
    tried(PartsStory.next_part, way=st.sampled_from(["next", "next", "out", "in"])),
)  # fmt: skip


class Parts(RuleBasedStateMachine):
    """The story, one step after another, and what holds after each."""

    @initialize(ahead=st.sampled_from(Ahead), givens=ALL_GIVE, in_first=st.booleans())
    def people_come(self, ahead: Ahead, givens: Givens, in_first: bool) -> None:
        self.story = PartsStory(in_first=in_first)
        self.world = self.story.kept
        self.checked: dict[str, int] = {}
        self.story.goes_ahead(ahead, givens)

    @rule(step=CHAIR | PERSON | CHAIR)
    def next_step(self, step) -> None:
        act, fields = step
        act(self.story, **fields)

    @holds
    def who_may_see(self) -> None:
        kept, chosen = (all_that_reaches(world, Y) for world in self.story.worlds)
        for what, got in kept.items():
            assert got == chosen[what], f"{what}: it can be told that something is kept"

    @holds
    def what_is_kept_from_him_alone_is_shown_where_he_is_not(self) -> None:
        world = self.world
        with one_moment(world), world.read() as records:
            here = people_here(records, world.sitting.id)
            for round_ in records.all(Round, sitting_id=world.sitting.id):
                told = {one.answer_id: one for one in round_views(records, round_, the_room(records, world.sitting.id))}
                for view in round_views(records, round_, CHAIR_SEES):
                    seen = told.get(view.answer_id)
                    if seen is None or view.is_child or part_kept(view.kept, here) is not None:
                        continue
                    assert (seen.kind, seen.number, seen.why) == (view.kind, view.number, view.why)

    @holds
    def two_sittings(self) -> None:
        """What was given in another part reaches him only where it was ticked."""
        world = self.world
        with one_moment(world), world.read() as records:
            reader = the_reader(records, world.meeting_id, world.chair.people[Y])
            theirs = {one.id for one in records.all(Seat, sitting_id=sorted(reader.sittings or ()))}
            carried = {(one.round_id, one.answer_id) for one in records.all(Carried, meeting_id=world.meeting_id)}
            for round_ in records.all(Round, meeting_id=world.meeting_id):
                for view in round_views(records, round_, reader):
                    assert view.seat_id in theirs or (round_.id, view.answer_id) in carried

    def teardown(self) -> None:
        if hasattr(self, "world"):
            for world in self.story.worlds:
                report = world.verify()
                assert report.whole, report.lines


TestParts = Parts.TestCase
TestParts.settings = settings(
    max_examples=25,
    phases=[Phase.explicit, Phase.generate],  # two worlds take too long to shrink; the story is printed
    stateful_step_count=20,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
