"""The example case's three meetings, held as its file tells them; and what of them reaches Gethin."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from meeting_app.demo.meetings import meeting_of
from meeting_app.domain.answer import Answer, Standing
from meeting_app.domain.decision import StandpointOf
from meeting_app.domain.meeting import Meeting
from meeting_app.domain.seat import Seat, SeatState
from meeting_app.domain.step_review import Became
from meeting_app.domain.visibility import CHAIR, reader
from meeting_app.presenters.decision import decision_view
from meeting_app.presenters.earlier_steps import reviews_in
from meeting_app.presenters.page import Page
from meeting_app.presenters.parts import the_reader, the_room
from meeting_app.presenters.shown import round_views
from meeting_app.presenters.steps import plan_of
from meeting_app.web.line_picture import picture_of
from tests.example.agreed import agrees
from tests.example.held import FILE, GETHIN, SAYS_AS, Conference, the_case
from tests.example.on_screen import Said, as_given, said_on
from tests.reaching import (
    copy_of,
    decision_of,
    every_page,
    every_screen,
    lines_of,
    map_for,
    one_moment,
    over_time_of,
    phone_of,
    screen_of,
)

MEETINGS = ("m1", "m2", "m3")
MUST_NOT = FILE["must_not_appear_in_copy_for_p08"]
MUST = FILE["must_appear_in_copy_for_p08"]
HIM = SAYS_AS[GETHIN]


@dataclass
class Kept:
    """What was seen of the meetings while they were held."""

    reached: list[tuple[str, str]] = field(default_factory=list)  # when and what; all that Gethin can get
    looked_at: list[str] = field(default_factory=list)  # views that were looked for on the first part's screen
    wrong: list[str] = field(default_factory=list)  # those that were not on it as they were given

    def his(self, world, when: str) -> None:
        """All that he can get at this moment: phone, screens in every scene if he is there, and his copy."""
        with one_moment(world):
            here = world.chair.people[HIM] in {one.person_id for one in _places(world)}
            texts = [phone_of(world, HIM), screen_of(world), *every_screen(world, world.sitting)] if here else []
            texts += [*copy_of(world, HIM), map_for(world, HIM), *decision_of(world, HIM)]
        self.reached += [(when, html.unescape(text)) for text in texts]


def _places(world):
    return world.all(Seat, sitting_id=world.sitting.id, state=SeatState.HERE.value)


def spotlit(world, name: str) -> Said:
    """Somebody's why and one point higher as the screen has them, all pages joined, and their languages."""
    with one_moment(world), world.read() as records:
        sitting, round_ = world.sitting, world.round
        views = round_views(records, round_, the_room(records, sitting.id))
        seat_id = next(one.seat_id for one in views if one.says_as == name)
        pages = list(every_page(world, sitting, round_.id, seat_id))
    return said_on(pages)


def part_one(meeting: Conference, kept: Kept) -> None:
    meeting.part_one_begins()
    for scale in ("s1", "s2", "s3"):
        meeting.is_asked(scale)
        meeting.everybody_answers(scale)
        meeting.is_shown(scale)
        meeting.talk(scale)
        for name, view in shown_by_now(meeting, scale):
            kept.looked_at.append(f"{meeting.key}.{scale}.{name}")
            if spotlit(meeting.world, name) != as_given(view):
                kept.wrong.append(kept.looked_at[-1])
        kept.his(meeting.world, f"{meeting.key} {scale} in part one")
    meeting.maja_comes_in()


def shown_by_now(meeting: Conference, scale: str) -> Iterator[tuple[str, dict]]:
    """The views of part one on this scale, as the file has them."""
    for person in meeting.scorers():
        view = meeting.view(person, scale)
        if view is not None:
            yield SAYS_AS[person], view


def part_two(meeting: Conference, kept: Kept) -> None:
    meeting.part_two_begins()
    kept.his(meeting.world, f"{meeting.key} part two begins")
    for scale in ("s1", "s2", "s3"):
        for step in (meeting.is_asked, meeting.everybody_answers, meeting.is_shown):
            step(scale)
        kept.his(meeting.world, f"{meeting.key} {scale} his own")
        tick, whole = meeting.of_part_one()
        meeting.ticks(tick)
        kept.his(meeting.world, f"{meeting.key} {scale} ticked")
        if whole:
            meeting.ticks(whole)  # as "I will tell Rosalind" they may stand there too
        kept.his(meeting.world, f"{meeting.key} {scale} all ticked")


