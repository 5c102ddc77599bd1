"""Reading: what does a report assert? Report text in, claims out, each with the exact span that says it."""

from marsad.reading.context import Context, Reading, TextReader
from marsad.reading.reader import Reader
from marsad.reading.sealing import seal

__all__ = ["Context", "Reader", "Reading", "TextReader", "seal"]
