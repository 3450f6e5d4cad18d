"""Sentences on cooperation in a Land, in wordings of our own, and what they say.

An expectation names only what is stated; everything else has to stay empty.
"""

from __future__ import annotations

from typing import Any

V, K, R = "kooperationsvereinbarung", "kooperationskonzept", "runder_tisch"


def besteht(form: str | None = V, **more: object) -> dict[str, Any]:
    return {"vereinbarung": "besteht", "form": form, **more}


def verhandelt(form: str | None = V) -> dict[str, Any]:
    return {"vereinbarung": "in_verhandlung", "form": form}


KEINE: dict[str, Any] = {"vereinbarung": "keine"}
NICHTS: dict[str, Any] = {}
TISCH: dict[str, Any] = {"form": R}

EXISTENCE: list[tuple[str, dict[str, Any]]] = [
    ("Eine Kooperationsvereinbarung besteht.", besteht()),
    ("Es gibt ein landesweites Kooperationskonzept.", besteht(K)),
    ("In Hessen existiert seit längerem eine Kooperationsvereinbarung.", besteht()),
    ("Hessen hat ein Kooperationskonzept.", besteht(K)),
    ("Das Land verfügt über eine Kooperationsvereinbarung.", besteht()),
    ("Ein Kooperationskonzept liegt vor.", besteht(K)),
    ("Mittlerweile liegt auch hier eine Kooperationsvereinbarung vor.", besteht()),
    ("Die Zusammenarbeit ist in einer Kooperationsvereinbarung geregelt.", besteht()),
    ("Eine Kooperationsvereinbarung regelt das Vorgehen.", besteht()),
    ("Im Rahmen einer Kooperationsvereinbarung wird zusammengearbeitet.", besteht()),
    ("Gearbeitet wird auf der Basis eines Kooperationskonzepts.", besteht(K)),
    ("Kooperationsvereinbarung seit 2014", besteht(seit="2014")),
    ("Eine Kooperationsvereinbarung wurde unterzeichnet.", besteht()),
    ("Hier gilt ein Kooperationskonzept.", besteht(K)),
    ("Ein Kooperationskonzept ist in Kraft.", besteht(K)),
    ("Zwar tagt selten jemand, doch besteht eine Kooperationsvereinbarung.", besteht()),
    ("Grundlage der Arbeit ist eine Vereinbarung, die 2009 geschlossen wurde.", besteht(seit="2009")),
    ("Es gibt einen Kooperationsvertrag.", besteht(None)),
    ("Ein Kooperationskonzept gibt es nicht, sondern eine Kooperationsvereinbarung.", besteht()),
    ("Die Beteiligten haben sich auf ein Kooperationskonzept geeinigt.", besteht(K)),
    ("Ein Entwurf für ein Kooperationskonzept liegt vor.", NICHTS),
]

ABSENCE: list[tuple[str, dict[str, Any]]] = [
    ("Es gibt keine Kooperationsvereinbarung.", KEINE),
    ("Eine Kooperationsvereinbarung gibt es nicht.", KEINE),
    ("Eine Kooperationsvereinbarung besteht bislang nicht.", KEINE),
    ("Ein Kooperationskonzept fehlt.", KEINE),
    ("Ein Kooperationskonzept liegt nicht vor.", KEINE),
    ("Ein Kooperationskonzept existiert noch nicht.", KEINE),
    ("Hessen hat kein Kooperationskonzept.", KEINE),
    ("Das Land verfügt über keine Kooperationsvereinbarung.", KEINE),
    ("Kooperationsvereinbarungen wurden nicht geschlossen.", KEINE),
    ("Eine Vereinbarung wurde noch nicht unterzeichnet.", KEINE),
    ("Keine Kooperationsvereinbarung.", KEINE),
    ("Hier fehlt eine entsprechende Kooperationsvereinbarung.", KEINE),
    ("Weder eine Kooperationsvereinbarung noch ein Kooperationskonzept liegt vor.", KEINE),
    ("Eine Kooperationsvereinbarung steht noch aus.", KEINE),
    ("Eine Kooperationsvereinbarung ist bisher nicht zustande gekommen.", KEINE),
    ("Bisher konnte keine Kooperationsvereinbarung geschlossen werden.", KEINE),
    ("Eine landesweite Kooperationsvereinbarung gibt es derzeit nicht.", KEINE),
    ("Es gibt keine Kooperationsvereinbarung, aber einen Runden Tisch.", KEINE | TISCH),
    ("Es gibt kein Kooperationskonzept, da die Mittel fehlen.", KEINE | {"grund": "da die Mittel fehlen"}),
    (
        "Weil es keine Beratungsstelle gibt, fehlt ein Kooperationskonzept.",
        KEINE | {"grund": "Weil es keine Beratungsstelle gibt"},
    ),
    ("Kein Konzept liegt vor, denn die Stelle ist unbesetzt.", KEINE | {"grund": "denn die Stelle ist unbesetzt"}),
    # Not that there is none: only that it is not public, or that nobody knows.
    ("Eine öffentliche Kooperationsvereinbarung gibt es nicht.", NICHTS),
    ("Es liegt keine veröffentlichte Kooperationsvereinbarung vor.", NICHTS),
    ("Über eine Kooperationsvereinbarung liegen keine Informationen vor.", NICHTS),
    ("Ob eine Kooperationsvereinbarung besteht, ist nicht bekannt.", NICHTS),
    ("Uns ist keine Kooperationsvereinbarung bekannt.", NICHTS),
    ("Es gibt keine weitere Kooperationsvereinbarung.", NICHTS),
    ("Es gibt keine Fachberatungsstelle.", NICHTS),
]

