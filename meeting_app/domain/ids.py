"""Names for ids, so that a seat's can't be passed for a round's. All are random text, never counted."""

from typing import NewType

AccountId = NewType("AccountId", str)
CaseId = NewType("CaseId", str)
PersonId = NewType("PersonId", str)
StatementId = NewType("StatementId", str)
GoalId = NewType("GoalId", str)
ScaleId = NewType("ScaleId", str)
WordingId = NewType("WordingId", str)
MeetingId = NewType("MeetingId", str)
ItemId = NewType("ItemId", str)
SittingId = NewType("SittingId", str)
SeatId = NewType("SeatId", str)
RoundId = NewType("RoundId", str)
AnswerId = NewType("AnswerId", str)
EntryId = NewType("EntryId", str)
WorkId = NewType("WorkId", str)
ThinkingId = NewType("ThinkingId", str)
