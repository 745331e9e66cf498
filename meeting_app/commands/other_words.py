"""Put 10 or 0 in other words (both-ends-understood)."""

from meeting_app.commands.handling import Asked, Decision, handles
from meeting_app.commands.messages import other_words as say
from meeting_app.commands.scene import Scene, load_scene
from meeting_app.domain.account import Account
from meeting_app.domain.meeting import MeetingStage
from meeting_app.domain.other_words import OtherWords, can_put, check_words
from meeting_app.domain.permissions import AccountHolder
from meeting_app.domain.round import Round
from meeting_app.storage.records import Records
from meeting_app.values import dataclass


@dataclass(frozen=True, slots=True)
class _Putting:
    scene: Scene
    round: Round
    made_by: str


def _load_putting(records: Records, command: say.PutInOtherWords, asked: Asked) -> _Putting:
    scene = load_scene(records, command, asked)
    round_ = scene.here(records.get(Round, command.round_id))
    assert isinstance(asked.actor, AccountHolder)
    return _Putting(scene, round_, records.get(Account, asked.actor.account_id).name)


@handles(say.PutInOtherWords, loads=_load_putting)
def put_in_other_words(command: say.PutInOtherWords, before: _Putting, asked: Asked) -> Decision:
    """Everybody sees it, whoever asked. wording-is-fixed: it stands beside the words that are asked with."""
    scene, round_ = before.scene, before.round
    scene.meeting.at(MeetingStage.RUNNING)
    can_put(round_, command.end)
    check_words(command.text)
    put = OtherWords(
        id=asked.new_id(),
        meeting_id=scene.meeting.id,
        case_id=scene.meeting.case_id,
        round_id=round_.id,
        end=command.end,
        text=command.text,
        language=command.language or "en",
        made_by=before.made_by,
        at=asked.now,
    )
    return Decision(add=(put,), changes=(scene.everybody(),), outcome="put")