NEGOTIATION: list[tuple[str, dict[str, Any]]] = [
    ("Eine Kooperationsvereinbarung wird verhandelt.", verhandelt()),
    ("Derzeit wird über eine Kooperationsvereinbarung verhandelt.", verhandelt()),
    ("Ein Kooperationskonzept befindet sich in Abstimmung.", verhandelt(K)),
    ("Eine Kooperationsvereinbarung ist in Vorbereitung.", verhandelt()),
    ("Ein Kooperationskonzept ist in Planung.", verhandelt(K)),
    ("Ein Kooperationskonzept wird derzeit erarbeitet.", verhandelt(K)),
    ("Aktuell wird ein Kooperationskonzept vorbereitet.", verhandelt(K)),
    ("Das Land arbeitet an einem Kooperationskonzept.", verhandelt(K)),
    ("Das Land verhandelt mit den Trägern über eine Kooperationsvereinbarung.", verhandelt()),
    ("Derzeit laufen Gespräche über den Abschluss einer Kooperationsvereinbarung.", verhandelt()),
    ("In Vorbereitung.", verhandelt(None)),
    ("Die Kooperationsvereinbarung ist noch in Verhandlung.", verhandelt()),
    ("Die Verhandlungen über eine Kooperationsvereinbarung laufen.", verhandelt()),
    ("Noch gibt es kein Kooperationskonzept, es wird aber bereits verhandelt.", verhandelt(K)),
    ("Eine Kooperationsvereinbarung steht kurz vor dem Abschluss.", verhandelt()),
    ("Hessen erarbeitet zurzeit ein Kooperationskonzept.", verhandelt(K)),
    ("Die Verhandlungen über eine Kooperationsvereinbarung sind gescheitert.", NICHTS),
    ("Eine Kooperationsvereinbarung sollte es geben.", NICHTS),
    ("Bis 2015 gab es eine Kooperationsvereinbarung.", NICHTS),
    ("Eine Kooperationsvereinbarung wäre wünschenswert.", NICHTS),
]

