"""What may not go, since something that stays points to it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from store.storage.live import LiveTable
from store.storage.overview import Overview
from store.storage.reader import Reader


def needed(
    reader: Reader, tables: Mapping[str, LiveTable], going: Mapping[str, Collection[int]], settled: Collection[int]
) -> str:
    """Why records cannot go; empty when they can.

    Args:
        reader: reads the archive as it is before.
        tables: its tables.
        going: the numbers of the records that are to go, by table.
        settled: the numbers of the quotes that will not point to them any more.
    """
    sources, speakers = going.get("sources", ()), going.get("speakers", ())
    if not sources and not speakers:
        return ""
    for key, facts in Overview(reader, tables).facts_of(sources, speakers):
        if key not in settled:
            return f"a quote still needs the {'source' if facts.source in sources else 'speaker'} that would be removed"
    if sources:
        gone = {tables["sources"].id_at(key) for key in sources}
        for key in tables["speakers"].numbers():
            speaker = None if key in speakers else reader.speaker_at(key)
            if speaker and speaker.source in gone:
                return f"the speaker {speaker.id} belongs to the source that would be removed"
    return ""
