"""The first account, the case with its people and words, and the meeting as it is prepared."""

import os
from pathlib import Path

from meeting_app import config
from meeting_app.app import create_app
from meeting_app.config import Options
from meeting_app.domain.case import Person
from meeting_app.domain.goal import Goal, GoalVersion
from meeting_app.domain.kept_from import ThingToKeep
from meeting_app.domain.scale import Scale, ScaleKind, Wording
from meeting_app.domain.worry import Statement, StatementVersion
from meeting_app.engine import current
from tests.app_world import PASSWORD, AppWorld, Browser
from tests.attack.hostile.people import People

# By what the story calls them: where each belongs. Who stands in HELPERS gives no number.
GROUPS = {
    "family": "family",
    "professional": "professional",
    "aloud": "family",
    "network": "network",
    "child": "child",
    "young": "child",
    "home": "network",
    "afar": "network",
    "minutes": "helper",
    "interpreter": "helper",
}
HELPERS = {"minutes", "interpreter"}
WORRY = ("who", "happened", "may_happen", "text", "theirs", "theirs_whose", "theirs_put", "theirs_put_by", "dispute",
         "dispute_by", "goal", "put_by", "put_text", "put_dispute", "put_goal")  # fmt: skip
IN_LANGUAGES = {"theirs_language": "ar", "put_language": "pl"}
SCALE = ("title", "question", "ten", "zero", "short_ten", "short_zero", "child_ten", "child_zero", "family_ten",
         "family_ten_whose")  # fmt: skip


def house(story: People, folder: Path) -> None:
    """The first account, its sign-in, and what the council says of itself; a second account is offered a place."""
    folder.mkdir(parents=True)
    app = create_app(config.read(dict(os.environ), Options(data=str(folder))), current())
    story.world = AppWorld(app, Browser(app.wsgi), "")
    story.browser().get("/")
    chair = story.chair = story.world.chair = story.browser()
    chair.get(app.first_account)
    names = story.says("name", "says_as")
    chair.press(app.first_account, **names, **story.says("sign_in_name"), password="short")
    chair.press(app.first_account, **names, sign_in_name="r", password=PASSWORD)
    chair.get("/sign-in")
    chair.press("/sign-in", **story.says("sign_in_name"), password=PASSWORD)
    chair.press("/sign-in", sign_in_name="r", password=PASSWORD)
    chair.get("/account")
    said = story.says("council", "contact", "privacy_notice", "ring_today", "rule_words")
    chair.press("/account/house", **said, rule_at="3")
    word, plain = story.says("word", "plain").values()
    names = story.says("worry_name", "goal_name", "plan_name")
    chair.press("/account/words", **{name: text[:80] for name, text in names.items()}, jargon=f"{word} = {plain}")


def case(story: People) -> None:
    """The case, its people, a worry with its goal, and three scales: one is between two people."""
    chair = story.chair
    chair.get("/cases/new")
    chair.press("/cases/new", **story.says("reference"), name_on_screen="")
    story.fills("/cases/new", **story.says("reference", "name_on_screen"))
    story.fills(f"{story.case}/edit", **story.says("reference", "name_on_screen"))
    chair.get("/cases")
    chair.press("/cases", **story.says("search"))
    for who, group in GROUPS.items():
        new = story.says("name", "says_as", "role", "needs", "born", *(["agency"] if group == "professional" else []))
        story.fills(f"{story.case}/people/new", **new, group=group, language="pl" if group == "family" else "en")
        story.people[who] = next(one.id for one in story.all(Person) if one.name == new["name"])
    chair.get(story.case)
    two = {"person_id": story.people["family"], "other_id": story.people["professional"]}
    chair.press(f"{story.case}/ties", **two, kind="lives_with")
    _words(story)


def _words(story: People) -> None:
    chair = story.chair
    story.fills(f"{story.case}/worries/new", **story.says(*WORRY), **IN_LANGUAGES)
    chair.get(f"{story.case}/scales/new")
    chair.press(f"{story.case}/scales/new", **story.says("question", "zero"), ten="")
    worry = story.all(Statement)[0].id
    story.fills(f"{story.case}/scales/new", **story.says(*SCALE), kind="plan", statement_id=worry)
    story.fills(f"{story.case}/scales/new", **story.says(*SCALE), kind="own")
    two = {"one_id": story.people["family"], "other_id": story.people["aloud"]}
    story.fills(f"{story.case}/scales/new", **story.says(*SCALE), kind="relationship", **two)
    _somebody_was_quicker(story, f"{story.case}/worries/{worry}")
    chair.get(f"{story.case}/worries/{worry}/versions")
    _the_goal(story)
    for scale in story.all(Scale):
        chair.get(f"{story.case}/scales/{scale.id}")
    _a_ten(story, f"{story.case}/scales/{story.all(Scale, kind='own')[0].id}")
    new = story.says("name", "says_as", "role", "needs", "born")
    story.fills(f"{story.case}/people/{story.people['network']}", **new, group="network")
    for id_ in story.people.values():
        chair.get(f"{story.case}/people/{id_}")
    _keeps_words(story)