PUBLICATION: list[tuple[str, dict[str, Any]]] = [
    ("Es gibt eine unveröffentlichte Kooperationsvereinbarung.", besteht(veroeffentlicht="false")),
    ("Es gibt eine nicht öffentliche Kooperationsvereinbarung.", besteht(veroeffentlicht="false")),
    ("Es besteht eine nichtöffentliche Kooperationsvereinbarung.", besteht(veroeffentlicht="false")),
    ("Ein Kooperationskonzept besteht, ist aber nicht öffentlich zugänglich.", besteht(K, veroeffentlicht="false")),
    ("Ein Kooperationskonzept besteht. Es wurde bisher nicht veröffentlicht.", besteht(K, veroeffentlicht="false")),
    ("Eine Kooperationsvereinbarung besteht, deren Text nur intern vorliegt.", besteht(veroeffentlicht="false")),
    ("Es gibt eine interne Kooperationsvereinbarung.", besteht(veroeffentlicht="false")),
    ("Eine Kooperationsvereinbarung besteht; diese ist vertraulich.", besteht(veroeffentlicht="false")),
    ("Die Kooperationsvereinbarung ist veröffentlicht.", besteht(veroeffentlicht="true")),
    ("Es gibt ein Kooperationskonzept, das öffentlich einsehbar ist.", besteht(K, veroeffentlicht="true")),
    ("Es gibt ein Kooperationskonzept. Dieses ist online abrufbar.", besteht(K, veroeffentlicht="true")),
    ("Ein veröffentlichtes Kooperationskonzept liegt vor.", besteht(K, veroeffentlicht="true")),
    ("Eine Kooperationsvereinbarung besteht. Der Wortlaut ist nicht veröffentlicht.", besteht(veroeffentlicht="false")),
    ("Eine Kooperationsvereinbarung besteht. Veröffentlicht wurde sie nicht.", besteht(veroeffentlicht="false")),
    ("Eine Kooperationsvereinbarung besteht. Sie soll bald veröffentlicht werden.", besteht()),
    ("Eine Kooperationsvereinbarung besteht. Eine öffentliche Fassung gibt es nicht.", besteht()),
    ("Die Kooperationsvereinbarung ist nur für den Dienstgebrauch bestimmt.", besteht(veroeffentlicht="false")),
    ("Kooperationsvereinbarung (nicht veröffentlicht)", besteht(veroeffentlicht="false")),
    ("Eine Kooperationsvereinbarung besteht und ist nicht veröffentlicht.", besteht(veroeffentlicht="false")),
]

SINCE: list[tuple[str, dict[str, Any]]] = [
    ("Seit 2008 besteht eine Kooperationsvereinbarung.", besteht(seit="2008")),
    ("Eine Kooperationsvereinbarung besteht seit dem Jahr 2008.", besteht(seit="2008")),
    ("Eine Kooperationsvereinbarung besteht bereits seit März 2008.", besteht(seit="2008")),
    ("Eine Kooperationsvereinbarung gibt es seit Ende 2008.", besteht(seit="2008")),
    ("Eine Kooperationsvereinbarung gibt es seit dem 1. April 2008.", besteht(seit="2008")),
    ("Eine Kooperationsvereinbarung wurde 2008 geschlossen.", besteht(seit="2008")),
    ("Im Jahr 2008 wurde ein Kooperationskonzept verabschiedet.", besteht(K, seit="2008")),
    ("Ein Kooperationskonzept ist am 3. Mai 2008 in Kraft getreten.", besteht(K, seit="2008")),
    ("Es gibt eine Kooperationsvereinbarung aus dem Jahr 2008.", besteht(seit="2008")),
    ("Es gibt eine Kooperationsvereinbarung. Sie gilt seit 2008.", besteht(seit="2008")),
    ("Es gibt eine Kooperationsvereinbarung, die seit 2008 besteht.", besteht(seit="2008")),
    ("Es gibt eine Kooperationsvereinbarung. Die Beratungsstelle arbeitet seit 1999.", besteht()),
    ("Seit dem 1.1.2008 gilt ein Kooperationskonzept.", besteht(K, seit="2008")),
    ("Kooperationsvereinbarung (2008)", besteht(seit="2008")),
    ("Seit 2008 gibt es keine Kooperationsvereinbarung mehr.", KEINE),
    ("Seit 2020 wird über eine Kooperationsvereinbarung verhandelt.", verhandelt()),
    ("Es gibt einen Runden Tisch, der seit 2008 besteht.", TISCH | {"seit": "2008"}),
]

