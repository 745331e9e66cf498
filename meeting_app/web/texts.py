"""What stands on screens or in copies, by what each field is called: looked through before it is written."""

from meeting_app.commands.message import Command
from meeting_app.commands.messages import case as say
from meeting_app.commands.messages.goal import MoveGoal, WriteGoal
from meeting_app.commands.messages.ten import WriteTen
from meeting_app.commands.messages.worry import WriteWorry

TEXTS: dict[type[Command], dict[str, str]] = {
    say.EditCase: {"name_on_screen": "Name on screens"},
    WriteWorry: {
        "who": "Who is worried", "happened": "What has happened", "may_happen": "What may happen", "text": "The worry",
        "theirs": "Their own words", "theirs_whose": "Whose words these are", "theirs_put": "Their words, translated",
        "dispute_by": "Who does not agree", "dispute": "What is disputed", "goal": "The goal",
        "put_text": "The worry, translated", "put_dispute": "What is disputed, translated",
        "put_goal": "The goal, translated",
    },
    WriteGoal: {"goal": "The goal", "put_goal": "The goal, translated"},
    MoveGoal: {"why": "What showed it, or what was changed"},
    WriteTen: {"text": "What a 10 would look like", "put_text": "The same, translated"},
    say.WritePerson: {"name": "Name", "says_as": "Called", "role": "Role"},
    say.WriteScale: {
        "title": "Title", "question": "The question", "ten": "10", "zero": "0", "short_ten": "10, short",
        "short_zero": "0, short", "child_ten": "10 for a child", "child_zero": "0 for a child",
        "family_ten": "10 in the family's words", "family_ten_whose": "Whose words these are",
    },
}  # fmt: skip
