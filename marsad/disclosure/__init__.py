"""What may leave, and in what form? Every output passes this package."""

from marsad.disclosure.certificates import NotPublishable, disclose_certificate, disclose_figure
from marsad.disclosure.coarsening import coarser
from marsad.disclosure.discloser import Discloser
from marsad.disclosure.guard import WouldLeak, assert_clean, leaks
from marsad.disclosure.rules import Rule, Rules, rules
from marsad.disclosure.telling import Paraphrased, Quoted, Told

__all__ = [
    "Discloser",
    "NotPublishable",
    "Paraphrased",
    "Quoted",
    "Rule",
    "Rules",
    "Told",
    "WouldLeak",
    "assert_clean",
    "coarser",
    "disclose_certificate",
    "disclose_figure",
    "leaks",
    "rules",
]
