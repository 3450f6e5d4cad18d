"""The contents of the agreement in further wordings of our own: passive, a list, conditions in other places."""

from __future__ import annotations

ANDERE_WORTE: list[list[str]] = [
    [
        ("Am Freitag, den 22. Juli, unterzeichneten die Bundespolizei und der KOK e.V. eine Kooperationsvereinbarung."),
        (
            "Die Vereinbarung sieht unter anderem vor, dass Betroffene von der Bundespolizei auf den KOK und auf "
            "spezialisierte Fachberatungsstellen aufmerksam gemacht werden. Umgekehrt sollen die Behörden die "
            "Fachberatungsstellen frühzeitig über mutmaßlich Betroffene in Kenntnis setzen. Mit Einwilligung der "
            "Betroffenen können die Fachberatungsstellen der Bundespolizei ermittlungsrelevante Informationen "
            "übermitteln. Beide Seiten tauschen sich über Öffentlichkeitsarbeit und Schulungen der Bundespolizei aus."
            " Schließlich soll der KOK von der Bundespolizei an kriminalpräventiven Aktionstagen beteiligt werden."
        ),
    ],
    [
        "Bundespolizei und KOK haben am 22.07. eine Kooperationsvereinbarung geschlossen.",
        "Vereinbart wurde zum Beispiel:",
        "• Die Bundespolizei weist Betroffene auf den KOK und auf spezialisierte Fachberatungsstellen hin.",
        "• Die Behörden informieren die Fachberatungsstellen frühzeitig über mutmaßlich Betroffene.",
        (
            "• Die Fachberatungsstellen dürfen, sofern die Betroffenen zustimmen, ermittlungsrelevante Informationen "
            "an die Bundespolizei weitergeben."
        ),
        "• KOK und Bundespolizei tauschen sich über Öffentlichkeitsarbeit und Schulungen der Bundespolizei aus.",
        "• Die Bundespolizei bindet den KOK bei kriminalpräventiven Aktionstagen ein.",
    ],
    [
        "Der KOK e.V. und die Bundespolizei haben am 22. Juli eine Kooperationsvereinbarung unterschrieben.",
        (
            "Zu den Inhalten gehört etwa, dass die Bundespolizei die Betroffenen an den KOK und an spezialisierte "
            "Fachberatungsstellen verweist. Die Fachberatungsstellen sollen ihrerseits von den Behörden früh über "
            "mutmaßlich Betroffene informiert werden. Stimmen die Betroffenen zu, dürfen die Fachberatungsstellen der"
            " Bundespolizei ermittlungsrelevante Informationen geben. Vorgesehen ist zudem ein Austausch über "
            "Öffentlichkeitsarbeit und Schulungen der Bundespolizei. Auch an kriminalpräventiven Aktionstagen soll "
            "die Bundespolizei den KOK beteiligen."
        ),
    ],
]
