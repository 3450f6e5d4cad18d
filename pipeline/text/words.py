"""Closed word classes of German: the words that do not belong to any document."""

from __future__ import annotations

FUNCTION_WORDS = frozenset(
    """
    ab aber alle allem allen aller alles als also am an andere anderen anderer anderes ans auch auf aus außer bei beim
    bis bzw da dabei dadurch dafür damit daran darauf daraus darin darüber das dass dazu dem den denen denn der deren
    des dessen die dies diese diesem diesen dieser dieses doch dort durch ein eine einem einen einer eines er es etwa
    für gegen hat hatte haben hier hin hinter ihr ihre ihrem ihren ihrer ihres im in ins ist ja je jede jedem jeden
    jeder jedes kein keine keinem keinen keiner mehr mit nach nicht noch nur ob oder ohne per pro sein seine seinem
    seinen seiner seit sich sie sind so sowie statt um und unter vom von vor war waren was weil welche wenn wer wie
    wird wurde wurden zu zum zur zwischen über
    """.split(),
)
"""Articles, prepositions, conjunctions, pronouns and forms of "sein", "haben", "werden"."""

SMALL_WORDS = FUNCTION_WORDS | frozenset(
    """
    acht außerhalb bereits besonders bevor bin binnen bitte bleiben bleibt contra dagegen daher dann davon dennoch
    derselbe derselben derzeit deshalb dich dieselbe dieselben dir drei durfte dürfen eben ebenso eher einst elf
    entweder erst erste ersten erster euch fast ferner fünf gab ganz gar gemäß gibt gilt ging habe hatten hiervon
    hierzu ich ihm ihn ihnen immer indem innen innerhalb insbesondere jedoch jene jener kam kann konnte kontra können
    könnte lassen laut letzte letzten letzter liegen liegt ließ lässt mal man manche mein mich mindestens mir muss
    musste müssen nachdem nahm neben neun nie nun oberhalb oft sah schon sechs sehr sei seid selbst sieben sobald
    sodass sofern sogar solange solche solchen solcher soll sollen sollte somit sondern sonst soweit sowohl stehen
    steht stets teils trotz tun uns unser unserer unterhalb versus viel viele vielen vier voll wann warum weder wegen
    weiter weitere weiteren weiterer weiteres wem wen wenig werden will wir wo wobei wodurch worden während zehn zudem
    zwar zwei zwölf
    """.split(),
)
"""Function words, and the commonest adverbs, numerals and verbs: any of these stands by itself behind a space."""

SHORT_WORDS = frozenset(
    """
    ab acht alt am an arg auf aus bar bat bei bzw ca cf cm ct da das dem den der des die dir du ehe ein elf eng er es
    et etc al euch fit für gab gar ggf gut ha her hin hoch ihm ihn ihr im in inkl ins ist ja je kam kg km kv lag
    las laut mal man max mg min mit mm mir nah neu nie nun nur ob oft per pro qm rar rot rät sah sei sie so tat
    tot tut um uns usw via vom von vor war was weg wem wen wer wie wir wo zog zu zum zur zzgl
    """.split(),
)
"""Words of few letters that stand by themselves. Vocabularies list many more ("en", "gen"), which are parts here."""

SUSPENDING = frozenset({"und", "oder", "bzw.", "bzw", "sowie", "beziehungsweise", "noch", "u.", "o.", "bis", "als"})
"""What follows a suspended hyphen ("Frist- und Formerfordernisse"), besides a comma."""

NEVER_SUSPENDED = frozenset(
    "acht das dass dem den der des die drei ein eine einem einen einer elf er es ist mal sie sind um weil wenn".split(),
)
"""What never stands behind a suspended hyphen: where a typesetter sets hyphens, it is the rest of a word."""

GENITIVE = frozenset("des eines dieses jenes jedes keines meines seines ihres unseres".split())
"""Articles behind which a noun has the ending of the genitive."""

ENGLISH = frozenset("the of and for with from to by on are this that which their".split())
"""Little words that tell English from German; some are parts of broken German words, too."""

ENDINGS = frozenset("e em en er es n s".split())
"""What is left of a word that was broken before its ending."""

ENDS_OF_PARTICIPLES = frozenset("de dem den der des".split())
"""What a typesetter may part from a participle: "übergreifen-" + "der"."""

