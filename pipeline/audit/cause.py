"""Why a value differs: another source, other code, another judgement; by experiment where both may have done it.

`quelle`: the printed text changed. `code`: the same printed text, another result. `urteil`: a codelist, a correction or
the list of identities changed. `quelle+code`: the document changed, and so did what we make of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from pipeline.audit.compare import compare
from pipeline.audit.datasets import BODIES
from pipeline.audit.documents import edition_of, read_documents
from pipeline.audit.wording import same_print
from pipeline.errors import GremienError
from pipeline.passing_on import WITHHELD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.audit.compare import Comparison, Difference, Ref
    from pipeline.audit.datasets import Dataset, Row
    from pipeline.audit.documents import Library
    from pipeline.manifest import Made
    from schemas.vocabulary import Vocabulary

_UNKNOWN = "nicht bekannt, welche"

Cause = Literal["quelle", "code", "urteil", "quelle+code"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Why a value differs, and what that rests on, in German."""

    cause: Cause
    reason: str


class Causes:
    """Finds the causes of the differences between two datasets that hold one edition of one source each.

    Or the agreements, which have several sources.

    `now` is what code and reviewed files are while this runs: an experiment can only be made with them.
    """

    def __init__(self, sources: tuple[str, ...], old: Dataset, new: Dataset, library: Library, now: Made) -> None:
        self._sources, self._old, self._new, self._library, self._now = sources, old, new, library, now
        self._made = _made_by(old, sources), _made_by(new, sources)
        self._code = self._may_differ("code")
        self._reviewed = self._may_differ("reviewed")
        self._experiments: dict[str, Comparison | None] = {}

    def judge(self, difference: Difference) -> Judgement:
        """Return why a difference is there; of a body that the new side lacks, whether its row was refused there."""
        judgement = self._judge(difference)
        if difference.table != BODIES[0] or difference.before is None or difference.after or not self._new.refuses:
            return judgement
        if difference.before.key.partition("/")[2] in self._new.refused:
            told = "im neuen Dokument steht das Gremium, doch seine Zeile ist zurückgewiesen (siehe meldungen)"
        else:
            told = "im neuen Dokument sind Zeilen zurückgewiesen (siehe meldungen); seine kann darunter sein"
        return replace(judgement, reason=f"{judgement.reason}; {told}")

    def _judge(self, difference: Difference) -> Judgement:
        before, after, column = difference.made_of or (difference.before, difference.after, difference.column)
        if self._same_document(before, after, column):
            return self._ours(difference, "dasselbe Dokument")
        if before is None or after is None:
            if not self._code and not self._reviewed:
                return Judgement("quelle", "steht nur in einem der beiden Dokumente")
            return self._by_experiment(difference, printed_alike=False)
        printed = [[row["gedruckt"] for row in _printed(ref, column)] for ref in (before, after)]
        told = bool(printed[0]) and not any(WITHHELD in texts for texts in printed)
        alike = told and same_print(printed[0], printed[1])
        if self._code or self._reviewed:
            return self._by_experiment(difference, printed_alike=alike)
        if alike:
            return self._ours(difference, "derselbe gedruckte Text in zwei Dokumenten")
        corrected = [row for ref in (before, after) for row in _rules(ref, column) if _is_correction(row)]
        if corrected:
            return Judgement("quelle+code", "der gedruckte Text ist ein anderer, und eine Korrektur hat ihn geändert")
        return Judgement("quelle", "der gedruckte Text ist ein anderer")

    def _same_document(self, before: Ref | None, after: Ref | None, column: str | None) -> bool:
        if before and after:
            return before.documents(column) == after.documents(column) != frozenset()
        ref, other = (before, self._new) if before else (after, self._old)
        present = {quelle["sha256"] for quelle in other.rows("quellen")}
        return bool(ref and ref.documents() and ref.documents() <= present)

    def _by_experiment(self, difference: Difference, *, printed_alike: bool) -> Judgement:
        """Tell the effects of document and code apart: the old document is read again with the code of the new rows."""
        what = "Code" if self._code else "geprüfte Dateien"
        if printed_alike:
            return self._ours(difference, "derselbe gedruckte Text in zwei Dokumenten")
        ours, theirs = self._replayed("ours"), self._replayed("theirs")
        if ours is None or theirs is None:
            why = f"Dokument und {what} haben sich beide geändert; {self._why_not}"
            return Judgement("quelle+code", why)
        by_us, by_source = _has(ours, difference), _has(theirs, difference)
        read_again = "das alte Dokument, mit dem neuen Stand noch einmal gelesen,"
        if by_us and by_source:
            return Judgement("quelle+code", f"{read_again} gibt einen dritten Wert")
        if by_us:
            return self._ours(difference, f"{read_again} gibt schon den neuen Wert")
        return Judgement("quelle", f"{read_again} gibt noch den alten Wert")

    @property
    def _why_not(self) -> str:
        if self._now not in self._made:
            return "keiner der beiden Stände ist der jetzige, darum lässt sich nicht trennen, was wovon kommt"
        return "das Dokument ließ sich nicht noch einmal lesen, darum lässt sich nicht trennen, was wovon kommt"

    def _replayed(self, effect: str) -> Comparison | None:
        """Return what our change alone ("ours") or the document alone ("theirs") makes of the difference."""
        if effect not in self._experiments:
            again, forwards = None, self._made[1] == self._now
            if forwards:
                again = self._read_again(self._old, self._library.vocabulary())
            elif self._made[0] == self._now:
                again = self._read_again(self._new, self._library.vocabulary())
            if again is None:
                self._experiments.update(ours=None, theirs=None)
            else:
                first, second = compare(self._old, again), compare(again, self._new)
                self._experiments.update(
                    {"ours": first, "theirs": second} if forwards else {"theirs": first, "ours": second}
                )
        return self._experiments[effect]

    def _ours(self, difference: Difference, known: str) -> Judgement:
        """Tell code from judgement where the document is not to blame."""
        corrected = _one_sided_correction(difference)
        if self._reviewed and not self._code:
            return Judgement("urteil", f"{known}; geändert: {', '.join(sorted(self._reviewed))}")
        if self._code and not self._reviewed:
            return Judgement("code", f"{known}; der Code ist ein anderer")
        if self._code and self._reviewed:
            return self._code_or_judgement(difference, known)
        if corrected:
            return Judgement("urteil", f"{known}; korrigiert: {corrected}")
        if difference.before and difference.after and difference.before.documents() != difference.after.documents():
            return Judgement("code", f"{known}; im anderen Satz wurde er anders gelesen")
        why = (
            "weder Dokument noch Code noch geprüfte Dateien haben sich geändert; wurde eine Tabelle von Hand geändert?"
        )
        return Judgement("code", f"{known}; {why}")

    def _code_or_judgement(self, difference: Difference, known: str) -> Judgement:
        """Read the document again with the code of today and the reviewed files of the other day."""
        files = ", ".join(sorted(self._reviewed))
        by_code = self._with_other_judgement()
        if by_code is not None:
            changed = _has(by_code, difference)
            shown = "mit den geprüften Dateien des anderen Standes noch einmal gelesen"
            if changed:
                return Judgement("code", f"{known}; {shown} bleibt der Unterschied: der Code ist ein anderer")
            return Judgement("urteil", f"{known}; {shown} ist der Unterschied nicht da; geändert: {files}")
        rule = _first_other_rule(difference)
        if rule and (_is_correction(rule) or (rule["grundlage"] == "codeliste" and self._may_come_from_list(rule))):
            return Judgement("urteil", f"{known}; Code und geprüfte Dateien sind andere, anders ist {rule['regel']}")
        return Judgement("code", f"{known}; Code und geprüfte Dateien sind andere, doch keine Liste erklärt den Wert")

    def _may_come_from_list(self, rule: Row) -> bool:
        """Tell whether one of the reviewed files that changed is the one behind a rule ("codeliste/akteure")."""
        lists = {path.removeprefix("codelists/").removesuffix(".csv") for path in self._reviewed}
        return lists == {_UNKNOWN} or any(name.startswith(rule["regel"].removeprefix("codeliste/")) for name in lists)

    def _with_other_judgement(self) -> Comparison | None:
        if "code" not in self._experiments:
            made_old, made_new = self._made
            found: Comparison | None = None
            if made_old and made_new and self._now["code"] == made_new["code"]:
                if again := self._read_again(self._old, self._library.vocabulary(made_old["reviewed"])):
                    found = compare(self._old, again)
            elif (
                made_old
                and made_new
                and self._now["code"] == made_old["code"]
                and (again := self._read_again(self._new, self._library.vocabulary(made_new["reviewed"])))
            ):
                found = compare(again, self._new)
            self._experiments["code"] = found
        return self._experiments["code"]

    def _read_again(self, dataset: Dataset, vocabulary: Vocabulary | None) -> Dataset | None:
        quellen = {row["quelle"]: row for row in dataset.rows("quellen") if row["quelle"] in self._sources}
        if not quellen or vocabulary is None:
            return None
        documents = []
        for quelle in quellen.values():
            data = self._library.document(quelle["sha256"])
            if data is None:
                return None
            documents.append((edition_of(quelle, data), data))
        try:
            return read_documents(documents, vocabulary, dataset.name, self._now)
        except GremienError:
            return None  # what cannot be read today cannot be compared

    def _may_differ(self, part: Literal["code", "reviewed"]) -> frozenset[str]:
        """Return what changed between the two: {"code"}, or the paths of reviewed files; of unknown days, both may."""
        one, other = self._made
        if one is None or other is None:
            known = [{s: side.inputs[s] for s in self._sources if s in side.inputs} for side in (self._old, self._new)]
            same = bool(known[0]) and known[0] == known[1]
            return frozenset() if same else frozenset({"code" if part == "code" else _UNKNOWN})
        if part == "code":
            return frozenset({"code"}) if one["code"] != other["code"] else frozenset()
        before, after = one["reviewed"], other["reviewed"]
        return frozenset(path for path in {*before, *after} if before.get(path) != after.get(path))


