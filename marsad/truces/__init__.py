"""What does an incident mean under an agreement?"""

from marsad.truces.batch import facts_of_row, findings_of_rows
from marsad.truces.findings import findings
from marsad.truces.without_attribution import unattributed

__all__ = ["facts_of_row", "findings", "findings_of_rows", "unattributed"]
