"""The council's own Word templates: what stands in a file, as its name, as the name of a part, and as a place."""

import io

from meeting_app.domain.word_template import WordTemplate
from tests.a_template import good, with_part
from tests.attack.hostile.people import People

HERE = "/account/templates"


def puts_templates(story: People) -> None:
    """What can't be used first; then two, of which one is put back and both are taken out."""
    chair = story.chair
    part = story.says("part")["part"]
    for file in (with_part(f"word/{part}.bin", b"x"), good("{{ none }}"), good(), good("{{ next_steps }}")):
        chair.get(HERE)
        chair.press(HERE, kind="record", file=(io.BytesIO(file), "ours.docx"))
    assert chair.status == 200
    for press in ("use", "remove"):
        before = next(one for one in story.all(WordTemplate) if not one.in_use)
        chair.get(HERE)
        chair.press(f"/{before.id}/{press}")