def _somebody_was_quicker(story: People, worry: str) -> None:
    """Two hold the same form; the second is shown what the first wrote, and writes all the same."""
    chair = story.chair
    chair.get(worry)
    held = dict(chair.forms[-1].fields)
    story.fills(worry, **story.says(*WORRY), **IN_LANGUAGES)
    chair.post(worry, held | story.says(*WORRY) | IN_LANGUAGES)
    assert chair.says("What stands now")
    chair.press(worry, **story.says(*WORRY), **IN_LANGUAGES)
    assert chair.says("You may want to look at this")
    chair.get(f"{worry}/read")
    chair.press("/read", person_id=story.people["family"], said="yes", day="")
    chair.press("/read", person_id=story.people["family"], said="not_yet", day="2026-05-01")


def _a_ten(story: People, scale: str) -> None:
    """What a 10 would look like to somebody, in two languages: refused first, then taken up as the next 10."""
    chair, whose = story.chair, story.people["family"]
    said = ("text", "put_text", "put_by")
    chair.get(scale)
    chair.press("/tens", **story.says(*said), person_id="", language="pl", put_language="en")
    chair.press("/tens", **story.says(*said), person_id=whose, language="pl", put_language="en")
    chair.get(scale)
    ten = next(form for form in chair.forms if "/tens/" in form.action)
    chair.post(ten.action, {**dict(ten.fields), "use": "goal"})
    chair.get(scale)
    chair.post(ten.action, {**dict(ten.fields), "use": "ten"})
    chair.get(scale)


def _the_goal(story: People) -> None:
    """A goal by itself, twice from one form; where it is; and who says that they can do this."""
    chair, goal = story.chair, story.all(Goal)[0].id
    at = f"{story.case}/goals/{goal}"
    chair.get(at)
    held = dict(chair.form(goal).fields)
    words = ("goal", "put_goal", "put_by")
    more = {"put_language": "pl", "who": [story.people["family"]], "seen_for": "6"}
    chair.press(goal, **story.says(*words), **more)
    chair.post(at, held | story.says(*words) | more)
    assert chair.says("What stands now")
    chair.press(goal, **story.says(*words), **more)
    chair.get(at)
    chair.press("/state", **story.says("why"), stage="reached", since="")
    chair.press("/state", **story.says("why"), stage="reached", since="2026-05-01")
    chair.get(f"{at}/says")
    chair.press("/says", person_id=story.people["family"], said="yes", day="2026-05-01")
    chair.get(story.case)
    chair.get(f"{story.case}/worries/new")


def _keeps_words(story: People) -> None:
    """Two parts of the worry are kept from the minute-taker; what else can be is kept and freed again."""
    chair = story.chair
    worry, goal, wording = (story.all(kind)[-1].id for kind in (StatementVersion, GoalVersion, Wording))
    pages = [f"statement/{worry}/{part}" for part in ("whole", "dispute", "who", "theirs")]
    for page in (*pages, f"goal/{goal}/whole", f"wording/{wording}/whole"):
        chair.get(f"{story.case}/keep/{page}")
        chair.press(f"/keep/{page}", **story.says("cause"))
        story.fills(f"{story.case}/keep/{page}", **story.says("cause"), from_people=[story.people["minutes"]])
        chair.get(story.case)
        if page.endswith("whole"):
            chair.get(f"{story.case}/keep/{page}")
            chair.press(f"/keep/{page}", free="yes")


def meeting(story: People) -> None:
    """A visit, since a scale between two people is asked on no other; who is expected, and what is asked."""
    chair = story.chair
    new = f"{story.case}/meetings/new"
    chair.get(new)
    chair.press("/meetings/new", **story.says("starts", "place"), kind="visit", day="")
    story.fills(new, **story.says("starts", "place"), kind="visit", day="2026-05-07")
    story.world.public_id = chair.where.split("/")[2]
    chair.press("/do/edit_meeting", **story.says("starts", "place"), kind="visit", day="2026-05-07")
    for scale in sorted(story.all(Scale), key=lambda one: (one.kind is ScaleKind.RELATIONSHIP, one.position)):
        chair.press("/do/add_item", scale_id=scale.id)
    fields = {}
    for who, id_ in story.people.items():
        scores = who not in HELPERS
        why_not = "" if scores else story.says("why_not")["why_not"]
        fields |= {f"scores-{id_}": "yes" if scores else "", f"why_not-{id_}": why_not}
    fields = {name: value for name, value in fields.items() if value or name.startswith("why_not")}
    chair.press("/prepare/expect", person_id=list(story.people.values()), **fields)
    _a_part_and_a_thing(story)


def _a_part_and_a_thing(story: People) -> None:
    """A second part gets two names and is taken off again; a thing to keep gets all its words, and new ones."""
    chair, prepare = story.chair, f"{story.meeting}/prepare"
    chair.get(prepare)
    chair.press("/do/add_sitting", **story.says("label"))
    last = next(form for form in reversed(chair.forms) if form.action.endswith("/do/label_sitting"))
    chair.post(last.action, {**dict(last.fields), **story.says("label")})
    last = next(form for form in reversed(chair.forms) if form.action.endswith("/do/drop_sitting"))
    chair.post(last.action, dict(last.fields))
    words = ("what", "look_for", "who_asked", "why")
    chair.get(f"{prepare}/keep/new")
    chair.press("/keep/new", **story.says(*words))
    first, last = story.people["family"], story.people["interpreter"]
    story.fills(f"{prepare}/keep/new", **story.says(*words), from_people=[first])
    thing = f"{prepare}/keep/{story.all(ThingToKeep)[0].id}"
    story.fills(thing, **story.says(*words), from_people=[story.people["minutes"], last])
    chair.get(thing)