LONE_ENDINGS = frozenset("m n r s".split())
"""Single letters that end words, and are none."""

PARTICLES = frozenset("heim halt preis stand statt teil".split())
"""What looks like a noun in small letters, and ends a sentence as part of its verb: "nimmt ... teil"."""

NEVER_LAST = frozenset(
    "am ans beim das dem den der des die eine einem einen einer eines für gegen im in ins oder ohne per sowie und vom "
    "von wegen zum zur zwischen".split(),
)
"""No part of a sentence ends with these: before a comma or a full stop they are the end of a word."""

BEFORE_ADJECTIVES = frozenset(
    """
    am an auf aus bei beim dem den der des ein eine einem einen einer eines für gegen im in mit nach ohne um unter vom
    von vor zu zum zur zwischen
    """.split(),
)
"""Articles and prepositions: no verb stands right behind them, but for one behind "zu" that ends its sentence."""

ARTICLES = frozenset(
    "dem den der des die ein eine einem einen einer eines kein keine keinem keinen keiner keines".split()
)
"""Articles: a preposition stands behind one only if its own noun follows, and an adjective after that."""

DATIVE = frozenset("dem den der einem einer".split())
"""Articles behind a preposition that asks for the dative."""

WITH_NOUNS = frozenset(
    "am an auf aus bei beim dem den der des die für gegen im in mit von vom zu zum zur zwischen über".split()
)
"""Articles and prepositions, which stand in a list of nouns, too."""

NEVER_VERBS = frozenset({"letzt", "nacht", "nächst", "wesen"})
"""What vocabularies list as verbs that nobody uses: in small letters it is the end of a noun ("Rettungswesen")."""

FINITE = frozenset("haben hat hatte hatten ist sind war waren wurde wurden".split())
"""Verbs that take no other verb before them but a participle: what else stands there is a noun."""

ABBREVIATIONS = frozenset(
    """
    abzgl allg bes bspw bzgl bzw ca dgl dt einschl engl entspr etc ev evtl exkl frz geb gem ggf inkl jew jun kath lat
    lfd lt max mind min op rd röm sen sog städt tgl usw verh vgl zzgl zzt
    """.split(),
)
"""Abbreviations in small letters, without their full stop."""

LEGAL_FORMS = frozenset("aG eG eK eV gGmbH gUG iG iL iR mbH".split())
"""Legal forms and the like that begin with a small letter, and stand behind a name."""

DOMAINS = frozenset("at ch com de eu info net org".split())
"""The commonest top-level domains; none is a German word in small letters."""

LARGE_NUMBERS = frozenset({"Mill", "Mio", "Mrd", "Tsd"})
"""Abbreviations of large numbers, behind digits."""

UNITS = frozenset(
    """
    % ‰ € °C µg Cent EUR Euro Grad Hektar Kilometer Liter Meter Mio Mrd Milliarden Millionen Prozent Punkte Stunden
    Tonnen cm dB g ha kWh kg km l m mg ml mm t
    """.split(),
)
"""What is counted in decimals."""

VERBS_WITH_VOLL = frozenset(("vollbringen", "vollenden", "vollführen", "vollstrecken", "vollziehen"))
"""Verbs from which "voll" is never parted."""

VERBAL_PREFIXES = frozenset("ab an auf aus bei durch gegen hinter in mit nach neben über unter vor zwischen".split())
"""Prepositions that begin verbs, too: none stands before a verb or before an adjective without an ending."""

SEPARABLE = VERBAL_PREFIXES | frozenset(
    "ein fest fort frei her hin los nieder um weg wieder zu zurück zusammen".split()
)
"""What stands before the "ge" of participles: "zugewandert"."""

ENDS_OF_ADVERBS = frozenset({"falls", "maßen", "teils", "weise"})
"""Little words and others that end adverbs: "größtenteils"."""

LATIN_ENDS = ("us", "um", "ae", "ens", "is", "os", "a", "i", "o")
"""How Latin and Italian words end that stand in small letters behind another ("Quercus robur")."""

COUNTED = frozenset(
    "Abs Absatz Anl Anlage Art Artikel Bd Kap Klasse Klassen Nr Nrn S Satz TOP Ziff Ziffer § §§".split()
)
"""What numbers are listed behind: "§§ 3, 4"."""
