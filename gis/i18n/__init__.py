"""The one voice: a catalogue of words for each language, and how numbers, dates and lengths are written."""
