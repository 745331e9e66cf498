"""The example case's three meetings, held as its file tells them; and what of them reaches Gethin."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from meeting_app.demo.agreed import agree, in_a_sentence, look_at_earlier_steps
from meeting_app.demo.held import Conference
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
from meeting_app.presenters.record import record_view
from meeting_app.presenters.shown import round_views
from meeting_app.presenters.steps import plan_of
from meeting_app.web.line_picture import picture_of
from meeting_app.web.record_rows import rows_of
from tests.example.held import FILE, GETHIN, SAYS_AS, conference, the_case
from tests.example.on_screen import Said, as_given, said_on
from tests.files import files_of
from tests.reaching import (
    PAGE,
    calendar_of,
    copies_of_the_case,
    copy_of,
    decision_of,
    every_page,
    every_screen,
    lines_of,
    map_for,
    notes_of,
    one_moment,
    over_time_of,
    phone_of,
    renderer,
    screen_of,
)

MEETINGS = ("m1", "m2", "m3")
MUST_NOT = FILE["must_not_appear_in_copy_for_p08"]
MUST = FILE["must_appear_in_copy_for_p08"]
HIM = SAYS_AS[GETHIN]
MADE_AT = datetime(2026, 11, 6, tzinfo=UTC)


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


def part_one(world, meeting: Conference, steps: dict[str, str], kept: Kept) -> None:
    meeting.part_one_begins()
    look_at_earlier_steps(meeting, steps)
    for scale in ("s1", "s2", "s3"):
        meeting.is_asked(scale)
        meeting.everybody_answers(scale)
        meeting.is_shown(scale)
        meeting.talk(scale)
        for name, view in shown_by_now(meeting, scale):
            kept.looked_at.append(f"{meeting.key}.{scale}.{name}")
            if spotlit(world, name) != as_given(view):
                kept.wrong.append(kept.looked_at[-1])
        meeting.english(scale)
        kept.his(world, f"{meeting.key} {scale} in part one")
    meeting.maja_comes_in()


def shown_by_now(meeting: Conference, scale: str) -> Iterator[tuple[str, dict]]:
    """The views of part one on this scale, as the file has them."""
    for person in meeting.told.scorers("a"):
        view = meeting.told.view(person, scale)
        if view is not None:
            yield SAYS_AS[person], view


def part_two(world, meeting: Conference, kept: Kept) -> None:
    meeting.part_two_begins()
    kept.his(world, f"{meeting.key} part two begins")
    for scale in ("s1", "s2", "s3"):
        for step in (meeting.is_asked, meeting.everybody_answers, meeting.is_shown):
            step(scale)
        kept.his(world, f"{meeting.key} {scale} his own")
        tick, whole = meeting.of_part_one(scale)
        meeting.ticks(scale, tick)
        kept.his(world, f"{meeting.key} {scale} ticked")
        if whole:
            meeting.ticks(scale, whole)  # as "I will tell Rosalind" they may stand there too
        kept.his(world, f"{meeting.key} {scale} all ticked")


@pytest.fixture(scope="module")
def held():
    """All three, one after the other, in one case; sealed."""
    kept, conferences, steps = Kept(), {}, {}
    world, story = the_case()
    for key in MEETINGS:
        meeting = conferences[key] = conference(world, story, key)
        part_one(world, meeting, steps, kept)
        part_two(world, meeting, kept)
        agree(meeting, steps)
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


class TestHisCopyInEveryForm:
    @pytest.fixture(scope="class")
    @classmethod
    def files(cls, held):
        """Gethin's copies of all three, and of the case, by form."""
        world, conferences, _ = held
        with one_moment(world):
            pages = [(page, []) for page in copies_of_the_case(world, HIM)]
        assert len(pages) == 2 + len(SCALES)
        for one in conferences.values():
            with world.read() as records:
                meeting = records.get(Meeting, one.prepared.meeting_id)
                viewer = the_reader(records, meeting.id, world.chair.people[HIM])
                view = record_view(records, meeting, viewer, page=PAGE)
            pages.append((renderer().page("record/print.html", view), list(rows_of(view))))
        made: dict[str, str] = {}
        for page, rows in pages:
            for form, words in files_of(page, rows, made_at=MADE_AT).items():
                made[form] = f"{made.get(form, '')} {words}"
            made["note"] = f"{made.get('note', '')} {' '.join(html.unescape(notes_of(page)).split())}"
        return made

    @pytest.mark.parametrize("words", MUST_NOT)
    def test_these_words_are_in_no_form_of_it_who_may_see(self, files, words):
        assert [form for form, text in files.items() if words in text] == []

    @pytest.mark.parametrize("words", MUST_NOT)
    def test_these_words_are_in_no_calendar_of_his_who_may_see(self, held, words):
        world, conferences, _ = held
        texts = [text for one in conferences.values() for text in calendar_of(world, one.prepared.meeting_id, HIM)]
        assert len(texts) == 2 * len(MEETINGS)
        assert any("SUMMARY" in text for text in texts)
        assert [text for text in texts if words in html.unescape(text)] == []

    @pytest.mark.parametrize("words", MUST)
    def test_these_words_are_in_each_form_of_it(self, files, words):
        # What reads a PDF puts the letters of Arabic script in another order: how they look is looked at by eye.
        forms = set(files) - ({"pdf"} if not words.isascii() and not words.isalpha() else set())
        assert {form for form in forms if words in files[form]} == forms

    def test_who_was_there_is_the_same_in_each(self, files):
        for form in ("docx", "pdf", "text"):
            assert "Eirlys" not in files[form], "who was in another part alone"
            assert "Rosalind Achebe" in files[form]


