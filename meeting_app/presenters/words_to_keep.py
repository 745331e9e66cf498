"""Words of things to keep from somebody, in what a reader is to get: for the chair alone, who looks (who-may-see)."""

from collections.abc import Iterable

from meeting_app.domain.case import Case
from meeting_app.domain.kept_from import ThingToKeep, to_keep_from
from meeting_app.domain.matches import Match, Text, matches
from meeting_app.presenters.copy_readers import CopyReader
from meeting_app.stems import stems_of
from meeting_app.storage.records import Records


def words_to_keep(records: Records, case: Case, reader: CopyReader, texts: Iterable[Text]) -> tuple[Match, ...]:
    """Where words stand that are to be kept from any one of these readers; the file is nobody's to keep them from."""
    things = to_keep_from(records.all(ThingToKeep, case_id=case.id), reader.ids)
    return matches(things, list(texts), stems_of)