PARTICIPANTS: list[tuple[str, dict[str, Any]]] = [
    (
        "Eine Kooperationsvereinbarung besteht zwischen dem LKA, den Staatsanwaltschaften und der Beratungsstelle FIM.",
        besteht(beteiligte=["LKA", "Staatsanwaltschaften", "Beratungsstelle FIM"]),
    ),
    ("Zwischen Polizei und Justiz besteht eine Kooperationsvereinbarung.", besteht(beteiligte=["Polizei", "Justiz"])),
    (
        "Die Polizei und die Beratungsstelle FIM haben 2012 eine Kooperationsvereinbarung geschlossen.",
        besteht(seit="2012", beteiligte=["Polizei", "Beratungsstelle FIM"]),
    ),
    (
        "2012 haben Polizei und Diakonie eine Kooperationsvereinbarung unterzeichnet.",
        besteht(seit="2012", beteiligte=["Polizei", "Diakonie"]),
    ),
    (
        "Auf der Grundlage einer Kooperationsvereinbarung arbeiten das Landeskriminalamt und die Caritas zusammen.",
        besteht(beteiligte=["Landeskriminalamt", "Caritas"]),
    ),
    (
        "Polizei, Zoll sowie Jugendämter arbeiten nach einem Kooperationskonzept zusammen.",
        besteht(K, beteiligte=["Polizei", "Zoll", "Jugendämter"]),
    ),
    (
        "Die Kooperationsvereinbarung wurde von der Polizei und dem Diakonischen Werk unterzeichnet.",
        besteht(beteiligte=["Polizei", "Diakonischen Werk"]),
    ),
    (
        "Es gibt einen Runden Tisch, an dem die Polizei und die Beratungsstelle FIM teilnehmen.",
        TISCH | {"beteiligte": ["Polizei", "Beratungsstelle FIM"]},
    ),
    ("Es gibt einen Runden Tisch. Daran nehmen Polizei und Zoll teil.", TISCH | {"beteiligte": ["Polizei", "Zoll"]}),
    (
        "Am Runden Tisch sind das LKA und die Beratungsstelle FIM vertreten.",
        TISCH | {"beteiligte": ["LKA", "Beratungsstelle FIM"]},
    ),
    ("Die Beratungsstelle FIM nimmt regelmäßig am Runden Tisch teil.", TISCH | {"beteiligte": ["Beratungsstelle FIM"]}),
    (
        "Am Runden Tisch treffen sich Polizei, Zoll und Jugendämter.",
        TISCH | {"beteiligte": ["Polizei", "Zoll", "Jugendämter"]},
    ),
    (
        "Es besteht ein Runder Tisch für Beratungsstellen und Behörden.",
        TISCH | {"beteiligte": ["Beratungsstellen", "Behörden"]},
    ),
    ("Es besteht ein Runder Tisch gegen Menschenhandel.", TISCH),
    ("Es besteht ein Runder Tisch für Menschenhandel.", TISCH),
    ("Es gibt eine Kooperationsvereinbarung mit der Polizei.", besteht(beteiligte=["Polizei"])),
    (
        "Es gibt eine Kooperationsvereinbarung. Beteiligt sind die Polizei und die Staatsanwaltschaft.",
        besteht(beteiligte=["Polizei", "Staatsanwaltschaft"]),
    ),
    (
        "Eine Kooperationsvereinbarung besteht zwischen dem Ministerium für Soziales und Integration und der Polizei.",
        besteht(beteiligte=["Ministerium für Soziales und Integration", "Polizei"]),
    ),
    (
        "Eine Kooperationsvereinbarung besteht zwischen dem Landeskriminalamt (LKA) und Dona Carmen e.V. seit 2010.",
        besteht(seit="2010", beteiligte=["Landeskriminalamt (LKA)", "Dona Carmen e.V."]),
    ),
    (
        "Es gibt eine Kooperationsvereinbarung, die das LKA und die Diakonie 2013 geschlossen haben.",
        besteht(seit="2013", beteiligte=["LKA", "Diakonie"]),
    ),
    (
        "An der Kooperationsvereinbarung sind das LKA, die Staatsanwaltschaft und die Caritas beteiligt.",
        besteht(beteiligte=["LKA", "Staatsanwaltschaft", "Caritas"]),
    ),
    (
        "Die Beratungsstelle FIM arbeitet mit der Polizei auf Basis einer Kooperationsvereinbarung zusammen.",
        besteht(beteiligte=["Beratungsstelle FIM", "Polizei"]),
    ),
    (
        "Unterzeichnet haben die Vereinbarung das Innenministerium und der Verein Nadeschda.",
        besteht(beteiligte=["Innenministerium", "Verein Nadeschda"]),
    ),
    (
        "Mitglieder des Runden Tisches sind Polizei, Zoll und Jugendamt.",
        TISCH | {"beteiligte": ["Polizei", "Zoll", "Jugendamt"]},
    ),
    (
        "Seit 2018 tagt ein Runder Tisch, an dem Polizei, Zoll und Caritas vertreten sind.",
        TISCH | {"seit": "2018", "beteiligte": ["Polizei", "Zoll", "Caritas"]},
    ),
    ("Es gibt eine Kooperationsvereinbarung. Die Polizei arbeitet auch mit dem Zoll zusammen.", besteht()),
    ("Zwischen der Polizei und der Beratungsstelle gibt es keine Kooperationsvereinbarung.", KEINE),
]