@pytest.fixture(scope="module")
def held():
    """All three, one after the other, in one case; sealed."""
    kept, conferences, steps = Kept(), {}, {}
    world, loaded = the_case()
    for key in MEETINGS:
        meeting = conferences[key] = Conference(world, loaded, key)
        part_one(meeting, kept)
        part_two(meeting, kept)
        agrees(meeting, steps)
        kept.his(world, f"{key} agreed")
        for step in (world.chair.ends, world.chair.seals):
            step()
            kept.his(world, f"{key} afterwards")
    return world, conferences, kept


class TestTheThreeMeetings:
    def test_in_part_one_everything_was_on_the_screen_as_it_was_given_own_words(self, held):
        _, _, kept = held
        assert kept.wrong == []
        given = [one for key in MEETINGS for one in meeting_of(FILE, key)["views"] if one["person"] != GETHIN]
        assert len(kept.looked_at) == len(given) > 70, "not one of them was left out"

    @pytest.mark.parametrize("words", MUST_NOT)
    def test_these_words_reach_gethin_nowhere_who_may_see(self, held, words):
        _, _, kept = held
        assert [when for when, text in kept.reached if words in text] == []

    @pytest.mark.parametrize("words", MUST)
    def test_these_words_are_on_the_screen_of_his_part_and_in_his_copy(self, held, words):
        _, _, kept = held
        found = [when for when, text in kept.reached if words in re.sub(r"<[^>]+>", "", text)]
        assert any("ticked" in when or "his own" in when for when in found)
        assert any("afterwards" in when for when in found)

    def test_the_chain_of_all_of_it_is_whole_record_once(self, held):
        world, _, _ = held
        report = world.verify()
        assert report.whole, report.lines

    def test_who_came_late_and_who_thought_again_is_marked_difference_is_fine(self, held):
        world, conferences, _ = held
        late = [one for one in world.all(Answer) if one.standing is Standing.LATE]
        second = [one for one in world.all(Answer) if one.standing is Standing.SECOND]
        assert [one.meeting_id for one in late] == [conferences["m2"].prepared.meeting_id]
        assert [one.meeting_id for one in second] == [conferences["m1"].prepared.meeting_id]


class TestWhatWasAgreed:
    """The example's steps, what became of them, and its decisions."""

    def steps(self, held, key: str, viewer=CHAIR) -> list[str]:
        world, conferences, _ = held
        with world.read() as records:
            return [one.what for one in plan_of(records, conferences[key].prepared.meeting_id, viewer).steps]

    def decision(self, held, key: str, name: str = ""):
        world, conferences, _ = held
        meeting_id = conferences[key].prepared.meeting_id
        with world.read() as records:
            viewer = the_reader(records, meeting_id, world.chair.people[name]) if name else CHAIR
            return decision_view(records, records.get(Meeting, meeting_id), viewer, page=Page(""))

    @pytest.mark.parametrize("key", MEETINGS)
    def test_gethin_has_the_steps_that_are_not_kept_from_him_who_may_see(self, held, key):
        told = meeting_of(FILE, key)["next_steps"]
        assert self.steps(held, key) == [one["what"] for one in told]
        him = reader(held[0].chair.people[HIM], ())
        assert self.steps(held, key, him) == [one["what"] for one in told if "withheld_from" not in one]

    @pytest.mark.parametrize(("key", "before"), [("m2", "m1"), ("m3", "m2")])
    def test_each_step_was_looked_at_in_the_next_meeting(self, held, key, before):
        world, conferences, _ = held
        him = reader(world.chair.people[HIM], ())
        with world.read() as records:
            meeting = records.get(Meeting, conferences[key].prepared.meeting_id)
            found, his = (reviews_in(records, meeting, viewer) for viewer in (CHAIR, him))
        assert [one.step.what for one in found] == self.steps(held, before)
        assert {one.became for one in found} == {Became.DONE}
        assert [one.step.what for one in his] == self.steps(held, before, him)
        notes = {"m2": ["one slip, plan used"], "m3": ["late, 18 August"]}
        assert [one.note for one in found if one.note] == notes[key]

    def test_the_decision_stands_apart_child_by_child_with_dissent_in_its_own_words(self, held):
        decided = {one.says_as: one for one in self.decision(held, "m3").children}
        assert decided["Maja"].decision.decided == decided["Oskar"].decision.decided == "A child in need plan."
        (dissent,) = decided["Oskar"].of(StandpointOf.DISSENT)
        assert (dissent.says_as, dissent.text[:40]) == ("Marguerite", "I would keep Oskar's plan through one wi")
        assert [one.says_as for one in decided[""].of(StandpointOf.FAMILY)] == ["Dorota", HIM]

    def test_two_sittings_gethin_reads_what_those_of_his_part_said_of_it(self, held):
        his = {one.says_as: one for one in self.decision(held, "m3", HIM).said}
        assert his["Oskar"].decision.decided == "A child in need plan."
        assert his["Oskar"].standpoints == (), "Marguerite was in the other part"
        assert [one.says_as for one in his[""].standpoints] == ["Imogen", HIM]


