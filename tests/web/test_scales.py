"""The page of a scale: what there is to look at, what it belongs to, and what people say that a 10 looks like."""

from meeting_app.domain.case import Group, Person
from meeting_app.domain.scale import Scale, Wording
from tests.app_world import make_world

ENDS = {"question": "How was it?", "ten": "Gethin attends a course.", "zero": "Bad", "title": "Nights", "kind": "own"}


def stored(world, cls, **where):
    with world.app.opened.read() as records:
        return records.all(cls, **where)


class TestAScalesPage:
    def test_what_there_is_to_look_at_what_it_is_about_and_what_people_say_of_10(self, tmp_path):
        world = make_world(tmp_path / "data")
        chair, case = world.chair, f"/cases/{world.meeting().case_id}"
        before = len(stored(world, Scale))
        chair.get(f"{case}/scales/new")
        chair.press("/scales/new", **ENDS, check="yes")
        for words in ("An end is only a word or two.", "not what people would see.", "does not seem to be about now."):
            assert chair.says(words), words
        assert len(stored(world, Scale)) == before
        child = next(one for one in stored(world, Person) if one.group is Group.CHILD)
        chair.press("/scales/new", **ENDS, child_id=child.id)
        assert (chair.status, chair.says("It is saved. You can leave it as it is.")) == (200, True)
        scale = max(stored(world, Scale), key=lambda one: one.position)
        assert scale.child_id == child.id
        assert f'<option value="{child.id}" selected' in chair.page

        dorota = next(one.id for one in stored(world, Person) if one.says_as == "Dorota")
        chair.press("/tens", person_id="", text="We eat together.", language="en")
        assert (chair.status, 'id="person_id-error"' in chair.page) == (422, True)
        assert "We eat together.</textarea>" in chair.page, "no typed word is lost (own-words)"
        chair.press("/tens", person_id=dorota, text="We eat together, and nobody shouts.", language="en")
        assert chair.says("We eat together, and nobody shouts.")
        ten = next(form for form in chair.forms if "/tens/" in form.action)
        chair.post(ten.action, {**dict(ten.fields), "use": "goal"})
        assert (chair.status, chair.says("This scale is about no goal yet.")) == (422, True)
        chair.post(ten.action, {**dict(ten.fields), "use": "ten"})
        assert (
            stored(world, Wording, scale_id=scale.id, order="version")[-1].ten == "We eat together, and nobody shouts."
        )
        chair.get(case)
        assert chair.says(f"For {child.says_as} .")
        assert chair.says("“ We eat together, and nobody shouts. ” ( Dorota )")