TABLES: list[tuple[str, dict[str, Any]]] = [
    ("Es gibt einen Runden Tisch.", TISCH),
    ("Ein Runder Tisch findet zweimal im Jahr statt.", TISCH),
    ("Der Austausch erfolgt in Form eines Runden Tisches.", TISCH),
    ("Einen Runden Tisch gibt es nicht.", NICHTS),
    ("Es gibt keinen Runden Tisch.", NICHTS),
    ("Ein Runder Tisch ist geplant.", NICHTS),
    ("Es gibt weder eine Kooperationsvereinbarung noch einen Runden Tisch.", KEINE),
    ("Weder ein Runder Tisch noch eine Kooperationsvereinbarung besteht.", KEINE),
    ("Es gibt noch einen Runden Tisch.", TISCH),
    ("Neben dem Runden Tisch besteht eine Kooperationsvereinbarung.", besteht()),
    ("Es besteht eine Kooperationsvereinbarung. Es besteht keine Kooperationsvereinbarung.", NICHTS),
]

LABELS: list[tuple[str, dict[str, Any]]] = [
    ("Kooperationsvereinbarung: keine", KEINE),
    ("Kooperationskonzept: in Vorbereitung", verhandelt(K)),
    ("Kooperationsvereinbarung: ja, seit 2011", besteht(seit="2011")),
    (
        "Kooperationsvereinbarung (2011, nicht öffentlich): LKA, Staatsanwaltschaften",
        besteht(seit="2011", veroeffentlicht="false", beteiligte=["LKA", "Staatsanwaltschaften"]),
    ),
]

GRAMMAR: list[tuple[str, dict[str, Any]]] = [
    (
        "Es gibt eine Kooperationsvereinbarung (nicht öffentlich), der das LKA und die Caritas angehören.",
        besteht(veroeffentlicht="false", beteiligte=["LKA", "Caritas"]),
    ),
    (
        "Am Runden Tisch beteiligen sich neben der Polizei auch die Jugendämter.",
        TISCH | {"beteiligte": ["Polizei", "Jugendämter"]},
    ),
    ("Es gibt ein nicht zur Veröffentlichung bestimmtes Kooperationskonzept.", besteht(K, veroeffentlicht="false")),
    ("Weder gibt es ein Kooperationskonzept, noch ist eines geplant.", KEINE),
    ("Auf eine Kooperationsvereinbarung wurde verzichtet.", KEINE),
    ("Ein Runder Tisch ist seit 2021 nicht mehr zusammengetreten.", NICHTS),
    ("Der Runde Tisch Menschenhandel kommt zweimal jährlich zusammen.", TISCH),
    (
        "Es gibt eine Vereinbarung zwischen dem LKA und dem Verein Nadeschda e.V., die 2004 in Kraft trat.",
        besteht(seit="2004", beteiligte=["LKA", "Verein Nadeschda e.V."]),
    ),
    (
        "Es gibt eine Kooperationsvereinbarung, der Text liegt nur den Beteiligten vor.",
        besteht(veroeffentlicht="false"),
    ),
    (
        "Eine Kooperationsvereinbarung besteht zwischen LKA und Caritas, nicht jedoch mit der Staatsanwaltschaft.",
        besteht(beteiligte=["LKA", "Caritas"]),
    ),
    (
        "Der Runde Tisch tagt zweimal im Jahr; ihm gehören u. a. das LKA und die Caritas an.",
        TISCH | {"beteiligte": ["LKA", "Caritas"]},
    ),
    ("Die Kooperationsvereinbarung ist seit März 2023 online.", besteht(veroeffentlicht="true")),
]

