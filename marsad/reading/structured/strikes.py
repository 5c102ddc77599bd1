"""Which attacks, which strike and which facility hit does a form tell of?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from marsad.reading.ar.folding import fold
from marsad.reading.ar.reading import Arabic
from marsad.reading.ar.tokens import tokenize as arabic_tokens
from marsad.reading.context import Context
from marsad.reading.en.lexicon import words_of
from marsad.reading.en.reading import English
from marsad.reading.en.tokens import tokenize
from marsad.reading.structured.counting import Counting
from marsad.reading.structured.fields import Field, Form
from marsad.reading.structured.filling import Filled, Filling, claim_of, quoted_with_label
from marsad.reading.structured.plain import spelled
from marsad.reading.structured.vocabulary import Vocabulary

_FROM_THE_AIR = ("bomb", "missile", "strike")


class Strikes:
    """Reads the fields for attacks, munitions and targets."""

    def __init__(
        self, english: English, arabic: Arabic, counting: Counting, filling: Filling, vocabulary: Vocabulary
    ) -> None:
        self.english, self.arabic, self.counting = english, arabic, counting
        self.filling, self.vocabulary = filling, vocabulary

    def attacks(self, form: Form, context: Context, filled: Filled, label: str) -> None:
        """How many attacks the form counts, and of which sort."""
        for number, field in enumerate(form.of("attacks")):
            counted = self.counting.read(field.value.text)
            if self.filling.says_none(field.value.text) or not counted:
                self.filling.unclear(field, filled)
                continue
            means = self._means(field.whole.text)
            kind = next((m for f in form.of("attack") if (m := self._means(f.value.text))), None)
            means = kind if means in (None, "strike") and kind else means
            quoted = quoted_with_label(field, counted[0], 0)
            claim = claim_of("attacks", quoted, context, filled, f"{label}:attacks:{number}")
            detail = {**claim.detail, **({"means": means} if means else {})}
            filled.claims.append(replace(claim, harm="attacks", count=counted[0].count, detail=detail))

    def strike(self, form: Form, context: Context, filled: Filled, label: str) -> None:
        """One strike a form, told by its fields for the attack and the munition."""
        told = [f for f in form.of("attack", "munition") if f.value.text and not self.filling.empty(f.value.text)]
        detail: dict[str, Any] = {}
        quoted: list[Field] = []
        for field in told:
            munitions = self.vocabulary.of(spelled(field.value.text), "munition")
            means = self._means(field.value.text) or next((h.word.means for h in munitions if h.word), None)
            if means is None and field.label.field == "attack":
                self.filling.unclear(field, filled)
                continue
            quoted.append(field)
            detail["means"] = _more_telling(detail.get("means"), means)
            if munitions or field.label.field == "munition":
                detail["munitions"] = " ".join(field.value.text.split())
                detail.setdefault("munition", sorted({hit.code for hit in munitions}))
        if not quoted:
            return
        planes = form.of("aircraft")
        if planes and not self.filling.empty(planes[0].value.text):
            detail["aircraft"] = " ".join(planes[0].value.text.split())
            if detail.get("means") in (None, *_FROM_THE_AIR):
                detail["means"] = "airstrike"
        for field in form.of("target")[:1]:
            detail["target"] = " ".join(field.value.text.split())
        if filled.setting.suspected:
            detail["suspected"] = list(filled.setting.suspected)
        detail = {key: value for key, value in detail.items() if value}
        claim = claim_of("strike", quoted[0].whole, context, filled, f"{label}:strike")
        by = claim.by or next((c.by for c in filled.claims if c.kind == "sighting" and c.by), ())
        filled.claims.append(replace(claim, detail={**claim.detail, **detail}, by=by))

    def facility(self, form: Form, context: Context, filled: Filled, label: str) -> None:
        """A hospital, a school, a market that was the target."""
        for number, field in enumerate(form.of("target")):
            text = field.value.text
            lowered = spelled(text)
            english = words_of(tokenize(lowered, 0, len(lowered)), self.english.lexicon.scan(lowered)).hits
            arabic = self.arabic.lexicon.line(arabic_tokens(text, fold(text), 0, len(text)))
            hits = [lowered[slice(*_span(text, first, after))] for first, after, _ in english.get("event.facility", ())]
            hits += [" ".join(t.text for t in arabic.tokens[h.first : h.after]) for h in arabic.all("event.facility")]
            if not hits:
                continue
            out = bool(english.get("event.out_of_service") or arabic.all("event.out_of_service"))
            claim = claim_of("facility", field.whole, context, filled, f"{label}:facility:{number}")
            detail = {**claim.detail, "facility": hits[0], "out_of_service": out}
            filled.claims.append(replace(claim, detail=detail))

    def _means(self, text: str) -> str | None:
        """How an attack was carried out, by the words of both lexicons."""
        lowered = spelled(text)
        hits = words_of(tokenize(lowered, 0, len(lowered)), self.english.lexicon.scan(lowered)).hits.get("attack", [])
        arabic = self.arabic.lexicon.line(arabic_tokens(text, fold(text), 0, len(text))).all("attack")
        found = [hit[2].means for hit in hits] + [hit.entry.means for hit in arabic]
        return next((m for m in found if m != "strike"), found[0] if found else None)


def _span(text: str, first: int, after: int) -> tuple[int, int]:
    tokens = tokenize(text, 0, len(text))
    return tokens[first].start, tokens[after - 1].end


def _more_telling(one: str | None, two: str | None) -> str | None:
    return two if one in (None, "strike") else one