def _made_by(dataset: Dataset, sources: tuple[str, ...]) -> Made | None:
    """Return what the rows of sources were made with; those of several sources are made together."""
    return next((dataset.made_by[source] for source in sources if source in dataset.made_by), None)


def _has(comparison: Comparison, difference: Difference) -> bool:
    """Tell whether a comparison with a reading in between finds the same change at one of its ends."""
    ends = {(ref.table, ref.key) for ref in (difference.before, difference.after) if ref}
    for other in comparison.differences:
        if (other.kind, other.column) != (difference.kind, difference.column):
            continue
        if ends & {(ref.table, ref.key) for ref in (other.before, other.after) if ref}:
            return True
    return False


def _printed(ref: Ref, column: str | None) -> Sequence[Row]:
    """Return what is printed for a column; an address stands in no wording of its row, so that one cannot stand in."""
    return ref.dataset.belege(ref.table, ref.key, column) if column == "url" else ref.belege(column)


def _rules(ref: Ref | None, column: str | None) -> Sequence[Row]:
    return ref.dataset.reparaturen(ref.table, ref.key, column) if ref and column else ()


def _first_other_rule(difference: Difference) -> Row | None:
    """Return the first change on record that one side has and the other has not; None where both have the same."""
    one, other = (
        {(row["regel"], row["vorher"], row["nachher"]): row for row in _rules(ref, difference.column)}
        for ref in (difference.before, difference.after)
    )
    lone = [row for rule, row in one.items() if rule not in other]
    lone += [row for rule, row in other.items() if rule not in one]
    return lone[0] if lone else None


def _is_correction(row: Row) -> bool:
    return row["grundlage"] == "korrektur"


def _one_sided_correction(difference: Difference) -> str | None:
    """Return the correction that only one side has, in words, or None."""
    sides = [
        {(row["vorher"], row["nachher"]) for row in _rules(ref, difference.column) if _is_correction(row)}
        for ref in (difference.before, difference.after)
    ]
    told = sorted(sides[0] ^ sides[1])
    return "; ".join(f"„{vorher}“ zu „{nachher}“" for vorher, nachher in told) or None