IN_POLISH = "ask the clinic to send every letter in Polish"


def agreed_in(key: str) -> list[dict]:
    """The steps of a meeting as the file tells them: what it carries over, then its own."""
    at, found = MEETINGS.index(key), meeting_of(FILE, key)
    before = agreed_in(MEETINGS[at - 1]) if at else []
    carried = [one for one in before if not found["earlier_steps"][one["id"]].startswith("done")]
    return [*carried, *found["next_steps"]]


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
        told = agreed_in(key)
        assert self.steps(held, key) == [in_a_sentence(FILE, one["what"]) for one in told]
        him = reader(held[0].chair.people[HIM], ())
        his = [in_a_sentence(FILE, one["what"]) for one in told if "withheld_from" not in one]
        assert self.steps(held, key, him) == his

    @pytest.mark.parametrize(("key", "before"), [("m2", "m1"), ("m3", "m2")])
    def test_each_step_was_looked_at_in_the_next_meeting(self, held, key, before):
        world, conferences, _ = held
        him = reader(world.chair.people[HIM], ())
        with world.read() as records:
            meeting = records.get(Meeting, conferences[key].prepared.meeting_id)
            found, his = (reviews_in(records, meeting, viewer) for viewer in (CHAIR, him))
        assert [one.step.what for one in found] == self.steps(held, before)
        said = [meeting_of(FILE, key)["earlier_steps"][one["id"]] for one in agreed_in(before)]
        assert [one.became for one in found] == [Became(re.match(r"\w+", one).group()) for one in said]
        assert [one.step.what for one in his] == self.steps(held, before, him)
        notes = {
            "m2": ["one slip, plan used", "the letter for March came in English again"],
            "m3": ["the letter about the vaccine was in English", "late, 18 August"],
        }
        assert [one.note for one in found if one.note] == notes[key]

    def test_what_was_not_done_goes_on_with_the_day_that_it_is_from(self, held):
        world, conferences, _ = held
        for key, day in (("m2", "2026-02-10"), ("m3", "2026-02-10")):
            with world.read() as records:
                steps = plan_of(records, conferences[key].prepared.meeting_id, CHAIR).steps
            assert [(one.what, str(one.carried_day), one.lacks) for one in steps if one.carried_day] == [
                (IN_POLISH, day, ())
            ]

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


@pytest.fixture(scope="module")
def drawn(held):
    """Each scale over time: as anybody may see it, and as Gethin may; and all that stands on his pages of it."""
    with one_moment(held[0]):
        found = {(one, name): lines_of(held[0], name, scale=at) for at, one in enumerate(SCALES) for name in ("", HIM)}
        return found, html.unescape("".join(over_time_of(held[0], HIM)))


def numbers(view) -> dict[str, list[tuple]]:
    return {line.says_as: [tuple(one.number for one in views) for views in line.views] for line in view.lines}


class TestOverTime:
    """The trajectory of the example: a line a person, with gaps where somebody was not there or could not say."""

    @pytest.mark.parametrize("scale", SCALES)
    @pytest.mark.parametrize("name", ["", HIM])
    def test_who_may_see_each_line_is_as_the_file_tells_it_or_not_there_at_all(self, drawn, scale, name):
        gave = {person for key in MEETINGS for person in (v["person"] for v in meeting_of(FILE, key)["views"])}
        expected = {SAYS_AS[one]: told(scale, one) for one in gave if SAYS_AS[one] not in LEFT_OUT[scale]}
        assert numbers(drawn[0][scale, name]) == expected

    def test_gaps_second_and_late_views_are_where_they_were(self, drawn):
        assert numbers(drawn[0]["s2", ""])["Mrs Osei"] == [(3, 2), (6,), (9,)]
        assert numbers(drawn[0]["s2", ""])["Niamh"] == [(2,), (None,), ()]
        assert numbers(drawn[0]["s1", ""])["Hanan"] == [(), (), (None,)]
        lines = {one.name: one for one in picture_of(drawn[0]["s1", ""]).lines}
        assert lines["Mrs Osei"].later == ((1, 5),)
        assert "Hanan" not in lines, "not able to say is no place on the line"

    @pytest.mark.parametrize("name", ["", HIM])
    def test_each_line_breaks_where_the_file_has_other_words_wording_is_fixed(self, drawn, name):
        (other,) = [one for one in FILE["scales"] if "from" in one]
        at = MEETINGS.index(*other["from"])
        for scale in SCALES:
            view, breaks = drawn[0][scale, name], [at] if scale == other["id"] else []
            assert [number for number, time in enumerate(view.times) if time.breaks] == breaks
            whole = [line for line in view.lines if all(line.views)]
            assert len(whole) >= 3
            assert {line.breaks for line in whole} == {frozenset(breaks)}
        assert [one.wording.ten for one in drawn[0][other["id"], name].words] == [
            other["ten"],
            other["from"]["m3"]["ten"],
        ]

    @pytest.mark.parametrize("words", MUST_NOT)
    def test_who_may_see_these_words_are_on_no_page_of_his(self, drawn, words):
        assert words not in drawn[1]

    def test_who_came_to_the_third_alone_has_that_one(self, held):
        with one_moment(held[0]):
            lines = numbers(lines_of(held[0], "Hanan"))
        assert lines["Dorota"] == [(7,)]
        assert {len(line) for line in lines.values()} == {1}
        assert HIM not in lines, "he was in a part of his own"
