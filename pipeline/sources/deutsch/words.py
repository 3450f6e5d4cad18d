"""Which words of a clause the rules know; any other may turn its meaning round ("kaum", "erübrigt sich", "formal").

The rules look for what they know. That alone would read "Das Land lehnt eine Vereinbarung ab" by its noun. So a
statement counts only where every word of its clause is known here to leave a statement as it is, or was read by a rule.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.sources.deutsch.sentences import MONTH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Articles, pronouns, conjunctions, prepositions.
_SMALL = frozenset(
    "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner keines es sie er wir man "
    "ihr ihre ihren ihrem ihrer sein seine seiner sich diese dieser dieses diesem diesen welche welcher welches "
    "welchem alle allen beide beiden beider mehrere jemand ihm ihnen deren dessen denen "
    "und oder sowie aber jedoch doch allerdings sondern dass zwar sowohl als wie bzw beziehungsweise weder noch "
    "an am auf aus bei beim durch für gegen gemäß im in laut mit nach per seit um vom von zu zum zur zwischen über "
    "unter ab bis je pro gegenüber neben mittels "
    "daran darin dabei dazu dafür damit hieran hierzu hierin hierfür woran worin".split(" ")
)
# Adverbs that say when, where, in which order, or add something; none that limits or weakens ("nur", "kaum", "fast").
_ADVERBS = frozenset(
    "hier dort auch außerdem zudem ferner ebenfalls ebenso weiterhin derzeit aktuell zurzeit gegenwärtig momentan "
    "bereits schon inzwischen mittlerweile bisher bislang noch jetzt nun nicht mehr ja dann regelmäßig jährlich "
    "mehrmals halbjährlich vierteljährlich monatlich quartalsweise heute zweimal einmal dreimal viermal gemeinsam eng "
    "zusammen landesweit längerem langem lange jahren dafür hierzulande schriftlich verbindlich ausdrücklich "
    "insbesondere unter anderem etwa beispielsweise jeweils seitdem dauerhaft gut erfolgreich erneut selten öffentlich "
    "da so somit daher deshalb also allem vor zuletzt eigens nämlich bald kurz erstmals u a z b".split(" ")
)
# Verbs that leave a form standing which a rule found; what they say of it is the rules' own matter.
_VERBS = re.compile(
    r"(?:ist|sind|wird|werden|wurden?|worden|geworden|hat|haben|gibt|geben|besteht|bestehen|existier(?:t|en)"
    r"|liegt|liegen|vorlieg(?:t|en)|verfüg(?:t|en)|besitzt|besitzen|gilt|gelten|regel(?:t|n)|bild(?:et|en)"
    r"|beschreib(?:t|en)|verhandel(?:t|n)|arbeite[nt]|zusammenarbeite[nt]|erarbeite[nt]|bereite[nt]|entwickel[nt]"
    r"|plan(?:t|en)|kooperier(?:t|en)|nimmt|nehmen|teil|teilnehmen|teilnimmt|wirk(?:t|en)|mitwirk(?:t|en)"
    r"|tausch(?:t|en)|austauschen|treffen|trifft|tagt|tagen|sitz(?:t|en)|kommt|kommen|zusammenkommen|zusammentreffen"
    r"|findet|finden|statt|stattfind(?:et|en)|gehör(?:t|en)|angehör(?:t|en)|beteilig(?:t|en)|befindet|befinden"
    r"|steht|stehen|beruh(?:t|en)|basier(?:t|en)|stütz(?:t|en)|erfolg(?:t|en)|läuft|laufen|dauer(?:t|n)|andauer(?:t|n)"
    r"|fehl(?:t|en)|kann|können|konnten?|umfasst|umfassen|versamm(?:elt|eln)|bring(?:t|en)|zähl(?:t|en)|zusammengesetzt"
    r"|setz(?:t|en)|vereint|stamm(?:t|en)|vor|an|aus|ab|bei|mit|in|kraft|tritt|trat(?:en)?|schloss(?:en)?|gab"
    r"|schließ(?:t|en)|unterzeichnete[n]?|unterschrieb(?:en)?|vereinbarte[n]?|trafen|traf|einig(?:te|ten|en|t)|geführt"
    r"|gründete[n]?|verständigte[n]?|stimm(?:t|en)|wirksam|verfügung|zustande|vorhanden|zustande|beendet|gekündigt"
    r"|schloss|organisiert|moderiert|koordiniert|leitet|leiten|geleitet|lädt|laden|eingeladen|zusammengetreten"
    r"|eingesehen|getroffen|verabredet|zusammengearbeitet|bestehend\w*|tätig|aktiv|organisieren|koordinieren|gearbeitet|bestimmt\w*)"
)
# Adjectives before the form's own noun that change nothing.
_OF_FORM = re.compile(
    r"(?:landesweit|landeseigen|eigen|entsprechend|solch|gültig|derartig|gesondert|speziell|spezifisch|bestehend"
    r"|offiziell|übergreifend|landesbezogen|schriftlich|verbindlich|gemeinsam|formell|förmlich|interdisziplinär"
    r"|ressortübergreifend|weiter|ander|neu|bilateral|trilateral|geltend|aktuell|derzeitig|umfassend|regelmäßig"
    r"|multiprofessionell|unterzeichnet|geschlossen|abgeschlossen|landespolitisch|überregional|beid|eigenständig"
    r"|ausgearbeitet|einschlägig)(?:e[nrms]?|es)?"
)
# What an agreement is about, when, and by which words one speaks of it. No place, part or case that could limit it.
_NOUNS = re.compile(
    rf"(?:{MONTH}|Jahr(?:e[sn]?|s)?|Anfang|Mitte|Ende|Beginn|Frühjahr|Frühling|Sommer|Herbst|Winter|Mal"
    r"|Land(?:es)?|L[aä]nder[n]?|Bundesland(?:es)?|Freistaat\w*|Hansestadt|Landesebene|Länderebene|Ebene|Fall|Stand"
    r"|\w*[Mm]enschenhandels?|\w*Ausbeutung|Zwangsprostitution|Prostitution|Zwangsheirat|\w*[Oo]pfer[ns]?|\w*[Bb]etroffene[nr]?"
    r"|\w*[Zz]wecke?|Schutz(?:es)?|\w*schutz(?:es)?|Hilfe|Unterstützung|Beratung|Begleitung|Betreuung|Umgang"
    r"|Bekämpfung|Prävention|Rechte|Frauen|Zeug(?:en|innen)|Identifizierung|Stärkung|Verbesserung"
    r"|Kooperation\w*|Zusammenarbeit\w*|Austausch\w*|\w+austausch\w*|Vernetzung|Arbeit|Abstimmung|Vorgehen|Verfahren"
    r"|Thema|Bereich|Feld|Themenfeld|Thematik"
    r"|Grundlage|Basis|Rahmen|Sinne?|Form|Gestalt|Kraft|Umsetzung|Titel|Namen|Wortlaut|Text|Inhalt(?:e)?|Dokument"
    r"|Papier|Fassung|Verhandlung(?:en)?|Gespräche?n?|Abstimmungen|Vorbereitung|Planung|Erarbeitung|Ausarbeitung"
    r"|Entwicklung|Bearbeitung|Aushandlung|Entstehen|Aufbau|Abschluss|Unterzeichnung|Erstellung|Verabschiedung"
    r"|Beteiligte[n]?|Partner\w*|Kooperationspartner\w*|Mitglied\w*|Teilnehm\w+|Unterzeichn\w+|Vertragspartner\w*"
    r"|Akteur\w*|Seiten|Parteien|Vertreter\w*|Verfügung|Stellen|Leben|Einrichtungen|Institutionen|Organisationen|Dach"
    r"|Leitung|Federführung|Vorsitz|Federführung|Trägern?|Fachkräften?|Behörden|Sitzung(?:en)?|Internet\w*|Internet-[A-Z]\w+|Treffen|Bezug|Interventionskette)"
)
# "existiert auf dem Papier": behind "auf" the same nouns may say how far something holds.
_UPON = re.compile(
    r"\b[Aa]uf\s+(?:(?:de[rmn]|die|das|eine[rmns]?|ein|dieser|diesem)\s+)?(?:[a-zäöüß]+e[rnms]?\s+)*(?P<noun>[A-ZÄÖÜ][\wäöüß-]+)"
)
_BASES = re.compile(
    r"Grundlage|Basis|Landesebene|Länderebene|Ebene|\w*[Vv]ereinbarung|\w*[Kk]onzept\w*|Land(?:es)?|Internet\w*"
)
_WORD = re.compile(r"[\wäöüÄÖÜß][\wäöüß/&-]*")
_NUMBER = re.compile(r"\d+\w?|\d+(?:[./-]\d+)*")


def unknown_words(
    text: str,
    start: int,
    end: int,
    read: Iterable[tuple[int, int]],
    forms: Iterable[tuple[int, int]],
    is_name: Callable[[str], bool],
) -> list[str]:
    """Return the words of the clause `start:end` that neither a rule has `read` nor are known to change nothing.

    `forms` are the noun phrases, from their first adjective to their noun, that name what the clause is about: there
    an adjective has to be known; before another noun any may stand. `is_name` knows actors and Länder.
    """
    covered = [False] * (end - start)
    for low, high in read:
        for at in range(max(low, start), min(high, end)):
            covered[at - start] = True
    about = list(forms)
    words = [w for w in _WORD.finditer(text, start, end) if not covered[w.start() - start]]
    found = []
    for i, word in enumerate(words):
        following = words[i + 1][0] if i + 1 < len(words) else ""
        inside = any(low <= word.start() < high for low, high in about)
        # A covered noun behind an adjective counts as the noun that it belongs to.
        next_at = re.compile(r"\W+(\w)").match(text, word.end(), end)
        before_noun = bool(following[:1].isupper() or (next_at and next_at[1].isupper()))
        if not _is_known(word[0], opens=word.start() == start, inside=inside, before_noun=before_noun, is_name=is_name):
            found.append(word[0])
    upon = (m for m in _UPON.finditer(text, start, end) if not covered[m.start("noun") - start])
    return found + [m["noun"] for m in upon if not _BASES.fullmatch(m["noun"])]


def _is_known(word: str, *, opens: bool, inside: bool, before_noun: bool, is_name: Callable[[str], bool]) -> bool:
    if _NUMBER.fullmatch(word) or is_name(word):
        return True
    lower = word.lower()
    if lower in _SMALL or lower in _ADVERBS:
        return True
    if opens or word[0].islower():
        if _VERBS.fullmatch(lower) or _OF_FORM.fullmatch(lower):
            return True
        attributive = len(lower) > 4 and lower.endswith(("e", "en", "er", "es", "em"))
        if attributive and before_noun and not inside and not word[0].isupper():
            return True
    return bool(_NOUNS.fullmatch(word))