SCALES = ("s1", "s2", "s3")
# Whose line Gethin does not see: somebody of whom one view on that scale is kept from him, number and all.
LEFT_OUT = {"s1": {"Dorota", "Maja", "Shazia"}, "s2": set(), "s3": set()}


def told(scale: str, person: str) -> list[tuple]:
    """Somebody's numbers on a scale as the file tells them: a tuple for each meeting, None for "not able to say"."""
    line = []
    for key in MEETINGS:
        views = [one for one in meeting_of(FILE, key)["views"] if (one["scale"], one["person"]) == (scale, person)]
        line.append(tuple(two["score"] for one in views for two in (one, one.get("after_talk")) if two))
    return line


class TestOverTime:
    """The trajectory of the example: a line a person, with gaps where somebody was not there or could not say."""

    def lines(self, held, scale: str, name: str = "") -> dict[str, list[tuple]]:
        with one_moment(held[0]):
            view = lines_of(held[0], name, scale=SCALES.index(scale))
        return {line.says_as: [tuple(one.number for one in views) for views in line.views] for line in view.lines}

    @pytest.mark.parametrize("scale", SCALES)
    @pytest.mark.parametrize("name", ["", HIM])
    def test_who_may_see_each_line_is_as_the_file_tells_it_or_not_there_at_all(self, held, scale, name):
        gave = {person for key in MEETINGS for person in (v["person"] for v in meeting_of(FILE, key)["views"])}
        expected = {SAYS_AS[one]: told(scale, one) for one in gave if SAYS_AS[one] not in LEFT_OUT[scale]}
        assert self.lines(held, scale, name) == expected

    def test_gaps_second_and_late_views_are_where_they_were(self, held):
        assert self.lines(held, "s2")["Mrs Osei"] == [(3, 2), (6,), (9,)]
        assert self.lines(held, "s2")["Niamh"] == [(2,), (None,), ()]
        assert self.lines(held, "s1")["Hanan"] == [(), (), (None,)]
        with one_moment(held[0]):
            drawn = {one.name: one for one in picture_of(lines_of(held[0])).lines}
        assert drawn["Mrs Osei"].later == ((1, 5),)
        assert "Hanan" not in drawn, "not able to say is no place on the line"

    @pytest.mark.parametrize("words", MUST_NOT)
    def test_who_may_see_these_words_are_on_no_page_of_his(self, held, words):
        with one_moment(held[0]):
            assert words not in html.unescape("".join(over_time_of(held[0], HIM)))

    def test_who_came_to_the_third_alone_has_that_one(self, held):
        lines = self.lines(held, "s1", "Hanan")
        assert lines["Dorota"] == [(7,)]
        assert {len(line) for line in lines.values()} == {1}
        assert HIM not in lines, "he was in a part of his own"