SIGNALLED: list[str] = [
    "Zum Stand der Kooperationsvereinbarung liegen keine Angaben vor.",
    "Ein Kooperationskonzept wurde 2022 erarbeitet, ist aber noch nicht in Kraft.",
    "Nach Kenntnis der Polizei besteht keine Kooperationsvereinbarung.",
    "Eine Kooperationsvereinbarung besteht nur auf kommunaler Ebene.",
    "In Kassel besteht eine Kooperationsvereinbarung.",
    "Es bestehen Überlegungen, eine Kooperationsvereinbarung abzuschließen.",
    "Es gibt einen Entwurf einer Kooperationsvereinbarung.",
    "Eine Kooperationsvereinbarung liegt zur Unterschrift vor.",
    "Das LKA hat eine Kooperationsvereinbarung vorgeschlagen.",
    "Eine Kooperationsvereinbarung zwischen Polizei und Caritas wird geprüft.",
    "Die Polizei hat kein Interesse an einer Kooperationsvereinbarung.",
    "Es existiert lediglich eine mündliche Vereinbarung.",
    "Es gibt eine Vereinbarung zum Datenschutz.",
    "Die Kooperationsvereinbarung lief 2020 aus.",
    "Statt einer Kooperationsvereinbarung gibt es Gespräche.",
    "Die Lage ist schwierig.",
    "Es gibt keine Fachberatungsstelle.",
    "Uns ist keine Kooperationsvereinbarung bekannt.",
    "Ob eine Kooperationsvereinbarung besteht, ist nicht bekannt.",
    "Eine Kooperationsvereinbarung sollte es geben.",
    "Bis 2015 gab es eine Kooperationsvereinbarung.",
    "Ein Runder Tisch ist geplant.",
    # One word that no rule knows may turn the sentence round.
    "Das Ministerium hält eine Vereinbarung für entbehrlich.",
    "Eine Kooperationsvereinbarung besteht mit der Polizei, mit der Justiz nicht.",
    "Die Polizei befürwortet eine Kooperationsvereinbarung.",
    "Das Sozialministerium lehnt ein Kooperationskonzept ab.",
    "Ein Kooperationskonzept existiert lediglich auf dem Papier.",
    "Eine Kooperationsvereinbarung besteht nur noch formal.",
    "Kaum jemand kennt die Kooperationsvereinbarung.",
    "Eine Kooperationsvereinbarung besteht im Regierungsbezirk Kassel.",
    "Eine Kooperationsvereinbarung gibt es allein für die Justiz.",
    "Eine Kooperationsvereinbarung besteht für Minderjährige.",
    "Es gibt eine Kooperationsvereinbarung für den Bereich der Arbeitsausbeutung.",
    "Eine Kooperationsvereinbarung hat Vorrang vor Einzelabsprachen.",
    "Die Kooperationsvereinbarung wurde 2019 durch einen Erlass ersetzt.",
    "Eine Kooperationsvereinbarung existiert auf dem Papier.",
    "Eine Kooperationsvereinbarung gibt es weder mit der Polizei noch mit der Justiz.",
    "Mit der Polizei gibt es keine Kooperationsvereinbarung.",
    "Die Polizei meint, dass eine Kooperationsvereinbarung besteht.",
    "Die Kooperationsvereinbarung besteht zwischen einzelnen Polizeidienststellen und Beratungsstellen.",
    "Das Land hat eine Kooperationsvereinbarung mit Bayern.",
    "Der Runde Tisch pausiert seit 2020.",
    "Der Runde Tisch hat sich aufgelöst.",
    "Der Runde Tisch tagt ohne die Polizei.",
    "Erst wenn eine Kooperationsvereinbarung vorliegt, nimmt die Caritas am Runden Tisch teil.",
]

# What is read in the sentence, and the part of it that is not.
PARTLY_READ: list[tuple[str, dict[str, Any], str]] = [
    (
        "Eine Kooperationsvereinbarung besteht nicht nur mit der Polizei, sondern auch mit dem Zoll.",
        besteht(beteiligte=["Polizei"]),
        "sondern auch mit dem Zoll.",
    ),
    (
        "Es gibt einen Runden Tisch; dort wird viel gelacht.",
        TISCH,
        "dort wird viel gelacht.",
    ),
    (
        "Der Runde Tisch trifft sich unter Leitung des LKA.",
        TISCH,
        "Der Runde Tisch trifft sich unter Leitung des LKA",
    ),
    (
        "Am Runden Tisch fehlt bislang die Justiz.",
        TISCH,
        "Am Runden Tisch fehlt bislang die Justiz",
    ),
    (
        "Polizei und Caritas arbeiten nach einem Kooperationskonzept zusammen, seit 2016 auch der Zoll.",
        besteht(K, beteiligte=["Polizei", "Caritas"]),
        "Polizei und Caritas arbeiten nach einem Kooperationskonzept zusammen, seit 2016 auch der Zoll",
    ),
]
