# Alle Sätze von Segscope auf Deutsch.
#
# Wörter, die überall gleich heißen: general population = Gesamtbevölkerung, people = Personen, customers = Kunden, column/attribute = Merkmal
# (in Dateien: Spalte), code = Code, level = Ausprägung, feature = Variable, component = Komponente, loading = Ladung, share = Anteil,
# set aside = zurückgestellt, kept = berücksichtigt (Merkmale: bleiben), threshold = Schwelle, dictionary = Codebuch, recipe = Rezept,
# solid = belastbar, fragile = brüchig, not distinguishable = nicht unterscheidbar, could be chance = kann Zufall sein.

## What long work is doing

activity-reading = { $file } wird gelesen
activity-drawing-demo = Die Demo-Bevölkerung wird gezogen
activity-writing-demo = Die Demo-Bevölkerung wird geschrieben
activity-counting-missing = Fehlende Werte werden gezählt
activity-counting-missing-per-person = Fehlende Werte je Person werden gezählt
activity-summing-up = Alle Zeilen werden aufsummiert
activity-projecting = Alle Personen werden eingeordnet
activity-searching-segments = Segmente werden gesucht
activity-moving-people = Personen wechseln ins nächstgelegene Segment
activity-moved-people = Durchgang { $pass }: { $people ->
        [one] { COUNT($people) } Person kam in ein anderes Segment
       *[other] { COUNT($people) } Personen kamen in ein anderes Segment
    }
activity-trying-segment-counts = Segmentzahlen werden durchprobiert
activity-growing-trees = Die Bäume des Random Forest wachsen
activity-drawing-again = Die Personen werden neu gezogen
activity-fitting-mixtures = Mischverteilungen werden angepasst
activity-trying-other-choices = Andere Einstellungen werden durchprobiert
activity-filling-capsule = Die Kapsel wird gefüllt
activity-learning-responses = Es wird gelernt, wer antwortet
activity-writing-results = Die Ergebnisse werden geschrieben

## The sliders

columns-kept = { COUNT($count) } von { COUNT($all) } { $all ->
    [one] Merkmal
   *[other] Merkmalen
} { $count ->
    [one] bleibt
   *[other] bleiben
}

## Writing files

error-write-folder = { $path }: Der Ordner lässt sich nicht anlegen ({ $reason }). Wählen Sie einen Ordner, in den Sie schreiben dürfen.
error-write-disk-full = { $path }: Der Datenträger ist voll. Es blieb nichts Halbfertiges zurück; schaffen Sie Platz oder wählen Sie einen anderen Ordner.
error-write = { $path }: Die Datei lässt sich nicht schreiben ({ $reason }). Wählen Sie einen Ordner, in den Sie schreiben dürfen.
error-write-busy = { $path }: Ein anderer Lauf von Segscope schreibt gerade in diesen Ordner. Warten Sie, bis er fertig ist, oder wählen Sie einen anderen Ordner.
error-write-too-large = { $path }: Die Datei würde größer, als dieser Datenträger oder die Grenze dieser Sitzung (ulimit -f) erlaubt. Es blieb nichts Halbfertiges zurück; erhöhen Sie die Grenze oder wählen Sie einen anderen Ordner.

## Lists of names

list-and-more = { $names } und { $more } weitere
list-and = { $names } und { $last }
quoted = „{ $words }“

## Reading files of people

error-read-not-found = { $path }: Diese Datei gibt es nicht. Prüfen Sie Pfad und Schreibweise.
error-read-is-folder = { $path }: Das ist ein Ordner. Wählen Sie eine Datei darin.
error-read-is-pipe = { $path }: Das ist eine Pipe und keine Datei; sie gibt ihren Inhalt womöglich nur einmal her. Schreiben Sie den Inhalt zuerst in eine Datei und wählen Sie diese.
error-read-is-socket = { $path }: Das ist ein Socket, über den Programme miteinander sprechen, und keine Datei. Wählen Sie eine Datei.
error-read-is-device = { $path }: Das ist ein Gerät und keine Datei. Schreiben Sie, was es liefert, zuerst in eine Datei und wählen Sie diese.
error-read-too-large = { $path }: Die Datei hat { BYTES($bytes) }, gelesen werden hier aber höchstens { BYTES($limit) }. Prüfen Sie, ob es die richtige Datei ist.
error-read-changed = { $path }: Die Datei hat sich beim Lesen verändert. Warten Sie, bis sie vollständig ist, und versuchen Sie es noch einmal.
error-read-no-permission = { $path }: Für diese Datei fehlt die Leseberechtigung. Fragen Sie, wem sie gehört, oder kopieren Sie sie in einen eigenen Ordner.
error-read-io = { $path }: Die Datei ließ sich nicht lesen ({ $reason }). Prüfen Sie den Datenträger oder das Netzlaufwerk und versuchen Sie es noch einmal.
error-read-empty = { $path }: Die Datei ist leer. Nötig sind eine Zeile mit Spaltennamen und eine Zeile je Person.
error-read-header-only = { $path }: Die Datei enthält Spaltennamen, aber keine Personen. Unter der ersten Zeile muss eine Zeile je Person stehen.
error-read-not-text = { $path }, Zeile { $line }: Das ist keine Textdatei ({ $found }). Speichern Sie sie als CSV in UTF-8 oder als Parquet.
error-read-not-delimited = { $path }, Zeile { $line }: Das ist Text, aber keine Tabelle aus Zeilen mit Trennzeichen ({ $found }). Speichern Sie sie als CSV in UTF-8 oder als Parquet.
error-read-no-header = { $path }, Zeile { $line }: Wo die Spaltennamen stehen sollten, stehen Zahlen. Stellen Sie eine Zeile mit den Spaltennamen voran.
error-read-single-column = { $path }, Zeile { $line }: Es wurde nur eine Spalte gefunden ({ $name }). Trennen Sie die Spalten mit ; oder , oder einem Tabulator, einem Leerzeichen oder |, in jeder Zeile gleich.
error-read-wrong-separator = { $path }, Zeile { $line }: Die Spaltennamen sind durch { $header } getrennt, diese Zeile aber durch { $body }. Verwenden Sie in jeder Zeile dasselbe Trennzeichen.
error-read-row-too-short = { $path }, Zeile { $line }: { $found } { $found ->
    [one] Wert
   *[other] Werte
}, aber { $expected } Spalten ({ $column } ist die erste ohne Wert). Berichtigen oder entfernen Sie die Zeile.
error-read-row-too-long = { $path }, Zeile { $line }: { $found } { $found ->
    [one] Wert
   *[other] Werte
}, aber nur { $expected } Spalten ({ $column } ist die letzte). Berichtigen oder entfernen Sie die Zeile.
error-read-duplicate-column = { $path }, Zeile { $line }: Die Spalten { $first } und { $second } heißen beide { $name }. Benennen Sie eine davon um oder entfernen Sie sie.
error-read-unclosed-quote = { $path }, Zeile { $line }: Ein Wert beginnt mit einem Anführungszeichen, das nie geschlossen wird ({ $value }). Schließen oder entfernen Sie es.
error-read-line-too-long = { $path }, Zeile { $line }: Die Zeile ist länger als { $megabytes } MB, das ist wohl keine Tabelle. Prüfen Sie die Datei.
error-read-damaged = { $path }: Diese Datei ist beschädigt oder wird nicht unterstützt ({ $message }). Schreiben Sie sie neu oder speichern Sie sie als CSV in UTF-8.
error-read-too-many-columns = { $path }: Die Datei hat { COUNT($columns) } Spalten, gelesen werden können höchstens { COUNT($most) }. Lassen Sie Spalten weg, die niemanden beschreiben.
error-read-out-of-memory = { $path }: Für mehr als { COUNT($people) } Personen mit { COUNT($columns) } Spalten reicht der Arbeitsspeicher nicht. Schließen Sie andere Programme oder nehmen Sie weniger Personen oder Spalten.
error-read-parquet = { $path }: Diese Parquet-Datei ließ sich nicht lesen ({ $message }). Schreiben Sie sie neu oder speichern Sie sie als CSV.
error-read-parquet-damaged = { $path }: Diese Parquet-Datei ist beschädigt ({ $damage }). Schreiben oder holen Sie sie noch einmal.
error-read-arrow-damaged = { $path }: Diese Arrow-Datei ist beschädigt oder wird so nicht gelesen ({ $damage }). Schreiben oder holen Sie sie noch einmal.
error-read-column-kind = { $path }, Spalte { $column }: Werte dieser Art lassen sich nicht lesen. Schreiben Sie die Spalte als Text oder als 64-Bit-Zahlen oder lassen Sie sie weg.
error-read-column-nested = { $path }, Spalte { $column }: Listen, Zuordnungen und Gruppen lassen sich nicht lesen, nur ein Wert je Person. Schreiben Sie jeden Wert in eine eigene Spalte oder lassen Sie die Spalte weg.
table-damage-footer = was am Ende steht, passt nicht zum Rest
table-damage-rows = am Ende ist von { COUNT($claimed) } Zeilen die Rede, in den Teilen sind es { COUNT($held) }
table-damage-column = die Werte der Spalte { $column } lassen sich nicht entnehmen
table-damage-high-first = das höchste Byte ihrer Zahlen steht vorn
table-damage-too-much = sie spricht von { COUNT($rows) } { $rows ->
    [one] Zeile
   *[other] Zeilen
} mit mehr Inhalt, als eine Datei dieser Größe fasst
error-read-sqlite-no-table = { $path }: Die SQLite-Datei hat keine Tabelle „{ $name }“. Sie hat { $known }.
error-read-sqlite-which-table = { $path }: Sagen Sie, welche Tabelle der SQLite-Datei die Personen enthält, mit # und ihrem Namen hinter dem Namen der Datei. Sie hat { $known }.
error-read-sqlite-no-text = { $path }: Spalte „{ $column }“ enthält Bytes, die kein Text sind. Wandeln Sie sie um oder lassen Sie sie weg.
error-read-sqlite = { $path }: Die SQLite-Datei lässt sich nicht lesen ({ $message }).
error-read-unreadable = { $path }, nach Zeile { $line }: Die Zeilen ließen sich nicht zerlegen ({ $reason }). Speichern Sie die Datei noch einmal als CSV in UTF-8.
error-read-no-attributes = { $path }: Die Datei hat außer der Kennung keine Spalte, es gibt also nichts zu vergleichen. Ergänzen Sie Merkmale.
error-read-no-common-column = { $general } und { $customers } haben keine Spalte gemeinsam ({ $general_columns } gegenüber { $customers_columns }). Prüfen Sie, ob beide Dateien zusammengehören und ob ihre ersten Zeilen die Spaltennamen enthalten.
error-read-all-unknown = Das Codebuch kennt { $columns ->
    [one] die eine Spalte nicht, die beide Dateien haben,
   *[other] keine der { $columns } Spalten, die beide Dateien haben,
} und unbekannte Spalten sollen wegfallen. Geben Sie ein Codebuch an, das sie beschreibt, oder lassen Sie unbekannte Spalten einschätzen.

data-not-text-utf16 = es ist Text in UTF-16
data-not-text-zip = es ist eine Excel-Arbeitsmappe oder ein anderes ZIP-Archiv
data-not-text-old-workbook = es ist eine alte Excel-Arbeitsmappe
data-not-text-packed = sie ist mit { $program } gepackt; entpacken Sie sie zuerst
data-not-text-data = es ist eine Datei der Art { $program }
data-not-text-old-feather = es ist Feather in Version 1, wie es bis 2020 geschrieben wurde; schreiben Sie sie neu in Version 2, was pandas und R von selbst tun
data-not-text-arrow-stream = es ist ein Strom von Arrow-Nachrichten; schreiben Sie ihn als Arrow-Datei, also als Feather in Version 2
data-not-text-json = es ist JSON
data-not-text-markup = es ist HTML oder XML
data-not-text-pdf = es ist ein PDF
data-not-text-picture = es ist ein Bild
data-not-text-zero-bytes = sie enthält Nullbytes

data-separator-semicolons = Semikolons
data-separator-commas = Kommas
data-separator-tabs = Tabulatoren
data-separator-bars = senkrechte Striche
data-separator-blanks = Leerzeichen

data-column-number = Spalte { $number }
data-unreadable-lines = { $expected } { $expected ->
    [one] Zeile
   *[other] Zeilen
} erwartet, { $found } gefunden

## Reading dictionaries

error-dictionary-not-text = { $path }: { $found }, und kein Codebuch. Speichern Sie es als .xlsx oder als CSV in UTF-8.
error-dictionary-too-large = { $path }: Die Datei enthält weit mehr als jedes Codebuch. Prüfen Sie, ob es die richtige ist.
error-dictionary-workbook = { $path }: Das ist keine Arbeitsmappe oder eine beschädigte. Speichern Sie sie noch einmal als .xlsx oder als CSV.
error-dictionary-no-header = { $path }: Es fand sich keine Zeile mit Spaltennamen, zu denen „Attribute“ gehört. Ein Codebuch hat die Spalten attribute, information_level, type und missing_or_unknown oder Attribute, Description, Value und Meaning.
error-dictionary-no-attributes = { $path }: Das Codebuch beschreibt kein Merkmal. Prüfen Sie, ob unter den Spaltennamen Zeilen folgen.
error-dictionary-unknown-type = { $path }, Zeile { $line }: { $attribute } hat den unbekannten Typ { $found }. Erlaubt sind numeric, ordinal, categorical, binary, mixed, interval, date und id.

## The demo population

error-demo-no-people = Die Demo-Bevölkerung braucht mindestens eine Person und einen Kunden, als Zahl der Personen wurde aber 0 angegeben.
error-demo-no-customers = Die Demo-Bevölkerung braucht mindestens eine Person und einen Kunden, als Zahl der Kunden wurde aber 0 angegeben.
error-demo-too-many-people = Die Demo-Bevölkerung kann höchstens { COUNT($most) } Personen haben, verlangt wurden { COUNT($asked) }.
error-demo-too-many-customers = Die Demo-Bevölkerung kann höchstens { COUNT($most) } Kunden haben, verlangt wurden { COUNT($asked) }.
error-demo-write = { $path } ließ sich nicht schreiben: { $reason }. Wählen Sie einen anderen Ordner oder schaffen Sie dort Platz.
data-demo-disk-full = der Datenträger ist voll
data-demo-no-permission = dort darf nicht geschrieben werden
data-demo-path-is-file = ein Teil des Pfads ist eine Datei
data-demo-read-only = der Datenträger ist schreibgeschützt

## What was found while reading

data-note-unseen-codes = { $column }: { $rows } { $rows ->
    [one] Kunde hat einen Code
   *[other] Kunden haben Codes
}, den in der Gesamtbevölkerung niemand hat ({ $codes }); das zählt dort als fehlend.
data-note-texts-among-numbers = { $column } enthält Texte ({ $texts }), wo das Codebuch Zahlen erwartet; sie zählen als fehlend.
data-note-numbers-too-large = { $column }: { $rows } { $rows ->
    [one] Zahl liegt
   *[other] Zahlen liegen
} weiter als 3,4e38 von 0 entfernt und { $rows ->
    [one] zählt
   *[other] zählen
} als fehlend; schreiben Sie sie in einer anderen Einheit.
data-note-index-column-dropped = { $file }: Eine erste Spalte ohne Namen wurde für eine Zeilennummer gehalten und weggelassen.
data-note-unknown-columns-dropped = Kein Codebuch kennt { $columns }; weggelassen, wie es die Einstellungen wollen.
data-note-unknown-columns-inferred = Kein Codebuch kennt { $columns }; aus den Werten wurde geschlossen, wie sie zu behandeln sind.
data-note-same-content = { $general } und { $customers } enthalten dieselben Personen, deshalb ist jeder Index 100; prüfen Sie, ob die Kunden in einer eigenen Datei stehen.
data-note-taken-for = { $columns }: { $what }. Falls { $count ->
    [one] das nicht stimmt
   *[other] das bei einem davon nicht stimmt
}: --level { $first }={ $level }
data-note-left-out = { $columns }: { $what }; weggelassen. Um { $count ->
    [one] es
   *[other] eines davon
} zu verwenden: --level { $first }={ $level }
data-note-shared-ids = { COUNT($customers) } von { COUNT($of) } { $of ->
    [one] Kunden
   *[other] Kunden
} { $customers ->
    [one] hat
   *[other] haben
} eine Kennung, die auch in der Gesamtbevölkerung vorkommt. Sind es dieselben Personen, vergleicht der Index einen Teil der Bevölkerung mit dem Ganzen, und sein Intervall ist das eines Teils, nicht das einer eigenen Stichprobe.
data-note-duplicate-ids = { $file }: { $rows } { $rows ->
    [one] Person teilt
   *[other] Personen teilen
} sich { $column } mit jemand anderem.
evidence-dictionary = in einem Codebuch beschrieben
evidence-by-hand = von Hand festgelegt
evidence-two-values = zwei Werte
evidence-texts = Texte unter den Werten
evidence-ordered-texts = Texte, die ihren Platz in einer Reihenfolge nennen; als ordinal behandelt
evidence-padded-names = Ziffern mit führenden Nullen wie bei Postleitzahlen; als Namen behandelt
evidence-padded-numbers = Ziffern, mit Nullen auf eine Länge gebracht; als Zahlen behandelt
evidence-few-numbers = wenige verschiedene ganze Zahlen; als geordnet behandelt
evidence-numbers = Zahlen
evidence-numbers-without-order = ganze Zahlen, die im Zusammenhang mit anderen Merkmalen keine Reihenfolge zeigen; als Namen behandelt
evidence-years = Daten über viele Jahre; in Jahren gezählt
evidence-months = Daten über einige Jahre; in Monaten gezählt
evidence-days = Daten innerhalb weniger Jahre; in Tagen gezählt
evidence-unique-key = ganze Zahlen, die Personen bezeichnen: Keine kommt zweimal vor, wie es bei Mengen der Fall wäre
evidence-repeating-key = ganze Zahlen, die Personen oder Haushalte bezeichnen: Sie wiederholen sich ab und zu, aber nicht wie Mengen
evidence-weight = ein Umfragegewicht, das sagt, für wie viele Menschen eine Person steht
evidence-replicate-weight = Varianten eines Umfragegewichts, alle nahezu gleich
data-unseen-numbers = Zahlen
data-unseen-texts = { $distinct } verschiedene Texte
## What becomes of columns, and what can be wrong with the decisions about them

drop-reason-id = bezeichnet eine Person
drop-reason-weight = Umfragegewicht
drop-reason-by-hand = von Hand weggelassen
drop-reason-inferred = nicht im Codebuch
drop-reason-undocumented = in keiner veröffentlichten Arbeitsmappe beschrieben
drop-reason-too-many-levels = { $levels } verschiedene Werte, mehr als die { $most }, die Namen haben dürfen
drop-reason-empty = kein bekannter Wert
drop-reason-constant = überall derselbe Wert
drop-reason-missing-share = zu viele fehlende Werte
drop-reason-low-variance = schwankt zu wenig
drop-reason-correlated = sagt dasselbe wie ein Merkmal, das bleibt
drop-reason-not-among-best = nicht unter den besten Merkmalen

left-out-recipe = { $levels } { $levels ->
    [one] Ausprägung
   *[other] Ausprägungen
}, { $why }
left-out-recipe-without-reason = { $levels } { $levels ->
    [one] Ausprägung
   *[other] Ausprägungen
}, und ein Rezept lässt es weg
left-out-rare = { $rare ->
    [one] sein Code ist selten
   *[other] { $rare } seiner { $levels } Codes sind selten
}
left-out-capped = für alle derselbe Wert, sobald Zahlen über { $cap } als { $cap } zählen
left-out-constant = derselbe Wert für alle, die berücksichtigt werden
left-out-empty = fehlt bei allen, die berücksichtigt werden
left-out-out-of-range = seine Zahlen liegen zu dicht beieinander oder zu weit auseinander, um damit zu rechnen
left-out-not-planned = der Plan der Summen hat keine Variable daraus

treatment-numeric = numerisch, unverändert
treatment-year = Jahr, unverändert
treatment-month = Monat, gezählt ab Januar 1970
treatment-day = Tag, gezählt ab 1. Januar 1970
treatment-ordinal = ordinal, unverändert
treatment-binary = binär, 1 für { $codes }
treatment-one-hot = one-hot, { $levels } { $levels ->
    [one] Ausprägung
   *[other] Ausprägungen
}
treatment-one-hot-shared = one-hot, { $levels } { $levels ->
    [one] Ausprägung
   *[other] Ausprägungen
}, { $rare ->
    [one] die seltene als „Sonstige“
   *[other] die { $rare } seltenen gemeinsam
}
treatment-one-hot-without = one-hot, { $levels } { $levels ->
    [one] Ausprägung
   *[other] Ausprägungen
}, ohne die { $rare ->
    [one] seltenste
   *[other] { $rare } seltensten
}
treatment-capped = numerisch, höchstens { $cap }
treatment-only-part = nur { $part }
treatment-split = zerlegt in { $first } und { $last }
treatment-part-one-hot = { $part } (one-hot, { $levels } { $levels ->
    [one] Ausprägung
   *[other] Ausprägungen
})
treatment-left-out = weggelassen: { $reason }
part-without-name = der Wert

encoding-note-not-numbers = keine Zahl, daher in der Variablen fehlend: { $codes }
encoding-note-part-constant = { $part } ist für alle gleich, daher keine Variable
encoding-note-part-missing = { $count ->
    [one] Code { $codes } sagt nichts über { $part } und zählt dort als fehlend
   *[other] die Codes { $codes } sagen nichts über { $part } und zählen dort als fehlend
}

contrast-range = { $low } bis { $high }
range-below = unter { $high }
range-from = { $low } und mehr
range-any = jede Zahl

error-prepare-cancelled = Angehalten, weil etwas Neueres verlangt wurde.
error-share-out-of-range = Die Merkmalsschwelle { $value } liegt nicht zwischen 0 und 1: Geben Sie einen Anteil an, zum Beispiel 0.20 für 20 % fehlende Werte.
error-unknown-names-to-drop = Kein Merkmal heißt { $names }: Berichtigen Sie die Liste der wegzulassenden Merkmale.
error-unknown-names-to-keep = Kein Merkmal heißt { $names }: Berichtigen Sie die Liste der beizubehaltenden Merkmale.
error-unknown-names-with-level = Kein Merkmal heißt { $names }: Berichtigen Sie die Merkmale, deren Skalenniveau angegeben ist.
error-unknown-names-with-codes = Kein Merkmal heißt { $names }: Berichtigen Sie die Merkmale, deren unbekannte Codes angegeben sind.
error-codes-of-nobody = { $attribute }: Niemand in der Gesamtbevölkerung hat { $count ->
    [one] den Code
   *[other] die Codes
} { $codes }; als fehlend würden dort also nur leere Zellen zählen. Berichtigen Sie die Codes, oder geben Sie keinen an ({ $attribute }=), wenn genau das gemeint ist.
name-with-suggestion = { $name } (vielleicht { $suggestion }?)
error-dropped-and-kept = { $count ->
    [one] { $names } soll weggelassen und beibehalten werden: Nehmen Sie es von einer der beiden Listen.
   *[other] { $names } sollen weggelassen und beibehalten werden: Nehmen Sie sie von einer der beiden Listen.
}
error-all-columns-dropped = { $columns ->
    [one] Das einzige Merkmal bleibt nicht übrig
   *[other] Keines der { COUNT($columns) } Merkmale bleibt übrig
} ({ $reasons }): { $remedy }.
dropped-missing-share = { $count ->
    [one] bei 1 fehlen mehr als { PERCENT($share) } der Werte
   *[other] bei { COUNT($count) } fehlen mehr als { PERCENT($share) } der Werte
}
dropped-constant = { $count ->
    [one] 1 hat überall denselben Wert
   *[other] { COUNT($count) } haben überall denselben Wert
}
dropped-empty = { $count ->
    [one] 1 hat keinen bekannten Wert
   *[other] { COUNT($count) } haben keinen bekannten Wert
}
dropped-too-many-levels = { $count ->
    [one] 1 hat zu viele verschiedene Werte
   *[other] { COUNT($count) } haben zu viele verschiedene Werte
}
dropped-inferred = { $count ->
    [one] 1 steht nicht im Codebuch
   *[other] { COUNT($count) } stehen nicht im Codebuch
}
dropped-undocumented = { $count ->
    [one] 1 ist in keiner veröffentlichten Arbeitsmappe beschrieben
   *[other] { COUNT($count) } sind in keiner veröffentlichten Arbeitsmappe beschrieben
}
dropped-by-hand-or-id = { $count ->
    [one] 1 ist von Hand weggelassen oder eine Kennung
   *[other] { COUNT($count) } sind von Hand weggelassen oder Kennungen
}
dropped-low-variance = { $count ->
    [one] 1 schwankt weniger als verlangt
   *[other] { COUNT($count) } schwanken weniger als verlangt
}
remedy-low-variance = Senken Sie die Mindestvarianz oder behalten Sie Merkmale von Hand bei
remedy-missing-share = Erhöhen Sie die Merkmalsschwelle oder behalten Sie Merkmale von Hand bei
remedy-by-hand = Nehmen Sie Merkmale von der Liste der wegzulassenden
remedy-inferred = Geben Sie ein Codebuch an, das sie beschreibt, oder lassen Sie unbekannte Spalten einschätzen
remedy-other-files = Mit diesen Merkmalen lassen sich Personen nicht unterscheiden; wählen Sie Dateien mit Merkmalen, in denen sie sich unterscheiden
error-no-features = { $columns ->
    [one] Das einzige verbliebene Merkmal ergibt
   *[other] Die { COUNT($columns) } verbliebenen Merkmale ergeben
} keine Variable ({ $first }): Behalten Sie andere Merkmale bei oder verwenden Sie diese namentlich.
error-no-features-of-none = { $columns ->
    [one] Das einzige verbliebene Merkmal ergibt
   *[other] Die { COUNT($columns) } verbliebenen Merkmale ergeben
} keine Variable: Behalten Sie andere Merkmale bei oder verwenden Sie diese namentlich.
error-all-rows-set-aside = { $people ->
    [general] { $rows ->
        [one] Die einzige Person der Gesamtbevölkerung ist zurückgestellt
       *[other] Alle { COUNT($rows) } Personen der Gesamtbevölkerung sind zurückgestellt
    }
   *[customers] { $rows ->
        [one] Der einzige Kunde ist zurückgestellt
       *[other] Alle { COUNT($rows) } Kunden sind zurückgestellt
    }
}: Überall fehlen mehr als { COUNT($limit) } Werte in { $columns ->
    [one] dem { COUNT($columns) } verbliebenen Merkmal
   *[other] den { COUNT($columns) } verbliebenen Merkmalen
}; erhöhen Sie die Personenschwelle auf mindestens { COUNT($fewest) } oder lassen Sie die Merkmale weg, die am häufigsten fehlen.
error-nobody-set-aside = { $people ->
    [general] Niemand aus der Gesamtbevölkerung
   *[customers] Keiner der Kunden
} ist zurückgestellt und damit zu segmentieren: Bei niemandem fehlen mehr als { COUNT($limit) } Werte in den verbliebenen Merkmalen; höchstens { $most ->
    [one] fehlt { COUNT($most) }
   *[other] fehlen { COUNT($most) }
}. Senken Sie die Personenschwelle darunter oder segmentieren Sie andere Personen.
error-no-rows = { $people ->
    [general] Es gibt keine Personen der Gesamtbevölkerung: Die Datei hat keine Zeilen.
   *[customers] Es gibt keine Kunden: Die Datei hat keine Zeilen.
}

error-recipes = Rezepte, Zeile { $line }, Spalte { $column }: { $problem }.
error-recipes-file-line = { $path }, Zeile { $line }, Spalte { $column }: { $problem }. Berichtigen Sie die Rezepte.
error-recipes-file-not-text = { $path }: Das ist keine Textdatei in UTF-8. Rezepte sind Zeilen der Form attribute,part,treatment,codes,value,why.
error-recipes-file-empty = { $path }: Es steht kein Rezept darin. Rezepte sind Zeilen der Form attribute,part,treatment,codes,value,why.
recipes-unreadable = das lässt sich nicht lesen ({ $reason })
recipes-no-attribute = das Merkmal fehlt: Nennen Sie die Spalte im ersten Feld
recipes-drops-after-others = für { $attribute } gibt es noch andere Zeilen: entweder weglassen oder zerlegen
recipes-part-after-drop = eine andere Zeile lässt { $attribute } weg: entweder weglassen oder zerlegen
recipes-unknown-treatment = die Behandlung „{ $treatment }“ ist nicht numeric, ordinal, binary, nominal oder drop
recipes-no-codes = die Codes fehlen: Führen Sie sie durch Leerzeichen getrennt auf oder schreiben Sie *
recipes-no-value = der Wert fehlt
recipes-not-binary = ein binärer Teil ist 0 oder 1, nicht „{ $value }“
recipes-not-a-number = der Wert „{ $value }“ ist keine Zahl
recipes-other-treatment = der Teil „{ $part }“ hat in einer früheren Zeile eine andere Behandlung
recipes-code-twice = der Code { $code } hat im Teil „{ $part }“ schon einen Wert
## Results in words

note-encoding = { $attribute }: { $what }.
note-codes-of-nobody = { $attribute }: Niemand in der Gesamtbevölkerung hat { $count ->
    [one] den Code { $codes }, der als fehlend zählen würde
   *[other] die Codes { $codes }, die als fehlend zählen würden
}.
note-same-features = { $features } sagen über alle dasselbe, das zählt also { $count ->
    [2] doppelt
   *[other] { $count }-fach
}.
note-dominant-feature = { $feature } hat { PERCENT($share) } der Varianz aller Variablen. Ohne Skalierung entscheidet sie nahezu allein über die Segmente.
note-rare-value = { $segment }: { $clause }
segment-quoted = „{ $segment }“
note-small-segments = { $count ->
    [one] Segment { $segments } hat
   *[other] Die Segmente { $segments } haben
} weniger als { PERCENT($share) } der Personen: eher ein paar ungewöhnliche Werte als eine Gruppe.
verdict-over = überrepräsentiert
verdict-under = unterrepräsentiert
verdict-not-distinguishable = kann Zufall sein
finding-solid = belastbar
finding-fragile = brüchig
finding-not-distinguishable = nicht unterscheidbar
code-with-label = { $code } ({ $label })
range = { $low } bis { $high }
segment-set-aside = Zurückgestellt
segment-known-enough = Genug bekannt

# The answer in a sentence. part, base, names and times are written out already.
headline-over = { $how ->
    [about] Etwa { $part } der Kunden stammen
    [moving] Nach bisherigem Stand stammen { $part } der Kunden
   *[sure] { $part } der Kunden stammen
} aus { $base } der Bevölkerung: { $names }, { $times }-mal so häufig wie erwartet.
headline-under-too = Aus { $names }, { $base } der Bevölkerung, kommen nur { $part }.
headline-under = { $how ->
    [about] Nur etwa { $part } der Kunden stammen
    [moving] Nach bisherigem Stand stammen nur { $part } der Kunden
   *[sure] Nur { $part } der Kunden stammen
} aus { $base } der Bevölkerung: { $names }.
headline-both = { $first } { $second }
headline-only-small = Nur kleine Gruppen fallen auf: { $how ->
    [about] Etwa { $part } der Kunden stammen
    [moving] Nach bisherigem Stand stammen { $part } der Kunden
   *[sure] { $part } der Kunden stammen
} aus { $base } der Bevölkerung ({ $names }).
headline-alike = Kein Segment fällt auf: Die Kunden verteilen sich auf die Segmente ganz ähnlich wie die Bevölkerung.
headline-alike-largest = Kein Segment fällt auf: Die Kunden verteilen sich auf die Segmente ganz ähnlich wie die Bevölkerung. Der größte Unterschied beträgt { $points } Prozentpunkte ({ $names }).
headline-one-segment = Alle Personen liegen in einem Segment, es gibt also nichts zu vergleichen.
sum = { $count ->
    [one] 1 Segment
   *[other] { $count } Segmente
} gewählt: { $how ->
    [about] etwa { $part }
   *[sure] { $part }
} der Kunden in { $base } der Bevölkerung, { $times }-mal so viele wie erwartet (Index { $index }).
sum-with-interval = { $count ->
    [one] 1 Segment
   *[other] { $count } Segmente
} gewählt: { $how ->
    [moving] bisher { $part }
   *[sure] { $part }
} der Kunden in { $base } der Bevölkerung, { $times }-mal so viele wie erwartet (Index { $index }, 95-%-Intervall { $interval }).
sum-without-index = { $count ->
    [one] 1 Segment
   *[other] { $count } Segmente
} gewählt: { $how ->
    [about] etwa { $part }
   *[sure] { $part }
} der Kunden und { $base } der Bevölkerung.
changes = Geändert: { $phrases }.
changes-none = Bisher hat sich nichts geändert.
changes-columns = { COUNT($before) } → { $after ->
    [one] { COUNT($after) } Merkmal
   *[other] { COUNT($after) } Merkmale
} ({ $more })
changes-people = { COUNT($before) } → { $after ->
    [one] { COUNT($after) } Person
   *[other] { COUNT($after) } Personen
} ({ $more })
changes-limit = zurückgestellt wird ab mehr als { COUNT($before) } → { COUNT($after) } { $after ->
    [one] fehlendem Wert
   *[other] fehlenden Werten
}
changes-limit-follows = „Fehlend je Person“ zieht mit: { COUNT($before) } → { COUNT($after) } ({ $percent } % der Merkmale)
changes-components = { COUNT($before) } → { $after ->
    [one] { COUNT($after) } Komponente
   *[other] { COUNT($after) } Komponenten
}
changes-components-follow = Komponenten ziehen mit: { COUNT($before) } → { COUNT($after) } ({ PERCENT($share) } der Varianz)
changes-segments = { COUNT($before) } → { $after ->
    [one] { COUNT($after) } Segment
   *[other] { COUNT($after) } Segmente
}
changes-people-moved = { $part } der Personen haben das Segment gewechselt
changes-index = Index von { $names } { $before } → { $how ->
    [about] etwa { $after }
   *[sure] { $after }
}
set-aside-sentence = { $known ->
    [enough] Nicht dabei, weil hier die Zurückgestellten segmentiert werden:
   *[little] Nicht dabei, weil zu wenig über sie bekannt ist:
} { $customers_words } ({ $customers_part }) und { $people_words } ({ $people_part }).
aside-advice-nobody = Bei niemandem { $limit ->
    [one] fehlt mehr als { COUNT($limit) } Wert
   *[other] fehlen mehr als { COUNT($limit) } Werte
}; es gibt nichts zu empfehlen.
aside-advice-few = Zurückgestellt: weniger als jede hundertste Person und weniger als jeder hundertste Kunde; es gibt nichts zu empfehlen.
aside-advice-alike = Zurückgestellt: { $customers } und { $people }, kaum ein Unterschied; nichts spricht dagegen, sie wegzulassen.
aside-advice-many = Zurückgestellt: { $customers } und { $people }, das ist viel; { $sound ->
    [yes] berücksichtigen Sie mehr Personen: Bis zu { COUNT($limit) } { $limit ->
        [one] fehlender Wert behält
       *[other] fehlende Werte behalten
    } { DECIMALS($kept, places: 0) } % der Kunden.
   *[no] betrachten Sie sie als eigene Gruppe (um { DECIMALS($kept, places: 0) } % der Kunden zu behalten, wären bis zu { COUNT($limit) } { $limit ->
        [one] fehlender Wert
       *[other] fehlende Werte
    } von { COUNT($columns) } nötig, mehr ergänzt als bekannt).
}
aside-advice-customers-more = Zurückgestellt: { $customers }, aber nur { $people }; betrachten Sie sie als eigene Gruppe{ $sound ->
    [yes] , oder berücksichtigen Sie mehr Personen: Bis zu { COUNT($limit) } { $limit ->
        [one] fehlender Wert behält
       *[other] fehlende Werte behalten
    } { DECIMALS($kept, places: 0) } % der Kunden.
   *[no] {" "}(um { DECIMALS($kept, places: 0) } % der Kunden zu behalten, wären bis zu { COUNT($limit) } { $limit ->
        [one] fehlender Wert
       *[other] fehlende Werte
    } von { COUNT($columns) } nötig, mehr ergänzt als bekannt).
}
aside-advice-customers-less = Zurückgestellt: { $people }, aber { $customers }; so gehen wenige Kunden verloren, doch die Berücksichtigten ähneln den Kunden mehr, als es alle tun.
aside-advice-of-set-aside = Segmentiert werden die Zurückgestellten, wie gewählt. { $sentence }
aside-advice-of-all = Segmentiert werden alle, wie gewählt. Mit der Personenschwelle: { $sentence }
fraction-customers = { $form ->
    [nobody] kein Kunde
    [every] jeder { $of ->
        [2] zweite
        [3] dritte
        [4] vierte
        [5] fünfte
        [6] sechste
        [7] siebte
        [8] achte
        [9] neunte
       *[10] zehnte
    } Kunde
    [some] { $part ->
        [2] zwei
        [3] drei
        [4] vier
        [7] sieben
        [8] acht
        [9] neun
       *[other] { $part }
    } von { $of ->
        [3] drei
        [4] vier
        [5] fünf
        [10] zehn
       *[other] { $of }
    } Kunden
    [one] einer von { COUNT($of) } Kunden
    [hundred] { $part } von 100 Kunden
    [nearly] fast alle Kunden
   *[everybody] alle Kunden
}
fraction-people = { $form ->
    [nobody] niemand
    [every] jede { $of ->
        [2] zweite
        [3] dritte
        [4] vierte
        [5] fünfte
        [6] sechste
        [7] siebte
        [8] achte
        [9] neunte
       *[10] zehnte
    } Person
    [some] { $part ->
        [2] zwei
        [3] drei
        [4] vier
        [7] sieben
        [8] acht
        [9] neun
       *[other] { $part }
    } von { $of ->
        [3] drei
        [4] vier
        [5] fünf
        [10] zehn
       *[other] { $of }
    } Personen
    [one] eine von { COUNT($of) } Personen
    [hundred] { $part } von 100 Personen
    [nearly] fast alle Personen
   *[everybody] alle Personen
}
segment-name-word = { $words }
segment-name-high = { $words } hoch
segment-name-low = { $words } niedrig
segment-name-value = { $words }: { $what }
segment-name-at-least = { $words } { $what } oder mehr
segment-name-at-most = { $words } { $what } oder weniger
clause-size = { $segment }: { PERCENT($general) } der Bevölkerung und { PERCENT($customers) } der Kunden, { DECIMALS($times, places: 1) }-mal so viele wie erwartet.
clause-size-nobody = { $segment }: niemand aus der Bevölkerung und { PERCENT($customers) } der Kunden.
clause-rare-is = besteht aus { COUNT($people) } { $people ->
    [one] Person
   *[other] Personen
} mit { $value } ({ $what }), was sonst kaum jemand hat.
clause-rare-at-least = besteht aus { COUNT($people) } { $people ->
    [one] Person
   *[other] Personen
} mit { $value } oder mehr ({ $what }), was sonst kaum jemand hat.
clause-rare-at-most = besteht aus { COUNT($people) } { $people ->
    [one] Person
   *[other] Personen
} mit { $value } oder weniger ({ $what }), was sonst kaum jemand hat.
clause-apart = { $effect }.
clause-customers = Seine Kunden: { $effect }.
clause-nearest = Am nächsten liegt { $segment }.
effect-population = im Bevölkerungsschnitt
effect-its-people = bei seinen übrigen Personen
effect-phrase = { $phrase } als { $reference } ({ $how })
effect-more = { $what }: mehr als { $reference } ({ $how })
effect-less = { $what }: weniger als { $reference } ({ $how })
effect-mean = { $what }: { $how }
effect-more-often = { $what }: { $value } häufiger als { $reference } ({ $how })
effect-less-often = { $what }: { $value } seltener als { $reference } ({ $how })
trait-phrase = { $phrase }
trait-more = { $what }: mehr als im Bevölkerungsschnitt
trait-less = { $what }: weniger als im Bevölkerungsschnitt
trait-more-often = { $what }: häufiger { $value }
trait-less-often = { $what }: seltener { $value }
trait-differs = { $what }: anders
effect-shares = { $own } gegenüber { $base }
effect-means = Mittelwert { $mean } gegenüber { $base }
effect-means-direction = { $direction }; Mittelwert { $mean } gegenüber { $base }
# $letter is the segment's letter, $name what it is called.
segment-title = { $letter } · { $name }
# A name that was given to other people. $title is letter and name.
segment-title-in-doubt = { $title } ?
# $here is a share of people, in percent.
segment-doubt = Der Name wurde für andere Personen vergeben: { $here } davon sind hier. Benennen Sie das Segment um oder bestätigen Sie den Namen.
component-title = { $component } · { $name }
component-words = Komponente { $number }
component-words-named = Komponente { $number }, { $name }
component-proposed-one = { $first }
component-proposed = { $first }, { $second }
component-unnamed = noch kein Name
component-name-spoken = Name von Komponente { $number }: { $name }
component-name-proposed-hint = Vorschlag: was die beiden Merkmale messen, die den größten Teil an ihr haben. Ein Klick darauf oder F2 gibt ihr einen anderen Namen.
component-name-given-hint = Der Name, den sie bekommen hat. Er folgt der Komponente, wenn sich Einstellungen ändern. Ein Klick darauf oder F2 ändert ihn.
component-doubt = Der Name wurde für eine Komponente vergeben, der diese zu { $cosine } ähnelt (absoluter Kosinus der Ladungen der gemeinsamen Variablen; sicher ab { $sure }, sofern diese Variablen die Hälfte beider Komponenten ausmachen; hier { PERCENT($common) }). Benennen Sie sie um oder vergeben Sie den Namen noch einmal.
component-names-waiting = Passt jetzt zu keiner Komponente: { $names }
component-names-waiting-hint = Diese Namen kehren zurück, sobald eine Komponente der benannten ähnelt (absoluter Kosinus der Ladungen der gemeinsamen Variablen: mindestens { $least }). Geben Sie einer anderen Komponente den Namen, um ihn dorthin zu übertragen.
demo-general = Demo-Bevölkerung
demo-customers = Demo-Kunden

## Requests

error-cancelled = Angehalten, weil etwas Neueres verlangt wurde.
error-engine-threads = Die Berechnung konnte ihre Threads nicht starten ({ $reason }). Schließen Sie andere Programme und versuchen Sie es noch einmal.
error-engine-panic = Ein interner Fehler hat die Berechnung abgebrochen ({ $reason }). Das letzte gute Ergebnis bleibt; eine andere Einstellung kann gelingen.
error-engine-panic-without-details = Ein interner Fehler hat die Berechnung abgebrochen. Das letzte gute Ergebnis bleibt; eine andere Einstellung kann gelingen.
error-settings-large-demo = Die Demo-Bevölkerung kann höchstens { COUNT($most) } Personen und ebenso viele Kunden haben.
error-settings-empty-demo = Die Demo-Bevölkerung braucht mindestens eine Person und einen Kunden.

step-data = Daten
step-missing = Fehlende Werte
step-features = Variablen
step-components = Komponenten
step-segments = Segmente
step-response = Antworten

stage-read = Einlesen
stage-decode = Fehlende Werte
stage-features = Variablen
stage-sample = Stichprobe
stage-thresholds = Verbleibende Merkmale
stage-rows = Berücksichtigte Personen
stage-moments = Mittelwerte und Kovarianzen
stage-relevance = Relevanz der Merkmale
stage-pca = Komponenten
stage-parallel = Komponenten gegen den Zufall
stage-density = Ebenen der Komponenten
stage-scores = Komponentenwerte aller Personen
stage-kmeans = Segmente
stage-comparison = Vergleich
stage-contrasts = Zurückgestellte gegenüber Berücksichtigten
stage-profiles = Profile der Segmente
stage-study = Untersuchungen

## Settings: what each does (on the command line), what its words mean, what is said of a value out of range

setting-unknown-columns = Spalten, die kein Codebuch kennt [Vorgabe: { $default }]
    .infer = Ihr Skalenniveau wird aus den Werten erschlossen
    .drop = Sie fallen weg, ebenso die des eingebauten Codebuchs, die keine veröffentlichte Arbeitsmappe beschreibt
    .error = { $value } ist keine Wahl für unbekannte Spalten.
setting-level = Was eine Spalte ist, was immer Codebuch oder Werte sagen: COLUMN=numeric, ordinal, nominal, binary, date oder id. Mehrfach möglich
    .error = Die Skalenniveaus müssen eine Liste von Spalten mit ihrem Niveau sein.
setting-no-built-in-dictionary = Nur die angegebenen Codebücher sagen, was Spalten bedeuten: ohne eingebaute Einträge, Namen und Rezepte
    .error = Ob das eingebaute Codebuch gilt, muss true oder false sein.
setting-recipes = Wie Spalten mit mehreren Bedeutungen in einem Code zu Zahlen werden: eine Tabelle attribute,part,treatment,codes,value,why, die den eingebauten Rezepten vorgeht
    .error = Die Rezepte müssen eine Liste von Zeilen sein.
setting-unknown = Codes, die in einer Spalte als fehlend zählen, statt der im Codebuch: COLUMN=-1,X, oder COLUMN= nur für leere Zellen. Mehrere Spalten durch ";" getrennt oder die Option noch einmal
    .error = Die unbekannten Codes müssen eine Liste von Spalten mit ihren Codes sein.
setting-column-missing = Merkmale weglassen, denen ein größerer Anteil der Werte fehlt: 0.20 oder 20% [Vorgabe: { $default }]
    .error = Die Merkmalsschwelle ist { $value }, sie muss aber ein Anteil von { $low } bis { $high } sein (0.2 lässt Merkmale mit mehr als 20 % fehlenden Werten weg).
setting-row-missing = Personen zurückstellen, denen in den verbliebenen Merkmalen mehr Werte fehlen [Vorgabe: 30 % der verbliebenen Merkmale]
    .error = Die Personenschwelle ist { $value }, sie muss aber eine ganze Zahl von { $low } bis { $high } sein.
setting-population = Welche Personen segmentiert werden; die anderen bleiben als eigene Gruppe in Sicht [Vorgabe: { $default }]
    .kept = Alle, die nicht zurückgestellt sind
    .set-aside = Die Zurückgestellten: Ihnen fehlen mehr Werte, als die Personenschwelle erlaubt
    .all = Alle, was immer ihnen fehlt
    .error = { $value } ist keine Wahl von Personen.
setting-drop = Merkmale, die unabhängig von fehlenden Werten wegfallen
    .error = Die wegzulassenden Merkmale müssen eine Liste von Namen sein.
setting-keep = Merkmale, die unabhängig von fehlenden Werten bleiben
    .error = Die beizubehaltenden Merkmale müssen eine Liste von Namen sein.
setting-rare-codes = Codes nominaler Merkmale, die ein kleinerer Anteil der bekannten Werte hat, teilen sich eine Variable COLUMN=other: 0.01 oder 1%; bei 0 behält jeder Code seine eigene [Vorgabe: { $default }]
    .error = Der Anteil seltener Codes ist { $value }, er muss aber ein Anteil von { $low } bis { $high } sein (0.01 fasst Codes zusammen, die weniger als 1 % haben).
setting-cap = Werte numerischer Merkmale jenseits dieses Quantils der bekannten Werte zählen wie das Quantil: 0.99 oder 99%; mit 1 bleiben alle, wie sie sind [Vorgabe: { $default }]
    .error = Die Obergrenze ist das Quantil { $value }, es muss aber ein Anteil von { $low } bis { $high } sein (0.99 kappt die größten 1 % der Werte).
setting-min-variance = Merkmale weglassen, die nach Skalierung auf 0..1 weniger schwanken, als VARIANCE von 0 bis 0.25 (nominale: der Mittelwert über ihre Ausprägungen)
    .error = Die Mindestvarianz ist { $value }, sie muss aber 0 bis 1 sein.
setting-max-correlation = Von Merkmalen, die stärker korrelieren (0.9 oder 90%), bleibt eines: das beste nach den übrigen Ranglisten
    .error = Die höchste Korrelation ist { $value }, sie muss aber 0 bis 1 sein.
setting-keep-best = So viele Merkmale bleiben: die, ohne die ein Random Forest echte von gemischten Personen am schlechtesten unterscheidet
    .error = Die Zahl der beizubehaltenden Merkmale ist { $value }, sie muss aber mindestens 1 sein.
setting-impute = Was aus einem fehlenden Wert wird [Vorgabe: { $default }]
    .mode = Der häufigste Wert
    .median = Der mittlere Wert (Median)
    .mean = Das arithmetische Mittel
    .error = { $value } ist keine Art, fehlende Werte zu ersetzen.
setting-scale = Wie Variablen vergleichbar werden [Vorgabe: { $default }]
    .standard = Mittelwert 0, Standardabweichung 1
    .minmax = Mittelwert 0, Spannweite 1
    .none = Nur zentriert
    .error = { $value } ist keine Art, Variablen vergleichbar zu machen.
setting-components = Zahl der Hauptkomponenten, { $low } bis { $high }
    .error = Verlangt wurden { $value } Komponenten, es müssen aber { $low } bis { $high } sein.
setting-variance = So viele Komponenten, wie diesen Anteil der Gesamtvarianz erklären: 0.85 oder 85% [Vorgabe: { $default }]
    .error = Der Anteil der Varianz ist { $value }, er muss aber über 0 und höchstens { $high } sein (0.85 behält Komponenten für 85 %).
setting-clusters = Zahl der Segmente, { $low } bis { $high } [Vorgabe: { $default }]
    .error = Die Zahl der Segmente ist { $value }, sie muss aber { $low } bis { $high } sein.
setting-seed = Hier beginnt alles Zufällige; gleicher Startwert, gleiches Ergebnis [Vorgabe: { $default }]
    .error = Der Startwert ist { $value }, er muss aber { $low } bis { $high } sein.
setting-restarts = Zahl der k-means++-Starts, { $low } bis { $high }; der beste macht weiter [Vorgabe: { $default }]
    .error = Verlangt wurden { $value } Starts von k-means, es müssen aber { $low } bis { $high } sein.
# What a setting and its words are called where two results are compared.
setting-name-unknown-columns = unbekannte Spalten
    .infer = einschätzen
    .drop = weglassen
setting-name-level = Skalenniveau
setting-name-no-built-in-dictionary = ohne eingebautes Codebuch
setting-name-recipes = Rezepte
setting-name-unknown = unbekannte Codes
setting-name-column-missing = fehlend je Merkmal
setting-name-row-missing = fehlend je Person
setting-name-population = segmentierte Personen
    .kept = berücksichtigte
    .set-aside = zurückgestellte
    .all = alle
setting-name-drop = weggelassen
setting-name-keep = behalten
setting-name-rare-codes = seltene Codes
setting-name-cap = Obergrenze
setting-name-min-variance = Mindestvarianz
setting-name-max-correlation = höchste Korrelation
setting-name-keep-best = beste Merkmale
setting-name-impute = Ersetzen
    .mode = häufigster Wert
    .median = Median
    .mean = Mittelwert
setting-name-scale = Skalierung
    .standard = Standard
    .minmax = Min-Max
    .none = nur zentriert
setting-name-components = Komponenten
setting-name-variance = Varianz
setting-name-clusters = Segmente
setting-name-seed = Startwert
setting-name-restarts = Starts
session-saved-working = { $path }: eine Arbeitssitzung. Sie enthält genaue Summen und das Modell, aus denen sich kleine Gruppen erschließen ließen: nur für Menschen, die die Daten sehen dürfen.
session-saved-protected = { $path }: eine geschützte Kopie, für alle. Jede Anzahl steht für mindestens zehn Personen und ist gerundet; das Modell ist nicht dabei.
withheld-model = Eine geschützte Kopie enthält kein Modell: weder Variablen noch Ladungen noch Mitten. Bitten Sie um die Arbeitssitzung, um sie zu sehen.
withheld-part = Eine geschützte Kopie lässt dies weg, weil sich einzelne Personen daran erkennen ließen. Bitten Sie um die Arbeitssitzung, um es zu sehen.
session-part-missing-together = Welche Merkmale gemeinsam fehlen
session-part-relevance = Varianz und Korrelationen der Merkmale
session-part-components = Wie viel jede Komponente erklärt
session-part-capsule = Die Kapsel: Komponenten für andere Schwellen, Ersatzwerte und Skalierungen
session-part-density = Wo die Personen in den Ebenen der Komponenten liegen
session-part-profiles = Was die Segmente ausmacht
session-part-other-numbers = Andere Segmentzahlen
session-part-flows = Wie die Personen von einer Segmentzahl zur nächsten gehen
session-part-stability = Wie sicher die Segmente sind
session-part-robustness = Ob die Indexwerte bei anderen Einstellungen bleiben, wo sie sind
session-part-response-model = Das Antwortmodell, das andere Personen danach ordnet, wie wahrscheinlich sie antworten

## Settings files and session files

error-settings-file-not-text = { $path }: Das ist keine Textdatei in UTF-8. Geben Sie eine JSON-Datei mit den Schlüsseln an, die summary.json unter "settings" zeigt.
error-settings-file-form = { $path }, Zeile { $line }, Spalte { $column }: { $problem }. Berichtigen Sie die Einstellungsdatei.
error-settings-file-version = { $path }: Diese Einstellungen haben die Version { $found }, dieses Programm liest aber Version { $known }. Verwenden Sie ein neueres Segscope.
error-settings-file-twice = Die Einstellungen nennen sowohl { $setting } als auch { $other }. Lassen Sie eines davon weg.
form-problem-ends-within = die Datei endet mitten in einem Wert
form-problem-syntax = das ist kein JSON ({ $expected })
form-problem-not-an-object = Einstellungen stehen in geschweiften Klammern, wie in {"{"}"clusters": 8{"}"}
form-problem-repeated-key = das Feld "{ $key }" kommt doppelt vor
form-problem-unknown-key = eine Einstellung "{ $key }" gibt es nicht, nur { $known }
form-problem-wrong-kind = der Wert von "{ $key }" hat die falsche Art, { $needed }
form-needs-switch = nötig ist true oder false
form-needs-lines = nötig ist eine Liste von Zeilen, wie in ["COLUMN,part,ordinal,1 2,3,"]
form-needs-number = nötig ist eine Zahl
form-needs-whole-number = nötig ist eine ganze Zahl ab 0
form-needs-choice = nötig ist eines dieser Wörter: { $words }
form-needs-names = nötig ist eine Liste von Namen in eckigen Klammern
form-needs-codes = nötig sind Listen von Codes je Spalte, wie in {"{"} "A": ["-1", "X"] {"}"}
form-needs-levels = nötig sind Spalten mit ihrem Skalenniveau, wie in {"{"} "A": "nominal" {"}"}; die Niveaus sind { $levels }
error-session-not-one = { $path }: Das ist keine Sitzung von Segscope. Wählen Sie eine Datei, die auf .segscope endet.
error-session-damaged = { $path }: Die Sitzung ist beschädigt ({ $damage }). Lassen Sie sie sich noch einmal schicken.
error-session-oversized = { $path }: { $excess }, mehr, als eine Sitzung je braucht; sie wurde daher nicht geöffnet.
error-session-newer = { $path }: Ein neueres Segscope hat diese Sitzung geschrieben (Format { $found }; dieses Programm liest { $known }). Verwenden Sie ein neueres Segscope.
error-session-no-model = { $path }: Das ist eine geschützte Kopie; sie enthält kein Modell, es lässt sich also nichts damit berechnen. Bitten Sie um die Arbeitssitzung.
session-holds-files = Namen, Größen, Prüfsummen und Personenzahlen der Dateien ({ COUNT($people) } und { COUNT($customers) }), die Einstellungen; keinen Ordner
session-holds-files-rounded = Namen, Größen und Prüfsummen der Dateien, ihre Personenzahlen als Vielfache von { $people }, die Einstellungen; keinen Ordner
session-holds-columns = { COUNT($columns) } Merkmale: wie oft jeder Wert vorkommt und was fehlt
session-holds-model = Das angepasste Modell: Variablen, { COUNT($components) } { $components ->
    [one] Komponente
   *[other] Komponenten
}, Mitten der Segmente
session-holds-segments = { COUNT($segments) } Segmente mit ihren Anteilen und Indexwerten, und die Karte
session-holds-mixture = Die zweite Meinung
session-holds-response = Was eine Aussendung an { COUNT($people) } { $people ->
    [one] Person
   *[other] Personen
} darüber sagt, wer antwortet: wie gut die Modelle ordnen, wie oft jedes Segment antwortet und was Merkmale bewirken
session-holds-names = Namen, Notizen und Farben: { $segments ->
    [one] 1 Segment
   *[other] { $segments } Segmente
}, { $components ->
    [one] 1 Komponente
   *[other] { $components } Komponenten
}
session-holds-pinned = Das zum Vergleich festgehaltene Ergebnis
session-holds-storyboard = Das Storyboard: { $states ->
    [one] eine Station
   *[other] { COUNT($states) } Stationen
  } mit Ihren Bildtexten
session-holds-steps = { $steps ->
    [one] 1 Schritt, der sich rückgängig machen lässt
   *[other] { COUNT($steps) } Schritte, die sich rückgängig machen lassen
}
check-same = Neu berechnet: Alle { COUNT($count) } Werte stimmen mit denen der Sitzung überein.
check-differs = Neu berechnet; der erste Wert, der abweicht, ist { $place }: { $saved } in der Sitzung, jetzt { $found }.
check-left-out = Nicht neu berechnet: { $parts }.
check-independent = Durch unabhängigen Code (linfa) an einer Stichprobe von { COUNT($people) } Personen: { $nearest } liegen der Mitte ihres eigenen Segments am nächsten, { $kmeans } bleiben darin, wenn k-Means von den Mitten aus weitergeht, und die Varianzen der ersten { $components } Komponenten liegen bis zu { $apart } auseinander, der Stichprobenfehler eingeschlossen.
check-other-file = { $role ->
    [customers] Kunden
   *[other] Gesamtbevölkerung
}: { $found } hat einen anderen Inhalt als { $saved }, woraus die Sitzung berechnet wurde (damals { COUNT($before) } Personen, jetzt { COUNT($after) }).
step-start = Am Anfang
step-setting = { $setting } { $before } → { $after }
step-settings = { COUNT($count) } Einstellungen
step-reset = Alle Einstellungen wie am Anfang
step-columns = { $how ->
    [drop] Weggelassen: { $names }
    [keep] Behalten: { $names }
   *[other] { $names } wieder nach der Schwelle
}
step-opened = { $file } geöffnet
step-opened-demo = Demo-Bevölkerung geöffnet
step-named = { $segment } heißt { $name }
step-unnamed = Name von { $segment } zurückgenommen
step-note = Notiz zu { $segment }
step-colour = Farbe von { $segment }
step-component = Name einer Komponente
step-mailing = Aussendung geöffnet
step-mailing-gone = Aussendung losgelassen
step-response-choice = Vorgaben für die Antwortmodelle
step-letters = Was eine Antwort bringt oder ein Brief kostet
step-pinned = Ergebnis zum Vergleich festgehalten
step-unpinned = Festgehaltenes Ergebnis losgelassen
step-story-added = Dem Storyboard hinzugefügt
step-story-removed = Aus dem Storyboard genommen
step-story-changed = Storyboard geändert
damage-cut-off = ihr Ende fehlt
damage-no-version = manifest.json nennt keine bekannte Version
damage-entry-missing = { $entry } fehlt oder ist kaputt
damage-entry-broken = { $entry } lässt sich nicht entpacken
damage-entry-elsewhere = ein Teil heißt, als läge er in einem anderen Ordner
damage-entry-twice = { $entry } kommt darin zweimal vor
damage-contradiction = was { $entry } sagt, widerspricht dem Rest
damage-entry-form = { $entry }: { $problem }
excess-file = die Datei hat { $megabytes } MB
excess-entries = das Archiv hat { $entries } Einträge
excess-parts = entpackt ergeben die Teile über { $megabytes } MB
excess-entry = { $entry } ergibt entpackt über { $megabytes } MB

## The command line

command-about = Zeigt, aus welchen Teilen einer Bevölkerung die Kunden eines Unternehmens kommen
command-examples =
    Ohne Befehl öffnet sich das Fenster: mit zwei Dateien oder mit der eingebauten Demo-Bevölkerung.
    {""}
    Beispiele:
    {"  "}segscope
    {"  "}segscope --general AZDIAS.csv --customers CUSTOMERS.csv
    {"  "}segscope demo --out demo --people 50000 --customers 10000
    {"  "}segscope run --general demo/AZDIAS.csv --customers demo/CUSTOMERS.csv --out result --clusters 8
    {"  "}segscope run --general demo/AZDIAS.csv --customers demo/CUSTOMERS.csv --out result --save demo.segscope
    {"  "}segscope report --session demo.segscope --out report.html
    {""}
    Rückgabewerte: 0 erledigt, 1 gescheitert (ein Satz auf stderr sagt warum), 2 die Befehlszeile ist nicht zu verstehen.
command-run = Findet Segmente in der Gesamtbevölkerung und sagt, aus welchen davon die Kunden kommen
command-run-long =
    Findet Segmente in der Gesamtbevölkerung und sagt, aus welchen davon die Kunden kommen.
    {""}
    Gibt die Tabelle der Segmente aus und auf stderr, was sie in einem Satz besagt. Schreibt summary.json (alles über den Lauf), segments.csv (die Tabelle), model.json (das angepasste Modell) und mit --assignments auch assignments.parquet (wer zu welchem Segment gehört) in den Ordner von --out.
    Mit --sweep kommt sweep.csv dazu (wie gut 2 bis 30 Segmente wären).
command-demo = Schreibt die Demo-Bevölkerung als Dateien: erfundene Personen mit den Häufigkeiten und Lücken veröffentlichter Zahlen
command-demo-long =
    Schreibt die Demo-Bevölkerung als Dateien: erfundene Personen mit den Häufigkeiten und Lücken veröffentlichter Zahlen.
    {""}
    Gibt die Pfade der Dateien aus: AZDIAS.csv, CUSTOMERS.csv, MAILOUT_TRAIN.csv, MAILOUT_TEST.csv, dictionary.csv, und was dahintersteckt, in truth.csv und truth_mailout_test.csv.
command-report = Schreibt, was eine Sitzung enthält, als druckbare Seite, als Arbeitsmappe mit Diagrammen oder als Bilder; braucht keine Daten
command-report-long =
    Schreibt, was eine Sitzung enthält, als druckbare Seite, als Arbeitsmappe mit Diagrammen oder als Bilder. Nötig ist nur die Sitzung: weder die Daten noch ein Fenster.
    {""}
    Der Name bei --out sagt, was entsteht: FILE.html ist eine einzige Seite mit allem darin, FILE.xlsx eine Arbeitsmappe, deren Diagramme die Tabellenkalkulation zeichnet, und ein Ordner erhält jedes Diagramm als SVG und als PNG. Gibt die Pfade des Geschriebenen aus. Dieselbe Sitzung ergibt am selben Tag dieselben Bytes; SOURCE_DATE_EPOCH legt den Tag fest.
command-compare = Sagt, welche Einstellung von einer Sitzung zu einer anderen derselben Personen welchen Index bewegt hat
command-compare-long =
    Sagt, welche Einstellung von einer Sitzung zu einer anderen derselben Personen welchen Index bewegt hat.
    Von der ersten Sitzung aus werden ihre Einstellungen eine nach der anderen zu denen der zweiten, in der Reihenfolge, in der die Berechnung sie verwendet, und jedes Mal wird alles berechnet. Die Segmente sind die der ersten Sitzung; verfolgt werden sie über ihre Personen.
argument-compare-session = Die erste Sitzung
argument-compare-with = Die zweite Sitzung
compare-same-settings = Beide Sitzungen haben dieselben Einstellungen.
compare-step = { $setting }: { $indices }.
compare-step-nothing = { $setting }: Kein Index hat sich bewegt.
compare-index = Index von { $segment } { $before } → { $after }
command-verify = Berechnet eine gespeicherte Sitzung aus ihren Dateien neu und nennt den ersten Wert, der abweicht
command-verify-long =
    Berechnet eine gespeicherte Sitzung aus ihren Dateien neu und nennt den ersten Wert, der abweicht.
    Die Fingerabdrücke der Dateien werden mit denen in der Sitzung verglichen, alles wird mit den Einstellungen der Sitzung berechnet und jeder Wert verglichen. Der Rückgabewert ist 0, wenn alles gleich ist, sonst 1. Eine Sitzung der Demo-Bevölkerung braucht keine Dateien.
argument-independent = Auch eine Stichprobe der Personen durch unabhängigen Code (linfa) prüfen und sagen, wie weit beide auseinanderliegen
argument-verify-session = Die Sitzung
error-verify-no-people = { $path }: Die Sitzung wurde aus Dateien berechnet. Geben Sie sie mit --general und --customers an.
error-verify-differs = { $path }: Die Sitzung sagt nicht das, was ihre Dateien heute ergeben.
command-install-desktop = Nimmt Segscope ins Menü Ihrer Arbeitsumgebung auf und öffnet Sitzungen per Doppelklick (Linux)
command-install-desktop-long =
    Nimmt Segscope ins Menü Ihrer Arbeitsumgebung auf und öffnet Sitzungen per Doppelklick (Linux).
    {""}
    Schreibt einen Menüeintrag, ein Symbol und den Dateityp in Ihren Datenordner ($XDG_DATA_HOME oder ~/.local/share), nur für dieses Benutzerkonto, und gibt die Pfade aus.
argument-remove-desktop = Alles davon wieder entfernen
error-desktop-other-system = Einen Menüeintrag von hier nehmen nur Arbeitsumgebungen unter Linux und Verwandten an. Wählen Sie Segscope unter Windows bei einer .segscope-Datei über „Öffnen mit“, unter macOS über „Informationen“.
error-desktop-no-home = Sie haben kein Home-Verzeichnis, also gibt es keinen Platz für einen Eintrag. Setzen Sie HOME und versuchen Sie es noch einmal.
error-desktop-program = Das System sagt nicht, wo dieses Programm liegt: { $reason }. Starten Sie es mit seinem vollen Pfad und versuchen Sie es noch einmal.
command-score = Sagt für die Personen einer beliebigen Datei, zu welchem Segment einer Sitzung sie gehören
command-score-long =
    Sagt für die Personen einer beliebigen Datei jeder Größe, zu welchem Segment einer Sitzung sie gehören.
    {""}
    Schreibt eine Zeile je Person, in der Reihenfolge der Datei: Kennung, Segment (-1 = zurückgestellt), dessen Name, den Abstand zu seiner Mitte, das zweitnächste Segment und den Abstand zu diesem. Spalten, die der Datei fehlen, und Codes, die die Sitzung nicht kennt, zählen als fehlend und werden genannt. Gibt aus, wie viele Personen in welchem Segment sind.
command-targets = Listet die Personen gewählter Segmente auf, die den Kunden ähnlichsten zuerst
command-targets-long =
    Listet die Personen gewählter Segmente auf, die den Kunden ähnlichsten zuerst.
    {""}
    Schreibt eine Zeile je Person: ID, Rang, Segment, dessen Name, Nähe (der Logarithmus davon, wie viel dichter dort Kunden liegen als die Bevölkerung; 0 heißt gleich dicht) und den erwarteten Index (100 ist der Durchschnitt). Gibt aus, wie viele Briefe das sind und wie viele der wahrscheinlichen Kunden auf Teile der Liste entfallen. Mit --by response kommen zuerst, die am ehesten antworten, nach dem Modell, das respond gespeichert hat; die Wahrscheinlichkeit steht in einer eigenen Spalte.
argument-targets-out = Die Liste, je nach Endung als CSV, Parquet oder Feather. Sie enthält die IDs der Personen
argument-targets-segments = Die Segmente nach Buchstabe, Nummer oder Name [Vorgabe: die überrepräsentierten und belastbaren; die überrepräsentierten, wo die Sitzung nichts darüber sagt, wie sicher sie sind; bei --by response alle Personen der Datei]
argument-targets-top = Höchstens so viele Personen
argument-targets-by = Wonach die Liste geordnet wird
argument-targets-by-closeness = Wie nahe die Personen den Kunden sind
argument-targets-by-response = Wie wahrscheinlich eine Antwort ist, wenn die Sitzung ein Antwortmodell enthält
argument-targets-columns = Auch die Merkmale der Personen schreiben, wie sie in der Datei stehen: alle (all) oder diese
command-respond = Lernt aus einer vergangenen Aussendung, wer antwortet, und sagt voraus, wer antworten wird
command-respond-long =
    Lernt aus einer vergangenen Aussendung, wer antwortet, und sagt voraus, wer antworten wird.
    {""}
    Eine Sitzung sagt, wie die Spalten gelesen werden. Alle Modelle werden an Personen beurteilt, die sie nicht gesehen haben, und alle zusammen sagen voraus, wenn kein einzelnes über den Zufall hinaus besser ordnet. Geschrieben werden predictions.csv (die Chance aller in der Testdatei), respond.json (alle Zahlen) und response-model.json, das später eine andere Datei bewertet: segscope respond --model response-model.json --test DATEI --out ORDNER.
argument-respond-test = Die Personen, für die vorausgesagt wird: eine Datei wie die der Aussendung, ohne die Spalte, wer geantwortet hat
argument-respond-model = Mit einem früher gelernten Modell voraussagen, statt eines zu lernen
argument-respond-target = Die Spalte, die sagt, wer geantwortet hat, 1 oder 0, ja oder nein [Vorgabe: RESPONSE]
argument-respond-models = Die Modelle, die gelernt werden, durch Kommas getrennt [Vorgabe: alle]
argument-respond-imbalance = Was geschieht, weil wenige antworten; Chancen gelten immer für die Personen, wie sie sind
argument-respond-features = Woraus Modelle lernen, durch Kommas getrennt [Vorgabe: die Spalten]
argument-respond-columns = Aus welchen Spalten der Aussendung Modelle lernen
argument-respond-columns-all = Aus allen, die sich verwenden lassen
argument-respond-columns-kept = Aus denen, die die Sitzung behält
argument-respond-trials = Einstellungen, die für jede Art von Modell versucht werden; doppelt so viele dauern doppelt so lange
argument-respond-folds = Teile, in denen Personen beurteilt werden, jeder von Modellen, die ihn nicht gesehen haben
argument-respond-repeats = Wie oft die Personen neu geteilt werden
argument-respond-margin = Was eine Antwort bringt, bevor der Brief bezahlt ist [Vorgabe: 100]
argument-respond-cost = Was ein Brief kostet [Vorgabe: 1]
argument-respond-seed = Hiervon geht aller Zufall aus
argument-respond-no-comparison = Ohne die anderen Wege gegen das Ungleichgewicht und die anderen Merkmale, die sonst verglichen werden
argument-respond-save = Auch die Sitzung mit dem Gelernten speichern, für targets --by response
balance-none = Nichts: Alle zählen einmal
balance-weights = Wer geantwortet hat, zählt mehr
balance-under = Von den anderen nur so viele, wie geantwortet haben
balance-smote = Zwischen denen, die geantwortet haben, werden weitere erfunden (SMOTE-NC)
feature-columns = Die Spalten der Aussendung
feature-segment = Das Segment, in dem jemand ist
feature-distances = Die Abstände zu den Mitten der Segmente
feature-scores = Die Werte auf den Hauptkomponenten
ranker-logistic = Logistische Regression
ranker-forest = Zufallswald
ranker-boosting = Gradient Boosting
ranker-network = Neuronales Netz
ranker-stack = Alle Modelle zusammen
ranker-segment-index = Nur der Index des Segments
command-export = Schreibt die Personen von Dateien bereinigt, wie eine Sitzung sie sah, oder das Modell selbst für andere Programme
command-export-long =
    Schreibt die Personen von Dateien bereinigt, wie eine Sitzung sie sah, oder das Modell selbst für andere Programme.
    {""}
    decoded und features ergeben eine Tabelle. Die Tabelle hat eine Zeile je Person, in der Reihenfolge der Dateien: die Rolle der Datei, wo mehrere angegeben sind, die ID und entweder die behaltenen Spalten, leer, wo ein Wert unbekannt ist, oder die Variablen nach Ersetzen, Kodieren und Skalieren. Zurückgestellte Personen sind ebenfalls darin.
    {""}
    sql ergibt ein Skript, das Personen ihren Segmenten zuordnet, wo sie sind, in DuckDB, PostgreSQL oder Spark, ohne jede Datei mit Personen. Es enthält erfundene Personen mit bekannten Antworten, und SELECT result FROM segscope_check sagt PASS, wo die Datenbank dasselbe findet.
command-scale = Arbeitet mit mehr Personen, als in den Arbeitsspeicher passen, hier oder dort, wo sie liegen
command-scale-long = Arbeitet mit mehr Personen, als in den Arbeitsspeicher passen: run liest ihre Dateien in mehreren Durchgängen, plan und fit lassen ein anderes Programm dort arbeiten, wo sie liegen.
command-scale-plan = Schreibt einen Spark-Auftrag, der alle Personen einer großen Tabelle den Segmenten einer Sitzung zuordnet
command-scale-plan-long =
    Schreibt einen Spark-Auftrag, der alle Personen einer großen Tabelle den Segmenten einer Sitzung zuordnet.
    {""}
    In den Ordner von --out kommen plan.json (Spalten, Codes, wer zurückgestellt wird, die Segmente als ganze Zahlen), job.py (braucht nur pyspark, numpy und pyarrow) und README.md (die Befehle). Der Auftrag kann auch k-Means mit allen Personen fortsetzen, eine Stichprobe von ihnen ziehen und Summen bilden, aus denen keine kleine Gruppe folgt.
argument-scale-engine = Das Programm, für das der Auftrag ist
argument-scale-plan = Statt einer Sitzung: ein früherer Plan, neu für andere Spalten und eine andere Zeilenschwelle, damit deren Summen genau sind
argument-scale-spark = Apache Spark, über pyspark
argument-scale-out = Der Ordner des Auftrags; er wird bei Bedarf angelegt
argument-replace-job = Dateien anderer Art ersetzen, die wie die des Auftrags heißen; die Sitzung wird nie ersetzt
scale-plan-done = { $out }: Plan { $fingerprint } mit { $columns ->
        [one] { $columns } Spalte
       *[other] { $columns } Spalten
    } und { $segments ->
        [one] { $segments } Segment
       *[other] { $segments } Segmenten
    }. Er entstand aus einer Arbeitssitzung und ist deshalb nur für Personen, die die Daten sehen dürfen.
scale-plan-next = Was der Auftrag kann, steht dort in README.md (auf Englisch). Er beginnt mit: cd { $out } && spark-submit job.py apply plan.json PEOPLE --out SEGMENTS
scale-plan-anew = { $out }: Plan { $fingerprint }, neu aus { $plan } mit { $columns ->
        [one] { $columns } Spalte
       *[other] { $columns } Spalten
    } und Zeilenschwelle { $limit }. Er ist für Summen und hat keine Segmente.
scale-plan-anew-next = Der nächste Befehl, einmal für die Personen und einmal für die Kunden: spark-submit { $out }/job.py moments { $out }/plan.json PEOPLE --out { $out }/general.parquet
command-scale-fit = Berechnet die Komponenten aller Personen aus den Summen, die ein Auftrag gebildet hat
command-scale-fit-long =
    Berechnet die Komponenten aller Personen aus den Summen, die ein Auftrag gebildet hat, ohne eine einzige Person.
    {""}
    --aggregates ist, was job.py moments mit demselben Plan geschrieben hat. Behalten werden die Spalten, die im Plan zählen, ohne die von --drop und mit denen von --keep. Es wird gesagt, ob das Ergebnis dasselbe ist wie aus allen Zeilen, und wenn nicht, warum.
argument-scale-fit-plan = Die plan.json, mit der die Summen gebildet wurden
argument-scale-fit-aggregates = Die Summen
argument-scale-fit-out = Die Datei, in die die Komponenten geschrieben werden
argument-scale-fit-replace = Eine Datei anderer Art ersetzen; der Plan und die Summen werden nie ersetzt
command-scale-run = Findet die Segmente von Dateien, die größer sind als der Arbeitsspeicher
command-scale-run-long =
    Findet die Segmente von Dateien, die größer sind als der Arbeitsspeicher, in mehreren Durchgängen, und schreibt segments.csv, model.json und summary.json wie run.
    {""}
    Ein Pfad ist jede Datei, die run liest, oder ein Ordner mit Parquet-Dateien mit denselben Spalten, die nach Namen genommen werden. Wer behalten wird, Komponenten und Segmente sind die aller Personen. Wo alle in die Stichprobe passen, ist das Ergebnis das von run.
argument-scale-run-engine = Wer die Dateien liest; alles Weitere ist gleich
argument-scale-run-stream = Segscope selbst
argument-scale-run-duckdb = Das Programm duckdb, das installiert sein muss: auch Muster und FILE.duckdb#table
argument-scale-run-general = Dateien und Ordner der Bevölkerung
argument-scale-run-customers = Dateien und Ordner der Kunden
argument-scale-run-work = Wo Codes und Werte während der Arbeit liegen, in einem verborgenen Ordner: 1 Byte je Person und Spalte und 4 je Person und Komponente [Vorgabe: neben den Ergebnissen]
argument-scale-run-save = Die Arbeitssitzung, die score, export und scale plan nehmen; ohne Profile, denn sie wären nur die der Stichprobe
argument-scale-run-sample = Mit wie vielen Personen die Suche nach Segmenten beginnt und nach wie vielen entschieden wird, wie Spalten ohne Beschreibung gelesen werden
note-streamed-sample = wie Spalten ohne Beschreibung gelesen werden, welche Spalten nach ihrer Bedeutung wegfallen und wie die Segmente heißen, wurde nach { COUNT($sampled) } von { $people ->
        [one] { COUNT($people) } Person
       *[other] { COUNT($people) } Personen
    } entschieden, alles andere nach allen.
error-stream-no-parts = { $folder }: In diesem Ordner ist keine Parquet-Datei. Bitte den Ordner angeben, in dem die Teile liegen, oder die Dateien selbst.
error-stream-lacks = In { $path } fehlen Spalten, die { $first } hat: { $lacks }. Alle Teile brauchen dieselben Spalten.
error-stream-has = { $path } hat Spalten, die in { $first } fehlen: { $has }. Alle Teile brauchen dieselben Spalten.
error-stream-lacks-and-has = In { $path } fehlen Spalten, die { $first } hat: { $lacks }. Stattdessen hat sie andere: { $has }. Alle Teile brauchen dieselben Spalten.
error-stream-no-duckdb = Das Programm duckdb ist nicht zu finden. Es lässt sich von duckdb.org installieren, oder --engine duckdb kann wegbleiben.
error-stream-duckdb = DuckDB kann das nicht lesen: { $message }
error-stream-twice = { $path } ist zweimal angegeben. Jede Datei ist entweder ein Teil der Bevölkerung oder einer der Kunden, und nur einmal.
scale-fit-people = { $people ->
        [one] { $people } Person zählt
       *[other] { $people } Personen zählen
    }, bei einer Zeilenschwelle von { $limit } und { $columns ->
        [one] { $columns } Spalte
       *[other] { $columns } Spalten
    }.
scale-fit-people-between = Personen, die zählen: mindestens { $least }, höchstens { $most }, bei einer Zeilenschwelle von { $limit } und { $columns ->
        [one] { $columns } Spalte
       *[other] { $columns } Spalten
    }.
scale-fit-components = { $features ->
        [one] { $features } Variable
       *[other] { $features } Variablen
    }; { $shown ->
        [one] die erste Komponente erklärt
       *[other] die ersten { $shown } Komponenten erklären
    } { PERCENT($explained) } der Varianz.
scale-fit-exact = Die Komponenten sind genau die, die alle Zeilen ergäben.
scale-fit-nothing = Die Komponenten lassen sich nicht genau berechnen und werden deshalb gar nicht berechnet:
inexact-threshold = Die Zeilenschwelle { $limit } liegt innerhalb einer Klasse von { $people ->
        [one] { COUNT($people) } Person
       *[other] { COUNT($people) } Personen
    }. Schwellen daneben: { $instead }.
inexact-missing-counts = Die Spalten haben sich geändert und damit, wie viele Werte jeder Person fehlen: { $columns }. Auf welcher Seite der Zeilenschwelle { $people ->
        [one] { COUNT($people) } Person liegt, ist nicht bekannt.
       *[other] { COUNT($people) } Personen liegen, ist nicht bekannt.
    }
inexact-column-shares = So nahe an der Spaltenschwelle, dass nicht bekannt ist, auf welcher Seite sie liegen: { $columns }.
inexact-no-features = Der Plan hat keine Variablen aus { $columns }.
inexact-unvaried = Der Plan ließ diese Variablen weg, weil sich darin niemand mit Segment unterschied; nun zählen auch andere Personen: { $features }.
inexact-withheld = Produkte, die nicht angegeben sind, weil kleine Gruppen daraus folgen würden: { COUNT($products) } von { COUNT($needed) }. Das erste ist das von { $one } und { $other }. Alle sind angegeben ohne { $columns ->
        [one] diese Spalte
       *[other] diese { $columns } Spalten
    }: { $drop }.
inexact-distribution = Welcher Wert am häufigsten ist, in der Mitte liegt oder an den Enden, ist nicht angegeben bei { $features }.
inexact-rounded = Werte wurden vor dem Summieren gerundet: { $features }.
error-aggregates-plan = { $path } ist kein Plan eines Auftrags.
error-aggregates-form = { $path } enthält keine Summen eines Auftrags, oder sie passen nicht zum Plan.
error-aggregates-segments = { $path } enthält keine Segmente dieser Personen: job.py lloyd schreibt sie, mit --customers, nach demselben Plan und von denselben Tabellen.
error-aggregates-version = { $path } hat die Version { $found }; dieses Programm kennt die Version { $known }.
error-aggregates-other-plan = Die Summen in { $path } wurden mit dem Plan { $found } gebildet, angegeben ist aber der Plan { $wanted }. Geben Sie die plan.json an, die der Auftrag hatte, oder bilden Sie die Summen mit dieser.
error-aggregates-columns = Der Plan liest diese Spalten nicht: { $columns }.
error-aggregates-no-rows = Von diesen Personen sind nur Summen bekannt, keine ihrer Zeilen.
error-aggregates-nobody = Die Zeilenschwelle lässt niemanden übrig.
argument-train = Personen einer Aussendung mit bekannter Antwort
argument-test = Personen einer Aussendung, deren Antwort nicht bekannt ist
argument-aggregates = Die Summen der Bevölkerung und der Kunden, die job.py moments gebildet hat: öffnet sie im Fenster, ohne eine einzige Person
argument-aggregates-plan = Der Plan, mit dem die Summen gebildet wurden; sonst plan.json daneben oder einen Ordner darüber
argument-sample = Einige der Personen, wie job.py sample sie zieht: eine Vorschau der Segmente
argument-sample-customers = Einige der Kunden, wie job.py sample sie zieht
argument-segments = Die Segmente aller Personen, die job.py lloyd gefunden hat; gezeigt, wo die Einstellungen die des Plans sind
argument-export-what = Was geschrieben wird
argument-export-decoded = Die behaltenen Spalten; leer, wo ein Wert unbekannt ist
argument-export-features = Die Variablen, aus denen die Komponenten bestehen: kodiert, ersetzt, skaliert
argument-export-sql = Ein Skript, das Personen ihren Segmenten zuordnet: ID, Segment (-1 = zurückgestellt), Abstand
argument-export-onnx = Ein Graph für ONNX Runtime und Verwandte, der Personen ihren Segmenten zuordnet oder mit --response oder --model die Wahrscheinlichkeit ihrer Antwort angibt
argument-export-out = Die Tabelle, je nach Endung als CSV, Parquet, Feather oder SQLite (mit einer Tabelle je Datei), mit den IDs der Personen; oder das Skript oder der Graph
argument-export-model = Ein Antwortmodell, wie respond es schrieb, statt einer Sitzung
argument-export-response = Das Antwortmodell der Sitzung statt der Segmente
argument-export-dialect = Die Datenbank, für die das Skript ist
argument-export-table = Die Tabelle der Personen: ihr Name, oder für DuckDB etwa "read_parquet('people/*.parquet')"
argument-export-id = Die Spalte der Tabelle, die sagt, wer jemand ist
argument-session = Die Sitzung: was run --save oder das Fenster gespeichert hat
argument-out-report = FILE.html, FILE.xlsx oder ein Ordner für die Bilder; Ordner werden bei Bedarf angelegt
argument-storyboard = Statt des Berichts das Storyboard als FILE.html schreiben, eine Seite je Station
argument-replace-report = Eine Datei ersetzen, die kein Bericht von Segscope ist; die Sitzung wird nie ersetzt
argument-run-export = Auch beide Dateien bereinigt schreiben, wie export --what decoded. Die Datei enthält die Kennungen der Personen
argument-score-input = Die Personen: Text mit Trennzeichen, Parquet oder Feather, eine Zeile je Person, mit den Spalten, aus denen die Sitzung entstand
argument-score-output = Die Tabelle, je nach Endung als CSV, Parquet oder Feather. Sie enthält die Kennungen der Personen
argument-replace-people = Eine Datei anderer Art ersetzen, die am Platz der Tabelle liegt; gelesene Dateien werden nie ersetzt
argument-general = Die Gesamtbevölkerung: Text mit Trennzeichen, Parquet, Feather (Arrow) oder eine Tabelle einer SQLite-Datei (FILE.sqlite#table), eine Zeile je Person
argument-customers = Die Kunden, mit denselben Spalten
argument-dictionary = Was die Spalten bedeuten (CSV oder xlsx); geht dem eingebauten Codebuch vor. Mehrfach möglich
argument-frame-log = Schreibt in eine CSV-Datei, was jedes Bild des Fensters gekostet und gezeigt hat
argument-language = Sprache von allem, was gesagt wird: en oder de [Vorgabe: die der Umgebung]
argument-out-results = Ordner für die Ergebnisse; wird bei Bedarf angelegt
argument-relevance = Auch relevance.csv und correlation.csv schreiben: welche Merkmale ihren Platz wert sind
argument-assignments = Auch assignments.parquet schreiben: eine Zeile je Person mit Segment und Abstand
argument-stability = Auch ermitteln, wie sicher Segmente und Indexwerte sind: Die Personen werden so oft neu gezogen [Vorgabe: 100] und ihre Segmente neu gesucht
argument-sweep = Auch 2 bis 30 Segmente durchprobieren und sweep.csv schreiben: eine Zeile je Zahl mit allen Maßen und der empfohlenen Zahl
argument-save = Auch eine Arbeitssitzung speichern: genaue Aggregate und das Modell, ohne die Zeile einer einzigen Person, aber kleine Gruppen ließen sich ausrechnen
argument-save-protected = Auch eine geschützte Kopie für alle speichern: gerundete Anzahlen ab zehn Personen, ohne das Modell
argument-capsule = Den gespeicherten Sitzungen eine Kapsel mitgeben: Wer sie ohne die Personen öffnet, kann Spaltenschwelle, Ersatzwerte, Skalierung und Komponenten bewegen
argument-session-to-open = Eine Sitzung, die geöffnet wird, wie sie gespeichert wurde, ohne die Daten; segscope DATEI.segscope tut dasselbe
argument-replace-results = Dateien anderer Art ersetzen, die wie Ergebnisse heißen; gelesene Dateien werden nie ersetzt
argument-replace-demo = Vorhandene Dateien dieser Namen ersetzen
argument-threads = Zahl der Threads; das Ergebnis hängt nicht davon ab [Vorgabe: so viele, wie der Rechner hat]
argument-settings-heading = Einstellungen
argument-settings = Einstellungen als JSON, mit den Schlüsseln, die summary.json unter "settings" zeigt
argument-out-files = Ordner für die Dateien; wird bei Bedarf angelegt
argument-demo-people = Größe der Gesamtbevölkerung
argument-demo-customers = Zahl der Kunden
argument-demo-columns = Zahl der Merkmale
argument-demo-columns-85 = Die demografische Auswahl
argument-demo-columns-366 = Die vollständigen Dateien
argument-demo-seed = Gleicher Startwert, gleiche Personen
typed-share = nötig ist eine Zahl, zum Beispiel 0.2 oder 20%
typed-levels = nötig sind Spalten mit ihrem Skalenniveau, zum Beispiel INDUSTRY=nominal; die Niveaus sind { $levels }
typed-codes = nötig sind Spalten mit den Codes, die als fehlend zählen, zum Beispiel INDUSTRY=-1,X; weitere Spalten nach einem Semikolon
typed-whole-number = nötig ist eine ganze Zahl, die nicht negativ ist, zum Beispiel 8
help-usage = Aufruf:
help-options = Optionen
help-options-short = [OPTIONEN]
help-commands = Befehle
help-command = BEFEHL
help-help = Diese Hilfe (ausführlicher mit '--help')
help-help-long = Diese Hilfe (kürzer mit '-h')
help-help-command = Diese Hilfe oder die zu einem der Befehle
help-version = Die Version
help-default = [Vorgabe: { $value }]
help-values = [mögliche Werte: { $values }]
help-values-heading = Mögliche Werte:
help-tip = Tipp: { $tip }
help-more = Mehr dazu mit '--help'.
usage-twice = Das Argument '{ $argument }' darf nur einmal vorkommen
usage-conflict = Das Argument '{ $argument }' verträgt sich nicht mit '{ $other }'
usage-conflict-several = Das Argument '{ $argument }' verträgt sich nicht mit:
usage-conflict-others = Das Argument '{ $argument }' verträgt sich nicht mit den anderen
usage-no-value = Hinter '{ $argument }' fehlt ein Wert
usage-invalid = '{ $value }' ist kein Wert für '{ $argument }'
usage-too-many = Der Wert '{ $value }' ist für '{ $argument }' zu viel
usage-unknown = Das Argument '{ $argument }' ist hier unbekannt
usage-unknown-command = Den Befehl '{ $command }' gibt es nicht
usage-no-command = Hinter '{ $command }' fehlt ein Befehl
usage-missing = Diese Argumente fehlen:
usage-no-text = Ein Argument ist kein Text in UTF-8
usage-similar-command = { $count ->
    [one] Ein ähnlicher Befehl: { $names }
   *[other] Ähnliche Befehle: { $names }
}
usage-similar-argument = { $count ->
    [one] Ein ähnliches Argument: { $names }
   *[other] Ähnliche Argumente: { $names }
}
usage-similar-value = { $count ->
    [one] Ein ähnlicher Wert: { $names }
   *[other] Ähnliche Werte: { $names }
}
error-threads = threads ist { $asked }, muss aber mindestens 1 und höchstens { $most } sein.
error-replicates = stability ist { $asked }, muss aber mindestens { $least } und höchstens { $most } sein.
error-capsule-of-no-session = Eine Kapsel ist Teil einer Sitzung: Geben Sie --capsule zusammen mit --save oder --save-protected an.
error-stdout = Das Ergebnis lässt sich nicht auf stdout schreiben ({ $reason }).
error-place-input = { $path }: Diese Datei wird gelesen ({ $role }), und was gelesen wird, wird nicht überschrieben. Wählen Sie einen anderen Ordner oder Namen.
error-place-foreign-result = { $path }: Hier liegt eine Datei, die kein solches Ergebnis eines früheren Laufs ist. Verschieben Sie sie, wählen Sie einen anderen Ordner für --out, oder nehmen Sie mit --replace ihren Verlust in Kauf.
error-place-foreign-session = { $path }: Hier liegt eine Datei, die keine Sitzung von Segscope ist. Wählen Sie einen anderen Namen für --save oder --save-protected, oder nehmen Sie mit --replace ihren Verlust in Kauf.
error-place-foreign-report = { $path }: Hier liegt eine Datei, die kein Bericht von Segscope ist. Wählen Sie einen anderen Namen für --out, oder nehmen Sie mit --replace ihren Verlust in Kauf.
error-report-unknown-ending = { $path }: Die Endung sagt nicht, was geschrieben werden soll. Geben Sie eine Datei auf .html für eine Seite oder auf .xlsx für eine Arbeitsmappe an, oder einen Ordner für die Bilder.
error-storyboard-end = { $path }: Aus einem Storyboard wird eine HTML-Datei. Nennen Sie eine Datei mit der Endung .html.
error-no-storyboard = { $path }: Diese Sitzung enthält kein Storyboard. Halten Sie im Fenster Ergebnisse mit B fest, speichern Sie die Sitzung und versuchen Sie es noch einmal; geschützte Kopien enthalten keines.
error-report-file-in-the-way = { $path }: Eine Datei heißt wie der Ordner für die Bilder. Wählen Sie einen anderen Ordner, oder lassen Sie den Namen auf .html oder .xlsx enden.
error-place-foreign-demo = { $path }: Hier liegt eine Datei dieses Namens, und sie könnte echt sein. Wählen Sie einen anderen Ordner für --out, oder nehmen Sie mit --replace ihren Verlust in Kauf.
error-place-foreign-model = { $path }: Hier liegt eine Datei, die kein früheres Modell oder Skript von Segscope ist. Wählen Sie einen anderen Namen, oder nehmen Sie mit --replace ihren Verlust in Kauf.
error-place-foreign-people = { $path }: Hier liegt eine Datei, die keine frühere Tabelle dieser Art ist. Wählen Sie einen anderen Namen, oder nehmen Sie mit --replace ihren Verlust in Kauf.
error-place-foreign-job = { $path }: Hier liegt eine Datei, die nicht zu einem früheren Auftrag dieser Art gehört. Wählen Sie einen anderen Ordner für --out, oder nehmen Sie mit --replace ihren Verlust in Kauf.
error-place-special = { $path }: Das ist ein Gerät oder eine Pipe und keine Datei, die sich ersetzen ließe. Wählen Sie einen anderen Namen.
error-place-twice = { $path }: Zwei Ergebnisse würden so heißen. Wählen Sie einen anderen Namen für --save oder --save-protected.
role-general = die Gesamtbevölkerung
role-customers = die Kunden
role-dictionary = ein Codebuch
role-settings = die Einstellungen
role-recipes = die Rezepte
role-session = die Sitzung
role-response-model = das Antwortmodell
role-plan = der Plan
role-aggregates = die Datei der Summen
role-people = die Personen
error-table-end = { $path }: Der Name muss auf { $ends } enden; das bestimmt die Form der Tabelle.
error-apply-no-model = Die Sitzung enthält keine Segmente, denen jemand zugeordnet werden könnte. Speichern Sie sie noch einmal, wenn das Ergebnis endgültig ist.
error-apply-no-row-rule = Eine frühere Version von Segscope hat diese Sitzung geschrieben, und sie sagt nicht, wer zurückgestellt ist. Berechnen und speichern Sie sie noch einmal.
error-apply-hidden-segment = Die Sitzung sagt nicht, wo Segment { $segment } liegt, weil es weniger als 10 Personen hat; deshalb lässt sich niemand zuordnen. Wählen Sie weniger Segmente und speichern Sie noch einmal.
error-apply-no-column = { $path }: Keine der Spalten, die die Sitzung verwendet, ist darin ({ $columns }).
error-sql-model = SQL fasst dieses Modell nicht ({ $model }). Schreiben Sie es mit --what onnx, oder lernen Sie eines, das SQL fasst: respond --models logistic, forest oder boosting.
error-sql-beside = Dieses Modell muss neben den Spalten wissen, wohin Personen gehören; das fasst SQL nicht in einer Abfrage. Schreiben Sie es mit --what onnx, oder lernen Sie eines aus den Spalten allein: respond --features columns.
error-export-no-session = Das lässt sich nur aus einer Sitzung machen: Nennen Sie eine mit --session.
error-export-no-response = Die Sitzung enthält kein Antwortmodell. Speichern Sie sie mit respond --save, oder nennen Sie mit --model eine response-model.json.
error-respond-no-mailing = Es gibt nichts, womit sich voraussagen ließe. Nennen Sie mit --train eine Aussendung oder mit --model ein Modell und mit --test Personen.
error-respond-terms = Was eine Antwort bringt und was ein Brief kostet, sind Beträge von 0 oder mehr.
error-respond-range = { $flag } kann nicht { $asked } sein: Es geht von { $least } bis { $most }.
error-response-no-target = { $file } sagt nicht, wer geantwortet hat: Es gibt keine Spalte { $target } ({ $columns }). Nennen Sie die Spalte mit --target.
error-response-not-yes-or-no = { $file }: In der Spalte { $target }, die sagen soll, wer geantwortet hat, steht { $values }. Verstanden werden nur 1 und 0 oder ja und nein.
error-response-many-answers = { $file }: Die Spalte { $target }, die sagen soll, wer geantwortet hat, enthält mehr verschiedene Werte als ja und nein. Nennen Sie mit --target eine andere Spalte.
error-response-unsaid = { $file }: Die Spalte { $target } ist in Zeile { COUNT($row) } leer{ $people ->
        [one] {""}
       *[other] {" "}und in weiteren, zusammen { COUNT($people) }
    }. Von allen muss gesagt sein, ob sie geantwortet haben.
error-response-nobody = { $file }: Nach der Spalte { $target } hat niemand geantwortet ({ $people ->
        [one] eine Person
       *[other] { COUNT($people) } Personen
    }), also lässt sich nicht lernen, wer antwortet.
error-response-everybody = { $file }: Nach der Spalte { $target } haben alle geantwortet ({ $people ->
        [one] eine Person
       *[other] { COUNT($people) } Personen
    }), also lässt sich nicht lernen, wer antwortet.
error-response-too-few = { $file }: { $responders ->
        [one] Eine Person hat
       *[other] { COUNT($responders) } Personen haben
    } geantwortet und { COUNT($others) } nicht; für { $folds } Teile braucht es von beiden mindestens { $least }. Nehmen Sie mit --folds weniger Teile oder eine größere Aussendung.
error-response-no-column = { $file } hat keine Spalte, aus der sich etwas lernen ließe.
error-response-nothing = Weder aus Spalten noch aus etwas anderem soll gelernt werden. Nennen Sie mit --features, woraus.
error-response-model = Ein Modell lässt sich nicht lernen: { $reason }.
respond-learned = { $file }: { $people ->
        [one] eine Person
       *[other] { COUNT($people) } Personen
    }, von denen { $responders ->
        [one] eine
       *[other] { COUNT($responders) }
    } geantwortet haben ({ $rate }); { $columns ->
        [one] eine Spalte
       *[other] { COUNT($columns) } Spalten
    }. Alle Zahlen sind von Personen, die die Modelle nicht gesehen haben.
respond-model = Modell
respond-auc = AUC
respond-auc-interval = 95-%-Intervall
respond-lift = Lift von 10 %
respond-brier = Brier
respond-worse = gegen das verwendete
respond-chosen = Von hier an verwendet: { $model }.
respond-rate = Antwort
respond-rate-interval = 95-%-Intervall
respond-lift-of-segment = Lift
respond-profit = { $letters ->
        [one] Ein Brief bringt
       *[other] { COUNT($letters) } Briefe ({ $share } der Personen) bringen
    } am meisten: { $profit } (95-%-Intervall { $low } bis { $high }).
respond-predicted = predictions.csv: die Chancen von { $people ->
        [one] einer Person
       *[other] { COUNT($people) } Personen
    }.
respond-again = Modell { $path }: { $model }.
response-leak = Die Spalte { $column } sagt allein, wer geantwortet hat (AUC { $auc }), wie es nichts tut, was vor einer Aussendung bekannt ist; sie bleibt weg.
response-repeated-ids = { $people ->
        [one] Eine Zeile hat eine Kennung
       *[other] { COUNT($people) } Zeilen haben eine Kennung
    }, die schon eine Zeile davor hat; Zeilen einer Person werden nie zugleich gelernt und beurteilt.
response-demo-mailing = Die Aussendung der Demobevölkerung
error-response-model-form = { $path } enthält kein Antwortmodell, oder es ist beschädigt (Zeile { $line }, Spalte { $column }). Nennen Sie die Datei response-model.json, die respond geschrieben hat.
error-response-model-version = { $path } wurde von einem neueren Segscope geschrieben (Form { $found }; dieses liest bis { $newest }). Aktualisieren Sie Segscope, oder lernen Sie das Modell neu.
error-targets-response = Die Sitzung enthält kein Antwortmodell, nach dem sich Personen ordnen ließen. Lassen Sie --by weg, oder wählen Sie closeness.
error-targets-segment = Ein Segment „{ $segment }“ gibt es nicht. Die Sitzung hat { $known }.
error-targets-none-solid = Kein Segment ist zugleich überrepräsentiert und belastbar, also steht niemand auf der Liste. Nennen Sie Segmente mit --segments; es gibt { $known }.
error-targets-none-over = Kein Segment ist überrepräsentiert, also steht niemand auf der Liste. Nennen Sie Segmente mit --segments; es gibt { $known }.
error-targets-column = { $path }: Eine Spalte „{ $column }“ gibt es nicht. Wählen Sie andere mit --columns, oder all.
targets-chosen = der gewählten Segmente ({ $segments })
targets-solid = der überrepräsentierten und belastbaren Segmente ({ $segments })
targets-over = der überrepräsentierten Segmente ({ $segments })
targets-done = { $file } -> { $out }: { $letters ->
        [one] { COUNT($letters) } Brief
       *[other] { COUNT($letters) } Briefe
    } an Personen { $chosen }, zu denen { $people ->
        [one] { COUNT($people) } Person gehört.
       *[other] { COUNT($people) } Personen gehören.
    } Sie erreichen voraussichtlich { $share } der Kunden, die ein Segment haben. Die Datei enthält die IDs dieser Personen.
targets-everybody = aller Personen der Datei
targets-done-response = { $file } -> { $out }: { $letters ->
        [one] { COUNT($letters) } Brief
       *[other] { COUNT($letters) } Briefe
    } nach der Rangfolge { $chosen }, { $people ->
        [one] { COUNT($people) } Person
       *[other] { COUNT($people) } Personen
    }, die wahrscheinlichsten Antworten zuerst ({ $model }). Erwartete Antworten: { $expected }. Die Datei enthält die IDs dieser Personen.
targets-part = Teil
targets-letters = Briefe
targets-customers = wahrscheinliche Kunden
targets-index = erwarteter Index
targets-responses = erwartete Antworten
targets-rate = Antwortquote
note-closeness-of-segments = Die Sitzung sagt nicht, wo ihre Kunden liegen; die Nähe folgt daher aus den Anteilen der Segmente. Neu berechnet und gespeichert wird sie genauer.
export-done = { $file } -> { $out }: { $rows ->
        [one] { COUNT($rows) } Person
       *[other] { COUNT($rows) } Personen
    }.
export-ids = Die Tabelle enthält die IDs dieser Personen.
onnx-segments = Ordnet Personen { $segments ->
        [one] { COUNT($segments) } Segment
       *[other] { COUNT($segments) } Segmenten
    } zu, wie Segscope sie gefunden hat. Jeder Eingang enthält die Zellen einer Spalte.
onnx-response = Die Wahrscheinlichkeit, dass eine Person antwortet ({ $target }), gelernt von Segscope ({ $model }). Jeder Eingang enthält die Zellen einer Spalte.
onnx-input-text = Spalte { $column }: jede Zelle, wie sie in einer Datei steht, ohne Leerzeichen davor und dahinter; ein Datum als sein Jahr; leer, wo nichts bekannt ist.
onnx-input-number = Spalte { $column }: je eine Zahl, von einem Datum das Jahr; NaN, wo nichts bekannt ist.
onnx-input-months = Spalte { $column }: Monate von Januar 1970 bis zum jeweiligen Datum; NaN, wo nichts bekannt ist.
onnx-input-days = Spalte { $column }: Tage vom 1. Januar 1970 bis zum jeweiligen Datum; NaN, wo nichts bekannt ist.
onnx-output-segment = Das Segment: 0 ist A, 1 ist B und so weiter; -1 für eine Person, die zurückgestellt ist.
onnx-output-distance = Der Abstand zur Mitte des Segments im Raum der Komponenten; NaN für eine Person, die zurückgestellt ist.
onnx-output-scores = Die Werte auf den Komponenten, je Person eine Zeile.
onnx-output-chance = Die Wahrscheinlichkeit einer Antwort, 0 bis 1.
export-sql-done = { $out }: die Segmente als SQL für { $engine }, für die Personen in { $table }. Fragen Sie zuerst segscope_check, das PASS sagt, wo die Datenbank erfundene Personen dorthin stellt, wo Segscope es tut; dann hat segscope_segments ID, Segment und Abstand aller.
export-onnx-done = { $out }: die Segmente als ONNX-Graph. Seine Eingänge sind Spalten; was jeder enthält, steht bei ihm im Graphen.
export-onnx-response-done = { $out }: die Wahrscheinlichkeit einer Antwort als ONNX-Graph. Seine Eingänge sind Spalten; was jeder enthält, steht bei ihm im Graphen.
sql-header =
    ordnet Personen anhand von { $columns ->
        [one] { $columns } Spalte
       *[other] { $columns } Spalten
    } { $segments ->
        [one] { $segments } Segment
       *[other] { $segments } Segmenten
    } zu. Für { $engine }.
    {""}
    Führen Sie das ganze Skript aus. Es legt eine Sicht segscope_segments mit den Spalten id, segment
    (-1 = zurückgestellt) und distance an, für alle Personen in { $table }; { $id } sagt, wer sie sind. Spalten dürfen
    ganze Zahlen, Kommazahlen oder Texte sein. Vorher fragt es segscope_check, das PASS sagt, wo diese Datenbank
    erfundene Personen dorthin stellt, wo Segscope es tut. Alle Summen sind Summen ganzer Zahlen, die eine doppelt genaue
    Zahl genau fasst; darum ändert die Reihenfolge, in der eine Datenbank sie addiert, nichts.
    Anweisungen enden mit einem Semikolon am Zeilenende, und nirgends sonst.
export-sql-response-done = { $out }: die Wahrscheinlichkeit einer Antwort als SQL für { $engine }, für die Personen in { $table }. Fragen Sie zuerst segscope_response_check, das PASS sagt, wo die Datenbank von erfundenen Personen findet, was Segscope findet; dann hat segscope_chances ID und Wahrscheinlichkeit aller.
sql-response-header =
    gibt Personen anhand von { $columns ->
        [one] { $columns } Spalte
       *[other] { $columns } Spalten
    } die Wahrscheinlichkeit ihrer Antwort. { $model }, für { $engine }.
    {""}
    Führen Sie das ganze Skript aus. Es legt eine Sicht segscope_chances mit den Spalten id und chance (0 bis 1) an,
    für alle Personen in { $table }; { $id } sagt, wer sie sind. Spalten dürfen ganze Zahlen, Kommazahlen oder Texte sein.
    Vorher fragt es segscope_response_check, das PASS sagt, wo diese Datenbank von erfundenen Personen findet, was
    Segscope findet. Anweisungen enden mit einem Semikolon am Zeilenende, und nirgends sonst.
sql-response-differs = Person { $person }: Wahrscheinlichkeit { $found }, erwartet { $chance }
sql-functions = Was eine Zelle sagt: Zahlen, wie Dateien sie schreiben, und Daten.
sql-invented =
    { $people ->
        [one] { $people } erfundene Person
       *[other] { $people } erfundene Personen
    } mit dem, was Segscope von ihnen sagt, und der Vergleich mit dieser Datenbank.
sql-people = Alle in { $table }.
sql-differs = Person { $person }: Segment { $found } im Abstand { $lies }, erwartet { $segment } im Abstand { $distance }
sql-nobody = nicht alle erfundenen Personen ließen sich vergleichen
score-session = Sitzung { $session }, berechnet aus: { $general } und { $customers }.
score-demo-population = Demo-Bevölkerung
score-done = { $input } -> { $output }: { $rows ->
        [one] { COUNT($rows) } Person
       *[other] { COUNT($rows) } Personen
    }, { COUNT($placed) } in einem Segment, { COUNT($set_aside) } zurückgestellt. Die Tabelle enthält ihre Kennungen.
score-segment = Segment
score-people = Personen
score-share = Anteil
note-columns-absent = die Sitzung verwendet { $count ->
        [one] eine Spalte, die es in { $file } nicht gibt und die
       *[other] { COUNT($count) } Spalten, die es in { $file } nicht gibt und die
    } bei allen als fehlend { $count ->
        [one] zählt
       *[other] zählen
    }: { $columns }.
note-columns-unused = { $count ->
        [one] eine Spalte
       *[other] { COUNT($count) } Spalten
    } von { $file } kennt die Sitzung nicht: { $columns }; weggelassen.
note-cells-unknown = { $column }: { $cells ->
        [one] { COUNT($cells) } Zelle enthält einen Code, den die Sitzung nicht kennt und der als fehlend zählt
       *[other] { COUNT($cells) } Zellen enthalten Codes, die die Sitzung nicht kennt und die als fehlend zählen
    }: { $codes }.
note-everybody-set-aside = in { $file } fehlen bei allen zu viele Werte, deshalb hat niemand ein Segment.
note-line = Hinweis: { $note }
error-line = Fehler: { $error }
note-only-general = nur die Gesamtbevölkerung hat { $columns }; weggelassen.
note-only-customers = nur die Kunden haben { $columns }; weggelassen.
note-memory = Die Dateien werden etwa { BYTES($needed) } Arbeitsspeicher brauchen, mehr als die { BYTES($free) }, die zu haben sind; die Arbeit kann sehr langsam werden oder abbrechen.
note-out-of-range = Die Zahlen von { $columns } liegen zu dicht beieinander oder zu weit auseinander, um damit zu rechnen; weggelassen. Schreiben Sie sie in einer anderen Einheit.
note-most-components = { $kept } Komponenten, die höchste mögliche Zahl, erklären { PERCENT($explained) }, nicht { PERCENT($asked) }.
time-left = { $activity }  { $percent } %  noch { $seconds } s
time-share = { $activity }  { $percent } %
stopped = Angehalten.
picture-general = Gesamtbevölkerung
picture-customers = Kunden
picture-proportions = Woher die Kunden kommen
picture-proportions-note = Anteil an den Personen und Anteil an den Kunden in jedem Segment, unter denen, über die genug bekannt ist. Der Strich ist das 95-%-Intervall des Kundenanteils, wie es aus dem des Index folgt. Index 100: so viele Kunden wie Personen.
picture-set-aside-note = Zurückgestellt, weil zu wenig über sie bekannt ist: Anteile an allen Gelesenen.
picture-intervals = Wie sicher die Indexwerte sind
picture-intervals-note = Index mit 95-%-Intervall auf logarithmischer Skala; 100 heißt so viele Kunden wie Personen. Wo das Intervall 100 auslässt, liegt es nicht daran, wer zufällig gezogen wurde.
picture-interval-sampling = nur Stichprobenfehler
picture-interval-whole = mit neu gesuchten Segmenten
picture-index-interval = Index { $index } ({ $interval })
picture-finding = { $finding }, Stabilität { $stability }
picture-map = Wie ähnlich die Segmente einander sind
picture-map-note = Näher auf der Karte = ähnlicher. Linke Hälfte: Anteil an den Personen, rechte Hälfte: Anteil an den Kunden, als Fläche.
picture-map-note-shown = Näher auf der Karte = ähnlicher; zwei Richtungen zeigen { PERCENT($shown) } der Abstände. Linke Hälfte: Anteil an den Personen, rechte Hälfte: Anteil an den Kunden, als Fläche.
picture-profile-note = Die Merkmale, in denen sich diese Personen am stärksten abheben, unter denen mit bekanntem Wert. Die Zahl ist der Anteil unter den Personen des Segments. Bei weniger als zehn Kunden stehen keine Balken.
picture-profile-population = Alle Personen
picture-profile-segment = Diese Personen
picture-profile-customers = Ihre Kunden
picture-missing-columns = Was in welchem Merkmal fehlt
picture-missing-columns-note = Anteil der Personen ohne bekannten Wert: { $shown } von { $count } { $count ->
    [one] Merkmal, in dem etwas fehlt
   *[other] Merkmalen, in denen etwas fehlt
}, von insgesamt { $all }. Die gestrichelte Linie ist die Schwelle.
picture-missing-kept = bleibt
picture-missing-dropped = weggelassen
picture-missing-customers = fehlt bei Kunden
picture-missing-limit = Schwelle { PERCENT($share) }
picture-missing-rows = Wie viele Werte je Person fehlen
picture-missing-rows-note = Anteil der Personen und der Kunden nach der Zahl der Werte, die in den verbliebenen Merkmalen fehlen. Die Höhen sind Quadratwurzeln der Anteile, damit kleine Gruppen sichtbar bleiben. Wem mehr als { $limit } fehlen, der ist zurückgestellt.
picture-relevance = Welche Merkmale ihren Platz wert sind
picture-relevance-note = Die besten { $shown } von { $count }. Varianz: nach Skalierung auf 0..1. Helle Balken: weggelassen.
picture-relevance-note-forest = Die besten { $shown } von { $count }. Varianz: nach Skalierung auf 0..1. Random Forest: wie viel mehr er sich irrt, wenn das Merkmal durchmischt wird. Helle Balken: weggelassen.
picture-scree = Was die Komponenten erklären
picture-scree-note = { $kept } von { $count } { $count ->
    [one] Komponente
   *[other] Komponenten
} { $kept ->
    [one] bleibt und erklärt
   *[other] bleiben und erklären
} { PERCENT($explained) } der Varianz. Balken und linke Skala: jede für sich, die ersten { $shown }; Linie und rechte Skala: alle bis zu ihr. Gestrichelte Kurve: was der Zufall ergäbe.
picture-scree-left = weggelassen
picture-scree-cumulative = alle bis zu ihr
picture-weights = Wo die Segmente auf den Komponenten liegen
picture-weights-note = Die Mitte jedes Segments auf den ersten { $shown } von { $kept } behaltenen { $kept ->
    [one] Komponente
   *[other] Komponenten
}; je dunkler, desto weiter vom Mittel aller Personen. Unter jeder Nummer: ihr Anteil an der Varianz.
picture-weights-below = unter dem Mittel
picture-weights-above = darüber
picture-effects = Wer sich worin unterscheidet
picture-values-note = { $what }. Prozent aller Personen der jeweiligen Datei.
picture-contrasts-kept = Berücksichtigt
picture-contrasts-aside = Zurückgestellt
picture-contrasts-note = Von jedem Merkmal der Wert, dessen Anteile sich am meisten unterscheiden, mit seinem Anteil unter den berücksichtigten und den zurückgestellten Personen.
picture-partings-note = Von jedem Merkmal der Wert, der am meisten zum Unterschied beiträgt, mit seinem Anteil unter den Personen und unter den Kunden.
picture-loadings-note = Erklärt { PERCENT($share) } der Unterschiede. Die { $shown } größten Gewichte von { $count } { $count ->
    [one] Variable
   *[other] Variablen
}; was nach unten zieht, liegt links.
picture-correlations-note = { $shown } von { $count } { $count ->
    [one] Spalte
   *[other] Spalten
}, nebeneinander, was zusammengeht. Je dunkler, desto enger: der Betrag der Korrelation.
picture-buyers-note = Die Merkmale, in denen sich diese Kunden am meisten von den Personen ihres Segments unterscheiden, unter denen mit bekanntem Wert. Die Zahl ist der Anteil unter diesen Kunden.
picture-between-note = Die Merkmale, in denen sich { $one } am meisten von { $other } unterscheidet, unter denen mit bekanntem Wert. Die Zahl ist der Anteil im ersten Segment.
picture-plane-across = { $component } →
picture-plane-up = ↑ { $component }
picture-sweep = Wie viele Segmente
picture-sweep-note = Die Maße für jede Segmentzahl; die gestrichelte Linie ist die geltende Zahl.
picture-sweep-names = { $measure }: nennt { $count }
picture-sweep-names-none = { $measure }: nennt keine
picture-response-models = Wie gut die Modelle ordnen
picture-response-gains = Wen die ersten Briefe erreichen
picture-response-gains-note = Briefe, die wahrscheinlichsten Antworten zuerst, und welchen Anteil aller, die geantwortet haben, sie erreichen; das Band ist das 95-%-Intervall. Personen: { COUNT($people) }, von denen { COUNT($responders) } geantwortet haben.
picture-response-gains-axis = Anteil der Personen, die einen Brief bekommen
picture-response-random = in beliebiger Reihenfolge
picture-response-best = { $letters ->
    [one] ein Brief bringt am meisten
   *[other] { COUNT($letters) } Briefe bringen am meisten
}
picture-response-calibration = Ob die Wahrscheinlichkeiten eintreffen
picture-response-calibration-note = Personen in Gruppen nach der Wahrscheinlichkeit, die für sie genannt wurde, mit dem Anteil, der geantwortet hat, und dessen 95-%-Intervall. Auf der gestrichelten Linie treffen die Wahrscheinlichkeiten ein.
picture-response-said-axis = Genannte Wahrscheinlichkeit
picture-response-segments = Wie oft jedes Segment antwortet
picture-response-segments-note = Anteil der Personen mit einem Brief, die geantwortet haben, mit seinem 95-%-Intervall. Die gestrichelte Linie sind alle: { $rate }.
picture-response-rate = { $rate } · Lift { $lift }
picture-response-importance = Worauf die Rangfolge beruht
picture-response-importance-note = Wie viel AUC verloren geht, wenn die Werte eines Merkmals unter Personen vertauscht werden, die das Modell nicht gesehen hatte, mit 95-%-Intervallen: die ersten { $shown } von { $count }.
picture-index-interval-plain = { $value } ({ $interval })
table-response-effects = Was die wichtigsten Merkmale bewirken
table-response-effect = Wahrscheinlichkeit bei diesem Wert
table-response-auc-low = AUC von
table-response-auc-high = AUC bis
table-response-pr-auc = Mittlere Präzision
table-response-brier = Brier-Wert
table-response-slope = Steigung der Kalibrierung
table-response-worse = AUC unter der des verwendeten
table-response-p = p
table-response-gain-low = von
table-response-gain-high = bis
table-response-lift-low = Lift von
table-response-lift-high = Lift bis
table-response-rate-low = Quote von
table-response-rate-high = Quote bis
table-response-loss-low = Verlust von
table-response-loss-high = Verlust bis
picture-robustness = Was bei anderen Einstellungen aus den Indexwerten wird
picture-robustness-note = Ein Feld für jede von { $choices } anderen { $choices ->
    [one] Einstellung
   *[other] Einstellungen
} für Schwellen, Komponenten und Segmente, an einer Stichprobe der Personen ({ COUNT($people) }). Je kräftiger die Farbe, desto weiter von 100; Grau kann Zufall sein, bei Weiß gibt es kein solches Segment.
picture-robustness-over = darüber in { $share }
picture-robustness-under = darunter in { $share }
report-language = de
report-title = Aus welchen Teilen der Bevölkerung die Kunden kommen
report-files = { $customers } gegenüber { $general }
report-made = { $date }
report-no-segments = Diese Sitzung enthält keine Segmente.
report-answer = Die Antwort
report-answer-note = Die Anteile der Segmente zählen die Personen, über die genug bekannt ist; die Zeile der Zurückgestellten zählt alle Gelesenen. Index: 100 × Anteil an den Kunden / Anteil an den Personen.
report-findings = Was diese Gruppen ausmacht
report-no-profiles = Diese Sitzung sagt nicht, was die Gruppen ausmacht: Die Profile sind darin weggelassen.
report-over = Woher Kunden kommen
report-under = Woher kaum welche kommen
report-neither = Wo sich kein Unterschied über den Zufall hinaus zeigt
report-sure = Wie sicher das ist
report-sure-sampling = Ein Index ist nur so sicher, wie es Personen zu zählen gibt. Sein { DECIMALS($confidence, places: 0) }-%-Intervall enthält den wahren Wert in ebenso vielen von hundert Fällen, und die Urteile berücksichtigen die Zahl der Vergleiche.
report-no-stability = Ob die Segmente selbst wiederkehren würden, wenn andere Personen befragt würden, wurde in dieser Sitzung nicht untersucht.
report-stability = Die Personen wurden { COUNT($count) }-mal neu gezogen und die Segmente { $count ->
    [one] dabei
   *[other] jedes Mal
} neu gesucht: Im Mittel stimmen die Einteilungen zu { $rand } überein (adjustierter Rand-Index: 1 ist gleich, 0 ist Zufall).
report-solid = Belastbar, denn das Segment kehrt wieder und sein Index bleibt auf seiner Seite von 100: { $names }.
report-fragile = Brüchig, denn das Segment kommt und geht: { $names }.
report-chance = Nicht unterscheidbar von einem Index von 100: { $names }.
report-aside = Wer zurückgestellt wurde
report-contrasts = Worin sie sich am stärksten von den Berücksichtigten unterscheiden
report-columns = Welche Merkmale zählen
report-dropped = Weggelassene Merkmale
report-reason = Grund
report-missing-people = Fehlend, Personen
report-missing-customers = Fehlend, Kunden
report-relevance = Welche Merkmale ihren Platz wert sind
report-components = Was die Komponenten bedeuten
report-components-kept = { COUNT($count) } { $count ->
    [one] Komponente bleibt
   *[other] Komponenten bleiben
}, mit { PERCENT($share) } der Varianz.
report-parallel = Die Parallelanalyse würde { COUNT($count) } behalten: so viele, wie mehr erklären als der Zufall.
report-component-made-of = Besteht aus (Variable und Ladung)
report-component-part = { $feature } { $weight }
report-explained = Erklärt
report-response = Wer antwortet
report-response-mailing = { $file }: { $people ->
    [one] Eine Person bekam
   *[other] { COUNT($people) } Personen bekamen
} einen Brief, und { $responders ->
    [one] eine hat
   *[other] { COUNT($responders) } haben
} geantwortet ({ $rate }). Alle Zahlen gelten für Personen, die die Modelle nicht gesehen hatten.
report-response-best = Geordnet wird nach: { $model }, mit einer AUC von { $auc } ({ $interval }): der Wahrscheinlichkeit, dass jemand, der antwortet, vor jemandem steht, der es nicht tut. Im ersten Zehntel der Liste ist die Antwortquote { $lift }-mal so hoch wie bei allen.
report-response-profit = Bei { $margin } je Antwort und { $cost } je Brief { $letters ->
    [one] bringt ein Brief
   *[other] bringen { COUNT($letters) } Briefe
} am meisten ({ $share } der Personen): { $profit } ({ $interval }), gegenüber { $everybody } bei einem Brief an alle.
report-response-interval = { $low } bis { $high }
report-response-note = AUC: 0,5 ist Zufall, 1 ist vollkommen; Intervalle nach DeLong. Lift: wievielmal so oft geantwortet wird wie im Durchschnitt. Verwendet werden alle Modelle zusammen, wenn kein einzelnes über den Zufall hinaus besser ordnet; Unterschiede werden an denselben Personen beurteilt.
report-response-effects-note = Wie oft Personen mit jedem Wert geantwortet haben und welche Wahrscheinlichkeit das Modell nennt, wenn alle diesen Wert hätten und sonst alles bliebe.
report-response-model = Geordnet nach
report-response-balance = Gegen das Ungleichgewicht
report-response-features = Gelernt aus
report-response-auc = AUC
report-response-interval-head = 95-%-Intervall
report-response-lift = Lift
report-response-lift-tenth = Lift des ersten Zehntels
report-response-against = Gegenüber dem verwendeten
report-response-people = Personen
report-response-responders = Haben geantwortet
report-response-chance = Genannte Wahrscheinlichkeit
report-response-share = Anteil der Personen
report-response-gain = Anteil derer, die antworten
report-response-said = Genannte Wahrscheinlichkeit
report-response-came = Haben geantwortet
report-response-loss = Verlust an AUC
report-count = Wie viele Segmente
report-count-chosen = In diesem Bericht geht es um { COUNT($count) } { $count ->
    [one] Segment
   *[other] Segmente
}.
report-no-sweep = In diesem Bericht geht es um { COUNT($count) } { $count ->
    [one] Segment
   *[other] Segmente
}. Andere Segmentzahlen wurden in dieser Sitzung nicht durchprobiert.
report-mixture = Eine zweite Meinung, Mischungen von Normalverteilungen, nennt { COUNT($count) }.
report-segments = Segmente
report-robustness = Ob es bei anderen Einstellungen Bestand hat
report-method = Wie es gemacht wurde
report-method-clean = Codes, die „unbekannt“ bedeuten, wurden zu fehlenden Werten. Merkmale, in denen zu viel fehlt, fielen weg, und Personen, über die zu wenig bekannt ist, wurden als eigene Gruppe zurückgestellt.
report-method-features = Was über eine Person bekannt ist, wurde zu Zahlen: Merkmale mit einer Reihenfolge bleiben, wie sie sind, Namen bekamen je eine eigene Variable, gemischte Merkmale wurden zerlegt. Was dann noch fehlte, wurde ersetzt, und alle Zahlen wurden auf dieselbe Skala gebracht.
report-method-components = Hauptkomponenten fassen zusammen, was zusammengeht: Die ersten enthalten die meisten Unterschiede zwischen den Personen, die letzten vor allem Rauschen.
report-method-segments = K-means fasst Personen, die einander ähneln, zu einem Segment zusammen. All das wurde allein an der Gesamtbevölkerung gelernt.
report-method-compare = Die Kunden durchliefen genau dieselben Schritte. Der Index eines Segments ist sein Anteil an den Kunden geteilt durch seinen Anteil an den Personen, mal 100.
report-settings = Einstellungen
report-settings-note = Die Optionen von „segscope run“ mit ihren Werten. Geänderte sind mit * markiert.
report-changed = { $words } *
report-setting = Einstellung
report-value = Wert
report-meaning = Was sie bewirkt
report-provenance = Woher die Zahlen stammen
report-file = Datei
report-file-name = Name
report-file-rows = Zeilen
report-file-size = Größe
report-file-fingerprint = Prüfsumme (XXH3)
report-source-files = Berechnet aus diesen beiden Dateien; alles Zufällige beginnt mit dem Startwert { $seed }.
report-source-demo = Das sind erfundene Personen: die eingebaute Demo-Bevölkerung. Alles Zufällige beginnt mit dem Startwert { $seed }.
report-kind-working = Erstellt aus einer Arbeitssitzung: Ihre Zahlen sind genau, auch die kleiner Gruppen. Der Bericht ist für Leute, die die Daten sehen dürfen.
report-kind-protected = Erstellt aus einer geschützten Kopie: Alle Zahlen folgen aus gerundeten Anzahlen von zehn Personen oder mehr.
report-program = Berechnet mit Segscope { $version }; Bericht von Segscope { $own }, { $date }. Gleiche Dateien, Einstellungen und Startwerte ergeben gleiche Zahlen.
report-code = Code
report-label = Bedeutung
sheet-findings = Befunde
sheet-profiles = Profile
sheet-profiles-note = Anteile gelten für die mit bekanntem Wert. Zu jedem Segment stehen hier die Merkmale, in denen es sich am stärksten abhebt, höchstens { $most }.
sheet-set-aside = Zurückgestellt
sheet-columns = Merkmale
sheet-relevance = Relevanz
sheet-components = Komponenten
sheet-sweep = Zahl der Segmente
sheet-response = Antwort
sheet-response-gains = Antworten nach Briefen
sheet-origin = Einstellungen und Herkunft
sheet-table = Tabelle
table-attributes = Die Spalten der Dateien
table-information = Sagt etwas über
table-counts-as-missing = { $label } (gilt als fehlend)
table-index-low = Index von
table-index-high = Index bis
table-between = { $one } neben { $other }

## The columns of the segments' table: on the screen, and short for a terminal

segment-column-id = Nummer
segment-column-name = Segment
segment-column-general-count = Personen
segment-column-general-share = Anteil Bevölkerung
segment-column-customers-count = Kunden
segment-column-customers-share = Anteil Kunden
segment-column-index = Index
segment-column-index-low = Intervall von
segment-column-index-high = Intervall bis
segment-column-interval = 95-%-Intervall
segment-column-p-value = p-Wert
segment-column-verdict = Urteil
segment-column-stability = Stabilität
segment-column-index-low-total = Gesamtintervall von
segment-column-index-high-total = Gesamtintervall bis
segment-column-finding = Befund

terminal-column-name = Segment
terminal-column-general-count = Personen
terminal-column-general-share = Anteil
terminal-column-customers-count = Kunden
terminal-column-customers-share = Anteil
terminal-column-index = Index
terminal-column-interval = 95-%-Intervall
terminal-column-verdict = Urteil
terminal-column-finding = Befund

## Why an analysis has no result

error-analyze-cancelled = Die Berechnung wurde angehalten, weil etwas Neueres verlangt wurde.
error-analyze-no-rows = Es bleiben keine Zeilen: Alle sind zurückgestellt. Erhöhen Sie die Personenschwelle.
error-analyze-out-of-range = Die Zahlen von { $features } liegen zu dicht beieinander oder zu weit auseinander, um damit zu rechnen, und keine andere Variable schwankt. Schreiben Sie sie in einer anderen Einheit oder behalten Sie mehr Merkmale bei.
error-analyze-no-features = Es bleiben keine Variablen, die über die berücksichtigten Zeilen schwanken. Erhöhen Sie die Merkmalsschwelle oder behalten Sie mehr Merkmale bei.
error-analyze-too-many-features = Die Merkmale ergeben { COUNT($features) } Variablen, miteinander vergleichen lassen sich höchstens { COUNT($most) }. Lassen Sie Spalten in den Dateien weg, zuerst die mit vielen verschiedenen Texten.
error-analyze-too-wide = Die Merkmale belegen { COUNT($width) } Zahlen je Person, vergleichen lassen sich höchstens { COUNT($most) }. Lassen Sie Spalten in den Dateien weg, zuerst die mit vielstelligen Zahlen.
error-analyze-out-of-memory = Das System gibt keine weiteren { BYTES($bytes) } Arbeitsspeicher her. Schließen Sie andere Programme oder nehmen Sie weniger Merkmale, Komponenten oder Personen.
error-analyze-too-many-components = Verlangt { $asked ->
    [one] wurde { COUNT($asked) } Komponente
   *[other] wurden { COUNT($asked) } Komponenten
}, aber nur { $available ->
    [one] { COUNT($available) } Variable schwankt
   *[other] { COUNT($available) } Variablen schwanken
}. Verlangen Sie höchstens { COUNT($available) }.
error-analyze-segments-out-of-range = Verlangt { $asked ->
    [one] wurde { COUNT($asked) } Segment
   *[other] wurden { COUNT($asked) } Segmente
}, möglich sind aber nur 1 bis { COUNT($most) }. Verlangen Sie eine Zahl dazwischen.
error-analyze-too-few-distinct-rows = Verlangt { $asked ->
    [one] wurde { COUNT($asked) } Segment
   *[other] wurden { COUNT($asked) } Segmente
}, aber { $distinct ->
    [one] alle Zeilen haben dieselben Komponentenwerte
   *[other] die Zeilen haben nur { COUNT($distinct) } verschiedene Komponentenwerte
}. Verlangen Sie höchstens { COUNT($distinct) }.
error-analyze-decomposition = Die Komponenten von { COUNT($features) } { $features ->
    [one] Variablen
   *[other] Variablen
} ließen sich nicht berechnen. Versuchen Sie eine andere Skalierung.
error-analyze-not-finite = Die Zahlen in { $attribute } sind zu groß oder liegen zu dicht beieinander, um sie zu vergleichen. Lassen Sie dieses Merkmal weg oder schreiben Sie es in einer anderen Einheit.
error-analyze-seeding = Die Startpunkte der Segmente ließen sich nicht finden: { $reason }. Verlangen Sie weniger Segmente oder versuchen Sie eine andere Skalierung.
error-analyze-seeding-no-start = es fand sich kein Start
error-analyze-seeding-degenerate = die Komponentenwerte sind entartet
error-analyze-seeding-not-finite = die Komponentenwerte sind nicht endlich

## Kinds of features

feature-kind-numeric = numerisch
feature-kind-year = Jahr
feature-kind-month = Monat
feature-kind-day = Tag
feature-kind-ordinal = ordinal
feature-kind-binary = binär
feature-kind-one-hot = one-hot
feature-kind-recipe = Rezept

## The panels around the page

button-cancel = Abbrechen

progress-share = { COUNT($done) } von { COUNT($total) } · { DECIMALS($percent, places: 0) } %
progress-share-and-rate = { COUNT($done) } von { COUNT($total) } · { DECIMALS($percent, places: 0) } % · { $rate } pro Sekunde
progress-count-and-rate = { COUNT($done) } · { $rate } pro Sekunde

trust-preview = Vorschau, { COUNT($people) } { $people ->
    [one] Person
   *[other] Personen
}
trust-refining = alle Personen, { PERCENT($share) } wechseln noch
trust-exact = Endgültig
trust-rounded = geschützte Kopie, Anzahlen sind Vielfache von { $people }
trust-aggregates = { COUNT($people) } { $people ->
        [one] Person
       *[other] Personen
    }, aggregiert
sums-exact = Genau: Variablen und Komponenten, wie alle Zeilen sie ergäben, von { COUNT($people) } { $people ->
        [one] Person
       *[other] Personen
    }.
sums-exact-hint = Mittelwerte, Varianzen und Kovarianzen folgen aus Summen, die ganze Zahlen sind; nichts ist geschätzt.
sums-customers-between = Von den Kunden zählen { COUNT($least) } bis { COUNT($most) }.
sums-rounded = Fast genau.
sums-not-computed = Nicht berechnet, weil es nicht genau wäre.
sums-people-between = Es zählen { COUNT($least) } bis { COUNT($most) }, von insgesamt { COUNT($people) }.
sums-between = { $low } bis { $high }
sums-rows-people = { $values }: { COUNT($people) } { $people ->
        [one] Person
       *[other] Personen
    } ({ PERCENT($share) })
sums-rows-customers = { $values }: { COUNT($customers) } { $customers ->
        [one] Kunde
       *[other] Kunden
    } ({ PERCENT($share) })
sums-values = { COUNT($first) } bis { COUNT($last) } fehlend
sums-values-one = { COUNT($values) } { $values ->
        [one] fehlender Wert
       *[other] fehlende Werte
    }
sums-within = bis zu { COUNT($limit) } fehlende Werte: Personen { $people }, Kunden { $customers }
sums-counts = Personen: { $people } · Kunden: { $customers }
sums-at-least = ≥ { $share }
sums-at-most = Es können mehr sein: bis zu { PERCENT($general) } der Personen und { PERCENT($customers) } der Kunden.
sums-data = Von diesen Personen sind nur Summen bekannt. Jede Zahl ist genau; von Codes, die nur sehr wenige Personen einer Klasse haben, ist nicht angegeben, wie viele es sind: dort steht, wie viele mindestens und höchstens. Was in einem Merkmal fehlend bedeutet, ist hier ein einziger Code.
sums-locked = Von diesen Personen sind nur Summen bekannt: Wie Merkmale zu Variablen werden, wurde dort entschieden, wo die Summen gebildet wurden, und Untersuchungen brauchen einzelne Personen.
sums-not-saved = Eine Sitzung braucht Personen: Von Summen wird nichts gespeichert. Die Summen und ihr Plan enthalten alles, was gezeigt wird.
sums-missing-sentence = Merkmale beibehalten: { COUNT($kept) } von { COUNT($columns) }. Zurückgestellt, Personen: { $people } ({ $people_share }), Kunden: { $customers } ({ $customers_share }).
sums-slider-people = { $people } zurückgestellt
sums-threshold = Personen bis { $limit }
sums-threshold-hint = Die nächste Zeilenschwelle, bei der bekannt ist, wer darüber liegt
sums-leave-out = { $columns ->
        [one] { $columns } Spalte
       *[other] { $columns } Spalten
    } weglassen
sums-confirm = Bestätigenden Durchgang kopieren
sums-confirm-copied = Kopiert
sums-confirm-hint = Ein Durchgang über alle Personen mit diesen Schwellen macht sie genau. Die Befehle:
    {""}
    { $commands }
sums-confirm-commands =
    segscope scale plan --plan { $plan } { $flags } --out { $out }
    spark-submit { $out }/job.py moments { $out }/plan.json PEOPLE --out { $out }/general.parquet
    spark-submit { $out }/job.py moments { $out }/plan.json CUSTOMERS --out { $out }/customers.parquet
    segscope --aggregates { $out }/general.parquet { $out }/customers.parquet
sums-no-features = Bei diesen Einstellungen folgen keine Variablen aus den Summen. Warum, und was hilft, steht oben.
sums-no-components = Bei diesen Einstellungen folgen keine Komponenten aus den Summen. Warum, und was hilft, steht oben.
sums-no-segments = Noch keine Segmente
sums-needs-segments = Segmente brauchen Personen. Für eine Vorschau öffnen Sie mit --sample und --sample-customers, die job.py sample schreibt. Die Segmente aller Personen: Lassen Sie job.py lloyd laufen, wo sie sind, und öffnen Sie mit --segments segments.json.
sums-segments-of-plan = Die Segmente aller Personen sind für die Einstellungen des Plans bekannt, und dies sind andere. Machen Sie die Änderung rückgängig, oder planen Sie für diese neu.
sums-sample-too-few = Bei diesen Einstellungen bleiben von der Stichprobe zu wenige Personen übrig, um Segmente zu finden.
sums-needs-people = Das braucht einzelne Personen, und nur Summen sind bekannt. job.py sample zieht einige: öffnen Sie diese als Bevölkerung.
top-bar-save = Speichern
top-bar-steps = Schritte
top-bar-steps-hint = Alle Schritte, zu denen sich zurückgehen lässt
save-menu-save = Speichern    Strg + S
save-menu-save-as = Speichern unter …    Strg + Umschalt + S
save-menu-copy = Kopie zum Weitergeben speichern …
save-menu-compare = Mit einer Sitzung vergleichen…
save-menu-report = Bericht speichern …
compare-title = Mit einer Sitzung vergleichen
compare-sentence = Ihr Ergebnis bleibt als A neben dem gezeigten, B: als Umrisse im Diagramm, und in der Tabelle (T) steht, welche Einstellungen abweichen und was sich in jedem Segment geändert hat. Segmente gelten als dieselben, wenn jedes dem anderen nach dem, was ihre Personen gemeinsam haben, am nächsten ist.
compare-file = Die Sitzung
compare-recent = Zuletzt verwendet
compare-button = Vergleichen
compare-done = { $name } steht jetzt neben dem gezeigten Ergebnis (A). Mit T erscheint auf der Antwort die Tabelle dazu.
compare-nothing = In { $name } gibt es keine Segmente zum Vergleichen.
steps-button = Schritt für Schritt
steps-button-hint = Welche Einstellung welchen Index bewegt hat, auf dem Weg von jener Sitzung zum jetzigen Ergebnis
steps-title = Von { $name } zum jetzigen Ergebnis, Schritt für Schritt
steps-sentence = Eine Einstellung nach der anderen wechselt von ihrem dortigen Wert zum hiesigen, in der Reihenfolge, in der das Programm sie verwendet, und alles wird an allen Personen berechnet. Die Segmente sind die der Sitzung; sie bleiben dieselben, solange es ihre Personen sind.
steps-other-people = Jene Sitzung wurde aus anderen Personen berechnet, deshalb kann keine Einstellung sagen, was sich bewegt hat. Öffnen Sie zuerst die beiden Dateien, aus denen sie entstand (die Namen stehen auf ihrer Seite „Daten“), und vergleichen Sie dann noch einmal.
steps-no-people = Dafür braucht es die Personen der Sitzung, denn jeder Schritt wird an allen berechnet. Suchen Sie zuerst die Dateien und kommen Sie dann hierher zurück.
steps-setting = Einstellung
steps-before = Dort
steps-after = Hier
steps-moved = Index der Segmente, der sich bewegt hat
steps-moved-hint = Index = Anteil an den Kunden / Anteil an der Bevölkerung x 100, vor und nach dem Schritt; der sich am weitesten bewegt hat, steht vorn. Davor stehen die, denen kein Segment mehr entspricht.
steps-index = { $segment } { $before } → { $after } ({ $more })
steps-index-gone = { $segment } { $before } → { $after }
steps-nothing = kein Index hat sich bewegt
steps-so-far = { $done } von { $of } { $of ->
    [one] Einstellung
   *[other] Einstellungen
} berechnet
steps-stop = Anhalten
steps-stopped = Angehalten, bevor alle Einstellungen berechnet waren.
steps-not-begun = Das Betriebssystem gab keinen Platz zum Rechnen frei. Schließen Sie andere Programme und versuchen Sie es noch einmal.
session-state-saving = Wird gespeichert …
session-state-saved = Gespeichert: { $name }
session-state-changed = { $name } wurde seit dem Speichern geändert
session-state-unsaved = Noch nicht gespeichert
session-state-new = Noch nichts zu speichern
session-saved = Gespeichert: { $name }
session-copy-saved = Kopie gespeichert: { $name }
session-saved-when-final = Die Sitzung wird gespeichert, sobald das Ergebnis endgültig ist.
session-saved-with-capsule = Die Kapsel wird gefüllt; danach wird die Sitzung gespeichert.
session-capsule-stopped = Die Sitzung wurde nicht gespeichert, weil ihre Kapsel nicht fertig gefüllt ist. Speichern Sie erneut, mit Kapsel oder ohne.
session-not-read = Die Sitzung ließ sich nicht lesen. Versuchen Sie es noch einmal.
session-not-written = Die Sitzung ließ sich nicht schreiben. Versuchen Sie es noch einmal.
session-foreign = { $path }: Hier liegt eine Datei, die keine Sitzung von Segscope ist. Wählen Sie einen anderen Namen.
save-title = Sitzung speichern
save-title-protected = Kopie zum Weitergeben speichern
save-sentence = Für Menschen, die die Daten sehen dürfen: Sie enthält genaue Zahlen und das angepasste Modell, aus denen sich kleine Gruppen erschließen ließen.
save-sentence-protected = Für alle anderen: neu aufgebaut aus gerundeten Anzahlen ab zehn Personen. Das angepasste Modell, die Werte weggelassener Merkmale, die Schritte und das festgehaltene Ergebnis bleiben draußen.
save-holds = Was sie enthalten wird
save-holds-nobody = Sie enthält von keiner Person die Zeile.
save-capsule = Mit Kapsel
save-capsule-hint = Die Komponenten für jede Schwelle für Merkmale, mit allen Ersatzwerten und Skalierungen. Sie werden jetzt über alle Personen berechnet, das dauert eine Weile.
save-capsule-working = Wer sie ohne die Personen öffnet, kann Schwelle für Merkmale, Ersatzwerte, Skalierung und Komponenten bewegen und sieht die exakten Komponenten.
save-capsule-protected = Wer sie öffnet, kann Schwelle für Merkmale, Ersatzwerte und Komponenten bewegen und sieht deren Anteile in groben Schritten. Exakte bleiben zurück: Aus ihnen ließen sich kleine Gruppen erschließen.
save-path = Speichern unter
save-button = Speichern
save-no-path = Der Name der Datei fehlt.
save-replaces = { $name } gibt es schon. Drücken Sie noch einmal auf „Speichern“, um die Datei zu ersetzen.

leave-menu = Kopieren oder speichern: { $what }
leave-menu-hint = Kopieren oder speichern (ein Rechtsklick auf das Bild tut dasselbe)
leave-copy-picture = Bild kopieren
leave-save-picture = Bild speichern …
leave-copy-table = Tabelle kopieren
leave-save-table = Tabelle speichern …
leave-when-final = Sobald das Ergebnis endgültig ist. Noch bewegen sich die Zahlen.
leave-title-picture = Bild speichern
leave-title-table = Tabelle speichern
leave-title-report = Bericht speichern
leave-title-storyboard = Storyboard speichern
leave-about-picture = Als PNG mit zwei Pixeln je Punkt oder als SVG, das in jeder Größe scharf bleibt. Woher es stammt, steht am Fuß.
leave-about-table = Als CSV mit Kommas und Dezimalpunkten oder als Arbeitsmappe. Sie enthält, was hier gezählt ist, und keine Zeile einer Person.
leave-about-report = Die Antwort mit allem, was zu ihr führte: als Seite, die ein Browser öffnet und druckt, als Arbeitsmappe mit Diagrammen oder alle Bilder in einem Ordner. Er enthält genaue Zahlen, für Leute, die die Daten sehen dürfen.
leave-about-report-protected = Die Antwort mit allem, was zu ihr führte: als Seite, die ein Browser öffnet und druckt, als Arbeitsmappe mit Diagrammen oder alle Bilder in einem Ordner. Er enthält keine feineren Zahlen als die geschützte Kopie, die gezeigt wird.
leave-form = Form
leave-form-page = Seite (HTML)
leave-form-workbook = Arbeitsmappe (XLSX)
leave-form-folder = Bilder
leave-in-the-way = { $name } ist eine andere Datei, die nicht überschrieben wird. Bitte einen anderen Namen wählen.
leave-no-report = Der Name eines Berichts endet auf .html oder .xlsx; ein Name ohne Endung ist ein Ordner mit Bildern.
leave-nothing = Davon gibt es noch nichts zu zeigen.
leave-failed = Das hat nicht geklappt.
leave-copied-picture = Das Bild liegt in der Zwischenablage.
leave-copied-table = Die Tabelle liegt in der Zwischenablage.
leave-saved-pictures = Gespeichert: { COUNT($count) } { $count ->
    [one] Bild
   *[other] Bilder
} in { $folder }
leave-show-folder = Ordner zeigen
leave-open = Seite öffnen
leave-source = { $general }: { COUNT($people) } { $people ->
    [one] Person
   *[other] Personen
} · { $customers }: { COUNT($count) } { $count ->
    [one] Kunde
   *[other] Kunden
} · { $date } · Segscope { $version }
leave-source-nobody = { $date } · Segscope { $version }
people-title = Diese Personen auflisten
people-menu = Personen auflisten …
people-button = Diese Personen auflisten …
people-button-hint = Eine Datei mit den Kennungen dieser Personen, die den Kunden ähnlichsten zuerst
people-ids = Eine Liste für Anschreiben. Diese Datei enthält Kennungen von Personen und was Sie von ihren eigenen Spalten wählen: Bewahren Sie sie auf wie die Dateien selbst.
people-by = Geordnet nach
people-by-closeness = Nähe
people-by-response = Antwort
people-by-hint = Nähe: wie viel dichter Kunden dort liegen als die Bevölkerung. Antwort: die Wahrscheinlichkeit einer Antwort, die das Modell der Aussendung nennt.
people-segments = Aus diesen Segmenten
people-usual-solid = Die überrepräsentierten und belastbaren.
people-usual-everybody = Alle Personen der Datei, auch die zurückgestellten.
people-usual-over = Die überrepräsentierten. Wie sicher die Segmente sind, wurde noch nicht geprüft.
people-how-many = Wie viele
people-counting = Die Personen werden gezählt …
people-nobody = Niemand: Kein Segment ist gewählt.
people-all = alle { COUNT($people) }
people-letters = Briefe
people-letters-hint = Höchstens so viele Personen, die den Kunden ähnlichsten zuerst
people-told = { COUNT($letters) } { $letters ->
    [one] Brief erreicht
   *[other] Briefe erreichen
} { $share } der wahrscheinlichen Kunden: Index { $index }.
people-told-hint = Summe der erwarteten Indizes / (100 × Personen mit Segment): der Anteil, der zu erwarten ist, wenn sich die Kunden so verteilen, wie die Nähe es sagt. Index: 100 × dieser Anteil / Anteil der Personen.
people-curve = Wahrscheinliche Kunden nach Briefen: Alle { COUNT($letters) } erreichen { $share }
people-letters-hint-response = Höchstens so viele Personen, die wahrscheinlichsten Antworten zuerst
people-told-response = { COUNT($letters) } { $letters ->
    [one] Brief bringt
   *[other] Briefe bringen
} { $expected } erwartete Antworten: { $rate }.
people-told-response-hint = Summe der Wahrscheinlichkeiten einer Antwort, die das Modell für diese Personen nennt, und diese Summe / Briefe.
people-curve-response = Erwartete Antworten nach Briefen: Alle { COUNT($letters) } bringen { $expected }
people-columns = Dazu ihre eigenen Spalten
people-columns-none = Keine
people-columns-all = Alle
people-columns-some = Diese
people-columns-named = Spalten
people-columns-hint = Namen, durch Kommas getrennt
people-no-column = Eine Spalte „{ $column }“ gibt es nicht.
people-writing = Die Liste wird geschrieben …
people-stop = Anhalten
people-saved = Gespeichert: { $name }. Die Datei enthält Kennungen.
people-invented = Die gezeigten Personen sind erfunden und stehen in keiner Datei, es gibt also niemanden anzuschreiben. Mit eigenen Dateien lassen sich deren Personen hier auflisten.
people-not-at-hand = Eine Sitzung enthält keine Person. Um Personen aufzulisten, werden die Dateien dieser Sitzung gebraucht: Zeigen Sie, wo sie liegen, dann folgt die Liste.
close-title = Änderungen speichern?
close-title-named = Änderungen an { $name } speichern?
close-sentence = Was seit dem letzten Speichern entschieden wurde, ginge verloren.
close-save = Speichern
close-discard = Verwerfen
locate-title = Dateien angeben
locate-sentence = Die Sitzung wird daraus neu berechnet und mit dem Gespeicherten verglichen; Namen, Notizen und Schritte bleiben.
locate-file = { $role ->
    [customers] Kunden
   *[other] Gesamtbevölkerung
}: { $name }, { COUNT($people) } { $people ->
    [one] Person
   *[other] Personen
}, { BYTES($bytes) }
locate-dictionaries = Codebücher: { $names }
locate-missing = Der Pfad einer Datei fehlt.
locate-compute = Neu berechnen
viewer-files = Gezeigt wie gespeichert, ohne die Personen: { $general } ({ COUNT($people) }) und { $customers } ({ COUNT($count) }). Die Einstellungen bleiben, wie sie sind, bis die Dateien angegeben sind.
viewer-demo = Gezeigt wie gespeichert. Die Einstellungen bleiben, wie sie sind, bis die Demo-Bevölkerung aus { COUNT($people) } Personen neu gezogen ist.
viewer-locating = Die Sitzung wird neu berechnet; bis dahin bleiben ihre Zahlen.
viewer-locate = Dateien angeben …
viewer-compute = Neu berechnen
viewer-locate-hint = Mit den Dateien lässt sich wieder alles ändern
viewer-locked = Das braucht die Personen der Sitzung: Geben Sie zuerst ihre Dateien an.
viewer-not-in-it = Das ist nicht in der Sitzung: Es braucht die Personen.
viewer-stays = Die Sitzung wird weiter gezeigt wie zuvor.
viewer-capsule = Schwelle für Merkmale, Ersatzwerte, Skalierung und Komponenten lassen sich trotzdem bewegen: Die Sitzung hat eine Kapsel.
capsule-components = Mit diesen Einstellungen: { COUNT($columns) } { $columns ->
    [one] Merkmal
   *[other] Merkmale
}, { COUNT($count) } { $count ->
    [one] Komponente
   *[other] Komponenten
} für { PERCENT($explained) } der Varianz.
capsule-exact = Exakt, aus der Kapsel.
capsule-exact-people = Exakt, aus der Kapsel, für { COUNT($people) } { $people ->
    [one] Person
   *[other] Personen
}.
capsule-rounded = Aus der Kapsel, in groben Schritten wie alles in einer geschützten Kopie.
capsule-needs-people = Segmente, Karte und Profile gehören zu den gespeicherten Einstellungen: Andere brauchen die Personen.
capsule-not-held = Diese Einstellungen stehen nicht in der Kapsel: Alles ist gezeigt wie gespeichert. Für sie braucht es die Personen.
capsule-not-held-mark = Nicht in der Kapsel, daher wie gespeichert.
capsule-not-held-short = nicht in der Kapsel
capsule-back = Gespeicherte Einstellungen
capsule-back-hint = Zurück zu den Einstellungen, mit denen die Sitzung gespeichert wurde
capsule-saved-badge = gespeicherte Einstellungen
capsule-saved-badge-hint = Die Kapsel enthält nur Komponenten. Segmente anderer Einstellungen brauchen die Personen der Sitzung.
recovery-sentence = Segscope wurde beendet, bevor gespeichert war, was zu { $names } entschieden wurde.
recovery-sentence-demo = Segscope wurde beendet, bevor gespeichert war, was zur Demo-Bevölkerung entschieden wurde.
recovery-restore = Wiederherstellen
recovery-discard = Verwerfen

top-bar-undo = Rückgängig
top-bar-undo-hint = Rückgängig (Strg + Z)
top-bar-redo = Wiederholen
top-bar-redo-hint = Wiederholen (Strg + Y)
top-bar-help = Hilfe
top-bar-help-hint = Hilfe: diese Seite, Begriffe, Tasten (?)
top-bar-preferences = Einstellungen des Programms
top-bar-preferences-hint = Sprache, Darstellung, Größe, Farben, Zahlen (Strg + ,)
top-bar-open = Öffnen
top-bar-open-files = Zwei Dateien …    Strg + O
top-bar-recent = Zuletzt geöffnet
top-bar-recent-gone = nicht mehr da
top-bar-recent-people = { COUNT($people) } { $people ->
    [one] Person
   *[other] Personen
}, { COUNT($customers) } { $customers ->
    [one] Kunde
   *[other] Kunden
}
top-bar-recent-now = gerade eben
top-bar-recent-minutes = { $minutes ->
    [one] vor 1 Minute
   *[other] vor { $minutes } Minuten
}
top-bar-recent-hours = { $hours ->
    [one] vor 1 Stunde
   *[other] vor { $hours } Stunden
}
top-bar-recent-days = { $days ->
    [one] vor 1 Tag
   *[other] vor { COUNT($days) } Tagen
}
top-bar-demo-hint = Erfundene Personen, nach veröffentlichten Zahlen gemacht
top-bar-empty = noch keine Personen
top-bar-file = { $file } { COUNT($people) }
top-bar-file-details = { $file }: { COUNT($people) } { $people ->
    [one] Person
   *[other] Personen
}
top-bar-file-details-with-size = { $file }: { COUNT($people) } { $people ->
    [one] Person
   *[other] Personen
}, { BYTES($bytes) }
top-bar-file-details-invented = { $file }: { COUNT($people) } erfundene { $people ->
    [one] Person
   *[other] Personen
}, nach veröffentlichten Zahlen gemacht
top-bar-memory-hint =
    Arbeitsspeicher: { $size } enthalten die Personen beider Dateien, ein Byte je Wert, und die letzten Ergebnisse, damit der Weg zurück zu ihnen keine Zeit kostet. Bei { $most } machen die am längsten nicht betrachteten Ergebnisse Platz.
top-bar-cancel-hint = Anhalten; das letzte Ergebnis bleibt
top-bar-all-rows = Endgültig: an allen Personen beider Dateien berechnet.
top-bar-time = Zeit: { $time }
top-bar-stage-time = { $stage }: { $time }
top-bar-stage-kept = { $stage }: von vorher übernommen
top-bar-light-theme = Helle Darstellung
top-bar-dark-theme = Dunkle Darstellung

rail-needs-change = braucht eine Änderung
rail-page-and-line = { $page }: { $line }

rail-settings = Einstellungen
rail-reset = Alles zurücksetzen
rail-reset-hint = Setzt jede Einstellung auf den Anfang zurück: diese Regler, von Hand behaltene und weggelassene Merkmale und alles, was auf den Seiten steht. Die Personen bleiben. Rückgängig macht es ungeschehen.
slider-automatic = auto
slider-automatic-of = { $label }: auto
slider-people-follows = Zieht mit: { $percent } % der verbliebenen Merkmale. Ein Klick hält { COUNT($values) } fest, was immer aus den Merkmalen wird.
slider-people-fixed = Von Hand festgehalten. Ein Klick lässt den Regler wieder { $percent } % der verbliebenen Merkmale folgen.
slider-components-follow = Zieht mit: so viele, wie { PERCENT($share) } der Varianz erhalten. Ein Klick hält { COUNT($count) } fest, was immer aus den Merkmalen wird.
slider-components-fixed = Von Hand festgehalten. Ein Klick lässt den Regler wieder { PERCENT($share) } der Varianz folgen.
slider-columns = Fehlend je Merkmal
slider-columns-hint = Ein Merkmal fällt weg, wenn es bei einem größeren Teil der Gesamtbevölkerung keinen Wert hat.
slider-columns-value = ≤ { $percent } %
slider-people = Fehlend je Person
slider-people-hint = Wem in den verbliebenen Merkmalen mehr Werte fehlen, der wird zurückgestellt, weil zu wenig über ihn bekannt ist; als eigene Gruppe bleiben diese Personen in Sicht.
slider-people-value = ≤ { COUNT($values) } { $values ->
    [one] Wert
   *[other] Werte
}
slider-people-set-aside = { $people ->
    [0] niemand zurückgestellt
    [one] { COUNT($people) } Person zurückgestellt ({ PERCENT($share) })
   *[other] { COUNT($people) } zurückgestellt ({ PERCENT($share) })
}
slider-components = Komponenten
slider-components-hint = Wie viel Detail bleibt: auf wie viele Richtungen, in denen sich Personen unterscheiden (Hauptkomponenten), geachtet wird. Weniger ist gröber und rauscht weniger. Die Vorgabe erhält { DECIMALS($percent, places: 0) } % der Varianz.
slider-components-hint-without-default = Wie viel Detail bleibt: auf wie viele Richtungen, in denen sich Personen unterscheiden (Hauptkomponenten), geachtet wird. Weniger ist gröber und rauscht weniger.
slider-components-explained = erhaltenes Detail: { PERCENT($share) }
slider-segments = Segmente
slider-segments-hint = In wie viele Segmente die berücksichtigten Personen geteilt werden. Eintippen lassen sich bis zu { COUNT($most) }.
slider-segments-largest = das größte umfasst { PERCENT($share) }
size-note-demo = { COUNT($people) } { $people ->
    [one] Person
   *[other] Personen
} und { COUNT($customers) } { $customers ->
    [one] Kunde
   *[other] Kunden
} werden nach veröffentlichten Zahlen gemacht.
size-note-files = { $general } { BYTES($general_bytes) } · { $customers } { BYTES($customers_bytes) }
size-note-files-and-memory = { $general } { BYTES($general_bytes) } · { $customers } { BYTES($customers_bytes) } · braucht etwa { $memory } Arbeitsspeicher

stage-shares = { $customers } der Kunden, { $general } der Bevölkerung
stage-times = { $times } ×
stage-keys-segments = ← → Segmente
stage-keys-states = ↑ ↓ Stationen
stage-keys-unlock = L Regler
stage-keys-lock = L Regler sperren
stage-keys-map = M Karte
stage-keys-bars = M Balken
stage-keys-back = Esc zurück
stage-state = { $place } / { $all }
story-place = { $place } von { $all }
story-settings = { $segments ->
    [one] Ein Segment
   *[other] { COUNT($segments) } Segmente
  } aus { COUNT($people) } { $people ->
    [one] Person
   *[other] Personen
  } und { COUNT($customers) } { $customers ->
    [one] Kunde
   *[other] Kunden
  }
board-title = Storyboard
board-sentence = Ergebnisse, die Sie festgehalten haben, mit je einem Satz. Auf der Bühne führen Bild auf und Bild ab oder ein Presenter von einem zum nächsten.
board-empty = Noch ist nichts festgehalten. Mit B oder dem Knopf + halten Sie das Ergebnis fest, das Sie sehen. Stellen Sie dann anderes ein und halten Sie das nächste fest.
board-caption = Was Sie dazu sagen
board-caption-name = Bildtext der Station { $place }
board-show = Zeigen
board-show-one = Zeigen
board-show-name = Station { $place } auf der Bühne zeigen
board-earlier = ↑
board-earlier-name = Station { $place } früher zeigen
board-later = ↓
board-later-name = Station { $place } später zeigen
board-remove = ×
board-remove-name = Station { $place } aus dem Storyboard nehmen
board-add = Dieses Ergebnis festhalten
board-add-hint = Das gezeigte Ergebnis wird die letzte Station (B).
board-page = Als Seiten speichern…
board-page-hint = Eine HTML-Datei mit einer Seite je Station, zum Drucken oder Weitergeben. Sie braucht weder dieses Programm noch die Daten.
comparison-story-letter = +
comparison-story = Zum Storyboard hinzufügen
comparison-story-hint = { $states ->
    [0] Dieses Ergebnis für das Storyboard festhalten (B), um es später auf der Bühne zu zeigen.
    [one] Dieses Ergebnis für das Storyboard festhalten (B). Eines ist festgehalten; Strg + B zeigt es.
   *[other] Dieses Ergebnis für das Storyboard festhalten (B). { COUNT($states) } sind festgehalten; Strg + B zeigt sie.
}
stage-card = { $segment }: { $words }
stage-empty = Noch ist nichts zu zeigen
stage-empty-sentence = Öffnen Sie zuerst zwei Dateien mit Personen oder eine Sitzung. Esc führt zurück zum Fenster.
comparison-title = Woher die Kunden kommen
headline-copy = Satz kopieren
headline-copy-hint = Satz kopieren (Strg + C)
headline-copied = Kopiert
headline-number = { $words }: { $names }
comparison-points-moved = Punkte
comparison-empty = Noch keine Anteile
comparison-waiting = Die ersten Anteile erscheinen, sobald eine Stichprobe der Personen gelesen ist.
# The first steps, one at a time, until each was made once.
hint-slider = Probieren Sie es: Ziehen Sie links an einem Regler. Die Balken antworten sofort.
hint-bar = Probieren Sie es: Klicken Sie auf ein Balkenpaar. Jede Seite zeigt dann sein Segment.
hint-page = Probieren Sie es: Öffnen Sie links eine andere Seite und sehen Sie, was zu diesen Balken führt.
hint-dismiss = Keine Tipps mehr zeigen
comparison-idle = Öffnen Sie zwei Dateien mit Personen oder die Demo-Bevölkerung, um sie zu sehen.
comparison-show-chart = Antwort als Diagramm
comparison-show-chart-hint = Antwort als Diagramm (T)
comparison-show-table = Antwort als Tabelle
comparison-show-table-hint = Antwort als Tabelle (T)
comparison-sort = Sortierung
comparison-sort-held = Reihenfolge gehalten
comparison-sort-held-hint = Solange eine Maustaste gedrückt ist, wechselt nichts seinen Platz.
comparison-sort-gained = Gewinn
comparison-sort-gained-hint = Anteil an den Kunden minus Anteil an der Bevölkerung, in Prozentpunkten: woher die meisten Kunden kommen, die über die Erwartung hinausgehen. Gruppen mit weniger als 1 % beider Dateien stehen am Ende.
comparison-sort-size = Größe
comparison-sort-size-hint = Anteil an der Gesamtbevölkerung. Gruppen mit weniger als 1 % beider Dateien stehen am Ende.
comparison-sort-index = Index
comparison-sort-index-hint = 100 × Anteil an den Kunden ÷ Anteil an der Bevölkerung. Gruppen mit weniger als 1 % beider Dateien stehen am Ende.
comparison-sort-customers = Kundenanteil
comparison-sort-customers-hint = Anteil an den Kunden. Gruppen mit weniger als 1 % beider Dateien stehen am Ende.
comparison-pin-letter = A
comparison-pin = Als A festhalten
comparison-pin-hint = Dieses Ergebnis festhalten, um andere danebenzustellen (P).
comparison-unpin = A loslassen
comparison-unpin-hint = Das festgehaltene Ergebnis loslassen (P).
comparison-pinned = Umrisse: A, gefüllt: B
comparison-pinned-hint = Umrisse sind das festgehaltene Ergebnis (A), gefüllte Balken das gezeigte (B). Was sich geändert hat, sagt die Tabelle (T).
# A setting and its values in two results.
settings-difference = { $setting } { $before } → { $after }
settings-automatic = automatisch
pinned-same-settings = A und B haben dieselben Einstellungen.
# $differences are settings with both values.
pinned-settings = Von A nach B: { $differences }
pinned-common = Gemeinsam
pinned-common-hint = Personen, die in A und in B im Segment sind / Personen, die in A oder in B darin sind. Bekannt nach der nächsten Änderung.
pinned-general-before = Bevölk. A
pinned-general-after = Bevölk. B
pinned-customers-before = Kunden A
pinned-customers-after = Kunden B
pinned-index-before = Index A
pinned-index-after = Index B
pinned-both-hint = A: im festgehaltenen Ergebnis. B: im gezeigten. Anteile an allen berücksichtigten Personen oder Kunden; der Index ist 100 × Anteil an den Kunden / Anteil an der Bevölkerung.
pinned-points = Punkte
pinned-points-hint = Anteil an den Kunden in B minus dem in A, in Prozentpunkten.
pinned-gone = { $segment } (nur in A)
pinned-new = { $segment } (nur in B)
comparison-general = Gesamtbevölkerung
comparison-general-with-count = Gesamtbevölkerung { COUNT($people) }
comparison-customers = Kunden
comparison-customers-with-count = Kunden { COUNT($people) }
comparison-legend-hint = Berücksichtigte Personen. Die Anteile der Segmente zählen sie; der Balken der Zurückgestellten zählt alle gelesenen Personen.

loading-empty = Noch keine Personen
loading-empty-hint = Öffnen Sie die Gesamtbevölkerung und die Kunden: zwei Dateien mit denselben Spalten. Ziehen Sie sie auf das Fenster oder drücken Sie Strg + O.
loading-show-demo = Demo-Bevölkerung zeigen
loading-open-other = Andere Dateien öffnen …
loading-files-stay = Die Personen von vorher bleiben geöffnet; an ihnen hat sich nichts geändert.
loading-dismiss = Meldung schließen
loading-go-to = Zur Seite { $page }

dialog-open-title = Zwei Dateien öffnen
dialog-open-sentence = Zwei Tabellen von Personen mit denselben Spalten: csv, txt, tsv, parquet oder feather.
dialog-general = Gesamtbevölkerung
dialog-customers = Kunden
dialog-dictionaries = Codebücher, falls es welche gibt
dialog-mailing = Eine frühere Aussendung, falls es eine gibt: dieselben Spalten und wer geantwortet hat (RESPONSE)
dialog-next-mailing = Personen, an die als Nächstes geschrieben werden könnte, falls es welche gibt
dialog-recipes = Eigene Rezepte, falls es welche gibt
dialog-session = Oder eine Sitzung (.segscope)
dialog-path = Pfad der Datei
dialog-paths = Pfade; mehrere mit ; trennen
dialog-choose = Wählen …
dialog-choose-named = Datei wählen: { $file }
dialog-dictionaries-sentence = Ein Codebuch sagt, was jede Spalte bedeutet, wie sich ihre Werte zueinander verhalten und welche Codes für „unbekannt“ stehen: eine CSV-Datei oder die mit den Daten gelieferten Arbeitsmappen (xlsx). Die 85 und 366 Spalten von AZDIAS sind ohnehin bekannt.
dialog-open = Öffnen
dialog-swap = Tauschen
dialog-swap-hint = Die Gesamtbevölkerung ist die andere Datei
dialog-close = Schließen
dialog-no-picker = Diese Arbeitsumgebung bietet keinen Dateidialog. Tippen oder fügen Sie die Pfade ein, oder ziehen Sie die Dateien auf das Fenster.
dialog-check-order = Prüfen Sie, welche Datei welche ist, und öffnen Sie sie dann.
dialog-missing-general = Der Pfad der Gesamtbevölkerung fehlt.
dialog-missing-customers = Der Pfad der Kunden fehlt.
dialog-missing-dictionary = Der Pfad des Codebuchs fehlt.
help-title = Hilfe
help-tab-page = Diese Seite
help-tab-words = Begriffe
help-tab-keys = Tasten
help-search = Begriffe suchen
help-no-word = Kein Begriff passt.
preferences-title = Einstellungen des Programms
preferences-system = Wie das System
preferences-language = Sprache
preferences-look = Darstellung
preferences-light = Hell
preferences-dark = Dunkel
preferences-zoom = Größe
preferences-percent = { DECIMALS($percent, places: 0) } %
preferences-colours = Farben der Segmente
preferences-colours-standard = Üblich
preferences-colours-safe = Für Farbenblinde
preferences-numbers = Zahlen
preferences-numbers-automatic = Wie die Sprache
about-open = Über Segscope
about-title = Segscope { $version }
about-sentence = Zeigt, aus welchen Teilen einer Bevölkerung die Kunden eines Unternehmens kommen. Nach Wahl unter MIT oder Apache-2.0 lizenziert; eingebaut sind die folgenden Teile, jeder unter seiner eigenen Lizenz.
about-licences = Lizenzen
about-crates = Bibliotheken ({ COUNT($count) })
about-fonts = Schrift Inter
about-program = Segscope
find-title = Befehl suchen
find-hint = Befehl, Seite, Segment oder Merkmal
find-nothing = Nichts passt zu { $words }.
find-page = Seite { $number }
find-segment = Segment
find-column = Merkmal
find-column-with-description = { $name }: { $what }
help-answer-title = Woher die Kunden kommen
help-answer =
    Jedes Balkenpaar ist ein Segment: Personen, die einander ähneln. Der linke Balken ist sein Anteil an allen Personen, der rechte sein Anteil an den Kunden, und die Zahl darüber vergleicht beide: 100 ist wie erwartet, 350 heißt 3,5-mal so viele Kunden.
    Der Satz über den Balken fasst es in Worte. Eine Zahl darin zeigt die Balken, die sie zählt, ein Klick wählt sie aus. Mit Strg + Klick lassen sich mehrere Balken zusammenzählen.
    Während sich eine Einstellung bewegt, bleiben die Balken von vorher als Umrisse stehen, und eine Zeile sagt, was sich geändert hat. Schraffierte Balken sind eine Vorschau an einer Stichprobe, gefüllte sind endgültig, an allen Personen.
help-sliders-title = Die vier Regler
help-sliders =
    Sie stehen auf jeder Seite, und jeder ändert die Antwort: welche Merkmale zählen, welche Personen, wie viel Detail, wie viele Segmente. Ziehen, tippen oder die Pfeiltasten verwenden; ein Doppelklick führt zur Vorgabe zurück, und einmal Rückgängig nimmt einen ganzen Zug zurück.
    Ein Regler mit dem Zeichen „auto“ folgt einem anderen; ein Klick auf das Zeichen hält ihn fest.
dialog-drop = { $files ->
    [one] Zum Öffnen die Datei loslassen
   *[other] Zum Öffnen die Dateien loslassen
}
picker-general = Die Gesamtbevölkerung
picker-customers = Die Kunden
picker-session = Eine Sitzung
picker-session-files = Sitzungen (segscope)
picker-dictionaries = Codebücher
picker-recipes = Rezepte
picker-mailing = Eine frühere Aussendung
picker-next-mailing = Personen, an die als Nächstes geschrieben werden könnte
picker-dictionary-files = Codebücher (xlsx, csv)
picker-table-files = Tabellen (csv, txt, tsv, parquet, feather, arrow)
picker-saved-tables = Tabellen
picker-page-files = Seiten (html)
picker-picture-files = Bilder (png, svg)
picker-report-files = Berichte (html, xlsx)
picker-all-files = Alle Dateien

shortcut-open-keys = Strg + O
shortcut-open = Zwei Dateien öffnen
shortcut-save-keys = Strg + S, Strg + Umschalt + S
shortcut-save = Die Sitzung speichern; sie unter anderem Namen speichern
shortcut-undo-keys = Strg + Z
shortcut-undo = Letzte Änderung rückgängig machen
shortcut-redo-keys = Strg + Y, Strg + Umschalt + Z
shortcut-redo = Wiederholen
shortcut-pages-keys = 1 bis { $last }
shortcut-tables-keys = T
shortcut-tables = Diagramme als Tabellen, und zurück
shortcut-hold-keys = H
shortcut-hold = Die Balken als Umrisse zum Vergleich halten, oder sie loslassen
shortcut-several-keys = Strg + Klick, Strg + Eingabe
shortcut-several = Mehrere Segmente wählen und zusammenzählen
shortcut-copy-keys = Strg + C
shortcut-copy = Den Satz über den Balken kopieren; auf der Seite Segmente die Tabelle
shortcut-rename-keys = F2, Doppelklick
shortcut-rename = Das gewählte Segment oder die gezeigte Komponente umbenennen
shortcut-pin-keys = P
shortcut-pin = Dieses Ergebnis als A festhalten, oder es loslassen
shortcut-escape-keys = Esc
shortcut-escape = Schließen, was offen ist; dann kein Segment mehr wählen
shortcut-tab-keys = Tab, Umschalt + Tab
shortcut-tab = Nächstes und voriges Bedienelement
shortcut-arrows-keys = Pfeiltasten
shortcut-arrows = Den Regler mit dem Fokus um einen Schritt bewegen
shortcut-page-keys = Bild auf, Bild ab
shortcut-page = Ihn um zehn bewegen
shortcut-ends-keys = Pos1, Ende
shortcut-ends = Ihn an seine Enden bewegen
shortcut-zoom-keys = Strg + Plus, Minus, 0
shortcut-zoom = Größer, kleiner, normale Größe
shortcut-stage-keys = F11
shortcut-stage = Die Bühne: die Antwort allein, groß, auf dem ganzen Bildschirm
shortcut-story-keys = B
shortcut-story = Dieses Ergebnis für das Storyboard festhalten
shortcut-board-keys = Strg + B
shortcut-board = Das Storyboard: Bildtexte, Reihenfolge, Seiten zum Weitergeben
shortcut-find-keys = Strg + P
shortcut-find = Einen Befehl, ein Segment oder ein Merkmal suchen
shortcut-regions-keys = F6, Umschalt + F6
shortcut-regions = Nächster und voriger Bereich des Fensters
shortcut-preferences-keys = Strg + ,
shortcut-preferences = Einstellungen: Sprache, Darstellung, Größe, Farben, Zahlen
shortcut-help-keys = ?
shortcut-help = Hilfe: diese Seite, Begriffe, Tasten

error-window-no-display = Es gibt keinen Bildschirm, auf dem sich ein Fenster öffnen ließe (weder DISPLAY noch WAYLAND_DISPLAY ist gesetzt). Mit `segscope run` berechnen Sie dieselben Zahlen ohne Fenster.
error-window-refused = Das Fenster ließ sich nicht öffnen ({ $reason }). Mit `segscope run` berechnen Sie dieselben Zahlen ohne Fenster.
error-window-panicked = Das Fenster ließ sich nicht öffnen (der Anzeigeserver oder der Grafiktreiber hat versagt). Mit `segscope run` berechnen Sie dieselben Zahlen ohne Fenster.
error-window-frame-log = { $path }: Das Protokoll der Bilder lässt sich nicht schreiben ({ $reason }). Nennen Sie eine Datei in einem eigenen Ordner.
## The words of the help: the word first, then what it means, then an example

term-general = Gesamtbevölkerung
term-meaning-general = Alle, mit denen Ihre Kunden verglichen werden: die erste der beiden Dateien.
term-example-general = Beispiel: alle 891.221 Erwachsenen eines Landes.
term-customers = Kunden
term-meaning-customers = Die Personen, die gekauft haben: die zweite Datei mit denselben Spalten.
term-example-customers = Beispiel: die 191.652 Kunden eines Versandhauses.
term-attribute = Merkmal (Spalte)
term-meaning-attribute = Was eine Datei in einer Spalte über jede Person sagt.
term-example-attribute = Beispiel: Die Spalte FINANZ_SPARER sagt, wie stark jemand spart.
term-code = Code
term-meaning-code = Ein Wert, wie er in der Datei steht, oft eine Zahl, die für Worte steht.
term-example-code = Beispiel: In FINANZTYP steht 2 für Sparer.
term-level = Skalenniveau
term-meaning-level = Wie sich die Werte eines Merkmals zueinander verhalten, und damit, was sich mit ihnen rechnen lässt.
term-example-level = Beispiel: Einkommen lassen sich addieren, Klassen ordnen, Regionen nur unterscheiden.
term-numeric = Numerisch
term-meaning-numeric = Werte sind Mengen: Unterschiede zwischen ihnen bedeuten etwas.
term-example-numeric = Beispiel: die Zahl der Haushalte in einem Gebäude.
term-ordinal = Ordinal
term-meaning-ordinal = Werte haben eine Reihenfolge, aber ihre Abstände bedeuten nichts Genaues.
term-example-ordinal = Beispiel: sehr gering, gering, durchschnittlich, hoch.
term-nominal = Nominal
term-meaning-nominal = Werte sind Namen ohne Reihenfolge.
term-example-nominal = Beispiel: Ost und West oder die Art eines Urlaubs.
term-binary = Binär
term-meaning-binary = Es gibt nur zwei Werte.
term-example-binary = Beispiel: hat ein Online-Konto oder hat keines.
term-mixed = Gemischt
term-meaning-mixed = Ein Code sagt mehreres zugleich; er wird zerlegt.
term-example-mixed = Beispiel: 14 nennt sowohl ein Jahrzehnt, die Siebziger, als auch eine Bewegung, die Avantgarde.
term-dictionary = Codebuch
term-meaning-dictionary = Eine Tabelle, die sagt, was Spalten und Codes bedeuten und welche Codes für „unbekannt“ stehen.
term-example-dictionary = Beispiel: Zu WOHNLAGE sagt es, dass 0 „keine Bewertung bekannt“ bedeutet.
term-missing = Fehlend
term-meaning-missing = Ein Wert, den niemand kennt: eine leere Zelle oder ein Code, der für „unbekannt“ steht.
term-example-missing = Beispiel: Bei 99,8 % der Personen ist kein akademischer Titel bekannt.
term-set-aside = Zurückgestellt
term-meaning-set-aside = Personen, über die zu wenig bekannt ist, kommen in kein Segment, bleiben aber als eigene Gruppe in Sicht.
term-example-set-aside = Beispiel: Wem mehr als 23 von 79 Werten fehlen, der wird zurückgestellt.
term-impute = Ersetzen (Imputation)
term-meaning-impute = Was an die Stelle eines fehlenden Werts tritt, damit sich die Person trotzdem vergleichen lässt.
term-example-impute = Beispiel: der häufigste Wert des Merkmals.
term-feature = Variable (Feature)
term-meaning-feature = Eine Zahl, die aus einem Merkmal gebildet wird; mehrere, wo ein Merkmal mehreres sagt. Nur Variablen werden verglichen.
term-example-feature = Beispiel: Aus einem Merkmal mit drei Namen werden drei Variablen aus 0 und 1.
term-one-hot = One-hot-Kodierung
term-meaning-one-hot = Jeder Name wird zu einer eigenen Variablen, die 1 ist für alle, die ihn haben, und 0 für die anderen.
term-example-one-hot = Beispiel: FINANZTYP wird zu sechs Variablen, eine je Typ.
term-scale = Skalierung
term-meaning-scale = Wodurch eine Variable geteilt wird, damit keine allein durch ihre Einheit entscheidet.
term-example-scale = Beispiel: Einkommen in Cent hätten das hundertfache Gewicht von Einkommen in Euro.
term-center = Zentrierung
term-meaning-center = Was von einer Variablen abgezogen wird: ihr Mittelwert über die berücksichtigten Personen.
term-example-center = Beispiel: Bei einem Mittelwert von 40 wird aus dem Alter 50 eine 10.
term-standardize = Standardisierung
term-meaning-standardize = Den Mittelwert abziehen und durch die Standardabweichung teilen: Jede Variable wiegt gleich viel.
term-example-standardize = Beispiel: Ein Wert von 1 liegt eine Standardabweichung über dem Mittel.
term-component = Richtung (Hauptkomponente)
term-meaning-component = Eine Richtung, in der sich Personen unterscheiden, aus vielen Variablen, die zusammengehen.
term-example-component = Beispiel: Einkommen, Auto und Haus steigen oft gemeinsam; eine Komponente sagt alle drei.
term-variance = Erhaltenes Detail (erklärte Varianz)
term-meaning-variance = Der Teil aller Unterschiede zwischen den Personen, den die behaltenen Komponenten noch zeigen.
term-example-variance = Beispiel: 64 von 120 Komponenten erhalten 85 % des Details.
term-eigenvalue = Eigenwert
term-meaning-eigenvalue = Wie viel der Unterschiede eine Komponente trägt, im Maß der Variablen.
term-example-eigenvalue = Beispiel: Eine Komponente mit Eigenwert 6 sagt so viel wie sechs standardisierte Variablen.
term-scree = Scree-Plot
term-meaning-scree = Die Komponenten nach dem, was sie tragen, die größte zuerst; wo der Hang endet, ist der Rest Geröll.
term-example-scree = Beispiel: ein Knick nach der 10. Komponente.
term-loading = Ladung (Gewicht)
term-meaning-loading = Wie stark eine Variable in eine Komponente eingeht, und in welche Richtung.
term-example-loading = Beispiel: Ladung 0,4 auf Sparen und −0,4 auf Anlegen: Sparer am einen Ende, Anleger am anderen.
term-score = Komponentenwert (Score)
term-meaning-score = Wo eine Person entlang einer Komponente steht.
term-example-score = Beispiel: Ein hoher Wert auf der ersten Komponente kann Wohlstand bedeuten.
term-segment = Segment (Cluster)
term-meaning-segment = Eine Gruppe von Personen, die einander in dem ähneln, was die Merkmale sagen.
term-example-segment = Beispiel: Jede zehnte Person ist in G; Kunden kommen 3,5-mal so häufig daher wie erwartet.
term-centroid = Mitte eines Segments (Zentroid)
term-meaning-centroid = Der Durchschnitt der Personen eines Segments; alle gehören zur nächstgelegenen Mitte.
term-example-centroid = Beispiel: Segmente werden anhand ihrer Mitten verglichen.
term-k-means = k-means
term-meaning-k-means = Das Verfahren, das k Segmente findet: Alle gehen zur nächsten Mitte, jede Mitte geht in die Mitte ihrer Personen, bis beides ruht.
term-example-k-means = Beispiel: mit k = 10 zehn Segmente.
term-seed = Startwert
term-meaning-seed = Die Zahl, mit der alles Zufällige beginnt, damit gleiche Einstellungen das gleiche Ergebnis geben.
term-example-seed = Beispiel: Startwert 1 ergibt heute und morgen dieselben Segmente.
term-inertia = Trägheit (Inertia)
term-meaning-inertia = Wie weit die Personen von den Mitten ihrer Segmente entfernt sind: die Summe der quadrierten Abstände. Kleiner ist enger.
term-example-inertia = Beispiel: Sie sinkt mit jedem weiteren Segment und kann daher allein nicht sagen, wie viele es sein sollten.
term-iteration = Iteration, Konvergenz
term-meaning-iteration = Ein Durchgang, in dem alle zur nächsten Mitte gehen; konvergiert, wenn ein Durchgang niemanden mehr bewegt.
term-example-iteration = Beispiel: 3 Durchgänge über alle Personen nach der Suche an einer Stichprobe.
term-silhouette = Silhouettenkoeffizient
term-meaning-silhouette = Wie viel näher Personen ihrem eigenen Segment sind als dem nächsten, von −1 bis 1.
term-example-silhouette = Beispiel: 0,1 heißt Segmente, die ineinander übergehen, 0,7 klare Gruppen.
term-calinski-harabasz = Calinski-Harabasz
term-meaning-calinski-harabasz = Wie weit Segmente auseinanderliegen, verglichen mit der Streuung ihrer Personen; höher ist besser.
term-example-calinski-harabasz = Beispiel: Vergleichen Sie ihn zwischen Segmentzahlen, nicht zwischen Dateien.
term-davies-bouldin = Davies-Bouldin
term-meaning-davies-bouldin = Wie sehr sich jedes Segment mit dem vermischt, das ihm am ähnlichsten ist; niedriger ist besser.
term-example-davies-bouldin = Beispiel: 1,5 ist besser als 2,5.
term-rand = Adjustierter Rand-Index
term-meaning-rand = Wie sehr zwei Einteilungen derselben Personen übereinstimmen: 1 ist gleich, 0 wie durch Zufall.
term-example-rand = Beispiel: 0,95 nach einem anderen Startwert heißt nahezu dieselben Segmente.
term-jaccard = Jaccard-Stabilität
term-meaning-jaccard = Wie viel von einem Segment wiederkehrt, wenn die Personen neu gezogen werden: alle in beiden geteilt durch alle in einem von beiden.
term-example-jaccard = Beispiel: 0,97 ist wieder dieselbe Gruppe, 0,4 ist eine andere.
term-distance = Abstand zweier Verteilungen
term-meaning-distance = Die halbe Summe der absoluten Unterschiede ihrer Anteile: 0 ist gleich, 1 nichts gemeinsam.
term-example-distance = Beispiel: 60 und 40 % gegenüber 50 und 50 % ist 0,1.
term-share = Anteil
term-meaning-share = Der Teil der Personen einer Datei, der in einer Gruppe ist.
term-example-share = Beispiel: 86.678 von 797.739 Personen sind 10,9 %.
term-index = Mal so viele wie erwartet (Index)
term-meaning-index = Der Anteil an den Kunden geteilt durch den Anteil an der Bevölkerung, mal 100: 100 ist wie erwartet.
term-example-index = Beispiel: 38 % der Kunden in 10,9 % der Bevölkerung sind Index 350, 3,5-mal so viele.
term-interval = 95-%-Intervall
term-meaning-interval = Der Bereich, in dem die Zahl bei 95 von 100 Stichproben wie dieser läge.
term-example-interval = Beispiel: Index 350, 347 bis 353: Mehr Personen würden ihn kaum ändern.
term-p-value = Kann Zufall sein (p-Wert)
term-meaning-p-value = Wie oft ein so großer Unterschied durch Zufall entstünde, wenn es keinen gäbe.
term-example-p-value = Beispiel: p = 0,4: in vier von zehn Fällen, das sagt also nichts.
term-preview = Vorschau und endgültig
term-meaning-preview = Während sich etwas bewegt, stammen die Zahlen aus einer Stichprobe und sind schraffiert; endgültig sind die aller Personen.
term-example-preview = Beispiel: eine Vorschau an 20.000 Personen, eine Sekunde später alle 891.221.

## Plots and the tables behind them

plot-percent = { $number } %

plot-strip-bar = { $name }: { $general } der Bevölkerung, { $customers } der Kunden
plot-strip-spoken = größter Unterschied: { $name }, { $general } der Bevölkerung, { $customers } der Kunden
plot-strip-nothing = in keiner der beiden Dateien ist ein Wert bekannt
plot-histogram-range = Bereich
plot-histogram-general = Bevölk. %
plot-histogram-customers = Kunden %

plot-contrasts-nobody = Niemand ist zurückgestellt, es gibt also nichts zu vergleichen.
plot-contrasts-not-yet = Noch nicht verglichen.
plot-contrasts-withheld = Zu wenige Personen für einen Vergleich. Über Gruppen von weniger als 10 Personen sagt eine Sitzung nichts.
plot-contrasts-attribute = Merkmal
plot-contrasts-description = Was es misst
plot-contrasts-code = Auffälligster Code
plot-contrasts-pair = Anteil
plot-contrasts-pair-hint = Berücksichtigte oben (gefüllt), Zurückgestellte unten (hohl)
plot-contrasts-kept = Berücks. %
plot-contrasts-kept-hint = Anteil der berücksichtigten Personen mit diesem Code
plot-contrasts-aside = Zurückg. %
plot-contrasts-aside-hint = Anteil der zurückgestellten Personen mit diesem Code
plot-contrasts-distance = Abstand
plot-contrasts-distance-hint = Totalvariationsabstand der beiden Verteilungen: die halbe Summe der absoluten Unterschiede ihrer Anteile. 0: gleich, 1: nichts gemeinsam.
plot-contrasts-spoken = berücksichtigt { PERCENT($kept) }, zurückgestellt { PERCENT($set_aside) }

plot-missing-columns-unit = % fehlend
plot-missing-columns-line = Merkmale mit einem größeren fehlenden Anteil fallen weg
plot-missing-columns-kept = fehlt bei { PERCENT($general) } der Gesamtbevölkerung und { PERCENT($customers) } der Kunden; bleibt
plot-missing-columns-dropped = fehlt bei { PERCENT($general) } der Gesamtbevölkerung und { PERCENT($customers) } der Kunden; fällt weg
plot-missing-columns-dropped-because = fehlt bei { PERCENT($general) } der Gesamtbevölkerung und { PERCENT($customers) } der Kunden; fällt weg: { $reason }
plot-missing-columns-click = Ein Klick behält es trotzdem.
plot-missing-columns-spoken = { $column }: { $what }
plot-missing-columns-column = Merkmal
plot-missing-columns-general = Bevölk. %
plot-missing-columns-customers = Kunden %
plot-missing-columns-fate = Bleibt oder fällt weg
plot-missing-columns-is-kept = bleibt

plot-missing-rows-axis = fehlende Werte je Person
plot-missing-rows-line = Personen mit mehr fehlenden Werten werden zurückgestellt
plot-missing-rows-limit = mehr als { $limit }
plot-missing-rows-hover =
    { $values ->
        [one] { $values } fehlender Wert
       *[other] { $values } fehlende Werte
    }
    { COUNT($people) } { $people ->
        [one] Person
       *[other] Personen
    } ({ PERCENT($people_share) })
    { COUNT($customers) } { $customers ->
        [one] Kunde
       *[other] Kunden
    } ({ PERCENT($customers_share) })
plot-missing-rows-missing = Fehlend
plot-missing-rows-people = Personen
plot-missing-rows-customers = Kunden
plot-missing-rows-share = %
plot-missing-rows-set-aside = zurückgestellt

plot-curve-axis = Personenschwelle: höchstens so viele fehlende Werte
plot-curve-hover = bis zu { $limit } { $limit ->
    [one] fehlender Wert
   *[other] fehlende Werte
}: { COUNT($people) } { $people ->
    [one] Person
   *[other] Personen
} berücksichtigt ({ PERCENT($people_share) }), { COUNT($customers) } { $customers ->
    [one] Kunde
   *[other] Kunden
} berücksichtigt ({ PERCENT($customers_share) })
plot-curve-limit = Bis zu
plot-curve-people = Personen berücksichtigt
plot-curve-customers = Kunden berücksichtigt

plot-patterns-spoken = Welche Merkmale gemeinsam fehlen: { COUNT($blocks) } { $blocks ->
    [one] Block
   *[other] Blöcke
} aus { COUNT($columns) } { $columns ->
    [one] Merkmal
   *[other] Merkmalen
} und { $patterns ->
    [one] das häufigste Muster
   *[other] die { COUNT($patterns) } häufigsten Muster
} fehlender Blöcke
plot-patterns-more = { " " }+{ COUNT($more) }
plot-patterns-nothing = nichts fehlt
plot-patterns-others = { COUNT($patterns) } { $patterns ->
    [one] weiteres Muster
   *[other] weitere Muster
}
plot-patterns-block = { $columns ->
    [one] { $names }: fehlt bei
   *[other] { $names }: fehlen gemeinsam (Jaccard-Index mindestens { $likeness }), mehr als die Hälfte der { COUNT($columns) } Merkmale bei
} { COUNT($people) } { $people ->
    [one] Person
   *[other] Personen
} ({ PERCENT($people_share) }) und { COUNT($customers) } { $customers ->
    [one] Kunden
   *[other] Kunden
} ({ PERCENT($customers_share) })
plot-patterns-pattern = { $which ->
    [none] nichts fehlt
    [some] { COUNT($missed) } { $missed ->
        [one] Block fehlt
       *[other] Blöcke fehlen zugleich
    }
   *[others] { COUNT($missed) } { $missed ->
        [one] weiteres Muster
       *[other] weitere Muster
    }
}: { COUNT($people) } { $people ->
    [one] Person
   *[other] Personen
} ({ PERCENT($people_share) }), { COUNT($customers) } { $customers ->
    [one] Kunde
   *[other] Kunden
} ({ PERCENT($customers_share) })
plot-patterns-block-head = Block
plot-patterns-pattern-head = Zugleich fehlend
plot-patterns-columns = Merkmale
plot-patterns-columns-hint = Merkmale, die bei denselben oder nahezu denselben Personen fehlen
plot-patterns-missed-hint = Wem mehr als die Hälfte der Merkmale des Blocks fehlt / alle Personen der Datei
plot-patterns-share-hint = Wem genau diese Blöcke fehlen / alle Personen der Datei
plot-patterns-likeness = Jaccard
plot-patterns-likeness-hint = Personen, denen beide fehlen / Personen, denen eines von beiden fehlt, für ein Merkmal und das erste des Blocks: der kleinste Wert über seine Merkmale. 1: genau dieselben Personen; ab 0,9 stehen Merkmale in einem Block.

plot-scree-axis = Komponente
plot-scree-line = Behaltene Komponenten
plot-scree-cut = { $kept } = { PERCENT($explained) }
plot-scree-hover =
    { $component }: { PERCENT($each) }
    alle bis zu ihr: { PERCENT($all) }
plot-scree-parallel = Gegen den Zufall: { $count }
plot-scree-parallel-hint = Parallelanalyse (Horn): so viele Komponenten, wie einen größeren Eigenwert haben als der gleich große Rang derselben Merkmale, wenn jedes für sich durchmischt wird (95. Perzentil aus { $draws } { $draws ->
    [one] Ziehung
   *[other] Ziehungen
}; die gestrichelte Linie). Ein Klick übernimmt sie.
plot-scree-kaiser = Eigenwert > { $average }: { $count }
plot-scree-kaiser-hint = Kaiser: die Komponenten, die mehr erklären als eine durchschnittliche Variable, also einen Eigenwert über { $average } haben (die gepunktete Linie). Ein Klick übernimmt sie.
plot-scree-share = { DECIMALS($percent, places: 0) } %: { $count }
plot-scree-share-hint = { $count } { $count ->
    [one] Komponente erklärt
   *[other] Komponenten erklären
} { DECIMALS($percent, places: 0) } % der Varianz. Ein Klick übernimmt sie.
plot-scree-component = Komponente
plot-scree-name = Name
plot-scree-name-hint = Der Name, den jemand vergeben hat, sonst, was ihre beiden stärksten Merkmale messen. Ein Doppelklick ändert ihn.
plot-scree-eigenvalue = Eigenwert
plot-scree-explained = Erklärt %
plot-scree-cumulative = Kumuliert %
plot-scree-kept = behalten

plot-biplot-what = die Ebene zweier Komponenten
plot-biplot-title = Zwei Komponenten zugleich
plot-biplot-note = Personen, Kunden, Segmente, Variablen
plot-biplot-none = Eine Ebene gibt es, sobald zwei Komponenten behalten und alle Personen gezählt sind.
plot-biplot-across = Waagrecht
plot-biplot-up = Senkrecht
plot-biplot-axis = { $component }: { PERCENT($share) }
plot-biplot-caption = Blauer Grund: wie dicht die Personen liegen. Orange Linien umschließen { PERCENT($inner) }, { PERCENT($half) } und { PERCENT($most) } der Kunden. Pfeile: die stärksten Variablen.
plot-biplot-spoken = Die Ebene der Komponenten { $across } und { $up } mit { $segments ->
    [one] der Mitte von { $segments } Segment
   *[other] den Mitten von { $segments } Segmenten
}
plot-biplot-segment = { $segment }: { $general } der Bevölkerung, { $customers } der Kunden
plot-biplot-here = hier in der Umgebung: { $people } der Bevölkerung, { $customers } der Kunden
plot-biplot-middle = Mitte von { $segment }
plot-biplot-name = Mitte oder Variable
plot-biplot-name-hint = Die Mitte eines Segments (mittlerer Komponentenwert seiner Personen) oder eine Variable (ihre Ladung auf der Komponente)
plot-loadings-what = Ladungen
plot-loadings-none = Noch ist keine Komponente behalten.
plot-loadings-title = Was Komponente { $number } bedeutet
plot-loadings-explains = erklärt { PERCENT($share) }
plot-loadings-previous = Vorige Komponente
plot-loadings-next = Nächste Komponente
plot-loadings-component = Komponente
# The number is a field in which another one can be typed.
plot-loadings-component-number = Komponente { $number }
plot-loadings-features = Variablen
plot-loadings-all = Alle { $count }
plot-loadings-strongest = Stärkste
plot-loadings-feature = Variable
plot-loadings-description = Was sie misst
plot-loadings-weight = Ladung
plot-loadings-signs = − Ladung +
plot-loadings-lean = Ein hoher Wert heißt
plot-loadings-lean-hint = Welchem Ende der Variablen Personen mit einem hohen Wert auf dieser Komponente zuneigen
plot-loadings-more-often = häufiger: { $what }
plot-loadings-less-often = seltener: { $what }
plot-loadings-higher = höhere Werte
plot-loadings-lower = niedrigere Werte
plot-loadings-spoken = { $feature }, { $description }: { $weight }, { $lean }
plot-loadings-scale = Skala: { $direction }
plot-loadings-hover = Ladung { $weight }. Ein hoher Wert heißt: { $lean }.

plot-chart-index = Index
plot-chart-nobody = Niemand zurückgestellt
plot-index = Index { $index }
plot-index-with-interval = Index { $index }, { DECIMALS($confidence, places: 0) }-%-Intervall { $interval }

# $segment is a letter.
rename-title = Name von Segment { $segment }
rename-component-title = Name von Komponente { $number }
rename-note = Notiz
rename-take = Übernehmen
# $number counts the colours.
rename-colour = Farbe { $number }
rename-keys = Eingabe übernimmt, Esc verwirft. Leer: der vorgeschlagene Name.
# $here is a share of people, in percent.
rename-doubt = Der Name wurde für andere Personen vergeben: { $here } davon sind hier. Mit Eingabe bestätigen Sie ihn.
# $most is a number of letters.
name-problem-too-long = Der Name ist zu lang (höchstens { $most } Zeichen).
# $name is the name of another segment.
name-problem-taken = Ein anderes Segment heißt schon { $name }.
name-problem-taken-component = Eine andere Komponente heißt schon { $name }.

plot-segment-spoken = { $segment }: Gesamtbevölkerung { $general }, Kunden { $customers }, Index { $index }, { $verdict }
plot-segment-spoken-with-interval = { $segment }: Gesamtbevölkerung { $general }, Kunden { $customers }, Index { $index } ({ $interval }), { $verdict }
plot-segment-nobody = { $segment }: niemand
plot-segment-times = { $times }-mal so viele Kunden wie erwartet ({ $more } Prozentpunkte)
plot-segment-left-out = { $known ->
    [enough] Über sie ist genug bekannt: Hier werden die Zurückgestellten segmentiert.
   *[little] Über sie ist zu wenig bekannt, um sie einem Segment zuzuordnen.
}
plot-segment-shares = { $general } der Bevölkerung ({ COUNT($people) }), { $customers } der Kunden ({ COUNT($customers_count) })
plot-segment-index-and-verdict = { $index }: { $verdict }

plot-choice = Merkmale { PERCENT($column) }, Zeilen { $row }, Komponenten { $components }, Segmente { $segments }: { $what }
plot-choice-row = { PERCENT($column) } · { $row }
plot-choice-components = { COUNT($components) } Komp.
plot-choice-nothing = kein solches Segment
plot-choice-waiting = noch nicht durchprobiert
plot-index-and-verdict = Index { $index }, { $verdict }
plot-segment-sure = { $finding }: Gesamtintervall { $interval }, Stabilität { $stability } (Personen neu gezogen: { COUNT($replicates) })
plot-segment-sure-aside = { $finding }: Gesamtintervall { $interval }

segment-detail-held = Solange eine Maustaste gedrückt ist, behalten die Zeilen ihren Platz.
segment-detail-name = Segment
segment-detail-name-hint = Zunächst stehen Gruppen oben, aus denen mehr Kunden kommen als erwartet: Anteil an den Kunden minus Anteil an der Bevölkerung. Gruppen mit weniger als 1 % beider Dateien stehen am Ende.
segment-detail-general-count = Personen
segment-detail-general-count-hint = Personen der Gesamtbevölkerung
segment-detail-general-share = Anteil %
segment-detail-general-share-hint = Personen des Segments / alle berücksichtigten Personen. Die Zeile der Zurückgestellten zählt alle gelesenen Personen.
segment-detail-customers-count = Kunden
segment-detail-customers-count-hint = Kunden im Segment
segment-detail-customers-share = Anteil %
segment-detail-customers-share-hint = Kunden des Segments / alle berücksichtigten Kunden. Die Zeile der Zurückgestellten zählt alle gelesenen Kunden.
segment-detail-index = Index
segment-detail-index-hint = 100 × Anteil an den Kunden / Anteil an der Bevölkerung. 100: so viele Kunden wie Personen; 200: doppelt so viele. Sind die Kunden auch Zeilen der Bevölkerung, vergleicht er einen Teil mit dem Ganzen, und das Intervall ist das eines Teils. Gruppen mit weniger als 1 % beider Dateien stehen am Ende.
# The heading is a scale; this names it for those who don't see it.
segment-detail-interval = Intervall des Index
segment-detail-interval-hint = Index mit seinem { DECIMALS($confidence, places: 0) }-%-Intervall auf logarithmischer Skala. 100: so viele Kunden wie Personen.
segment-detail-p-value = p
segment-detail-p-value-hint = Wie oft ein mindestens so großer Abstand von 100 durch Zufall entstünde, wenn es keinen Unterschied gäbe. Bei so vielen Personen ist er auch für belanglose Unterschiede klein.
segment-detail-verdict = Kunden sind
segment-detail-verdict-hint = Über oder unter 100, mit Rücksicht auf die Zahl der Vergleiche (Benjamini-Hochberg, { DECIMALS($wrong, places: 0) } %).
segment-detail-stability = Stabilität
segment-detail-stability-hint = Personen, die beide Male im Segment sind / Personen, die eines der Male darin sind (Jaccard), im Mittel über alle Male, in denen die Personen neu gezogen und ihre Segmente neu gesucht wurden. 1: immer dieselben Personen. Unter 0,75 kommt und geht das Segment.
segment-detail-finding = Befund
segment-detail-finding-hint = Belastbar: Stabilität von mindestens 0,75, und das Gesamtintervall des Index lässt 100 aus oder liegt höchstens ein Zehntel davon entfernt. Brüchig: Das Intervall lässt 100 aus, aber das Segment kommt und geht. Nicht unterscheidbar: Das Intervall enthält 100.
plot-segments-over = ↑ überrepräsentiert
plot-segments-under = ↓ unterrepräsentiert
plot-segments-not-distinguishable = kann Zufall sein

plot-map-empty = Noch keine Karte
plot-map-empty-sentence = Die Karte wird gezeichnet, sobald die Segmente zur Ruhe gekommen sind.
plot-map-meaning = Näher auf der Karte = ähnlicher, soweit zwei Richtungen das zeigen können. Linke Hälfte: Anteil an der Gesamtbevölkerung, rechte Hälfte: Anteil an den Kunden.
plot-map-meaning-and-share = Näher auf der Karte = ähnlicher. Zwei Richtungen zeigen { PERCENT($shown) } der Abstände; eine Linie führt zum tatsächlich ähnlichsten Segment. Linke Hälfte: Anteil an der Gesamtbevölkerung, rechte Hälfte: Anteil an den Kunden.
plot-map-meaning-with-hidden = Näher auf der Karte = ähnlicher. Zwei Richtungen zeigen { PERCENT($shown) } der Abstände; eine Linie führt zum tatsächlich ähnlichsten Segment. Gestrichelter Ring: tatsächlich weit weg von allen. Linke Hälfte: Anteil an der Gesamtbevölkerung, rechte Hälfte: Anteil an den Kunden.
plot-map-segment = { $segment } auf der Karte

plot-sweep-what = die Segmentzahlen
plot-sweep-silhouette = Silhouette
plot-sweep-silhouette-meaning = Silhouettenkoeffizient: wie viel näher Personen denen ihres eigenen Segments (a) sind als denen des nächsten (b), das Mittel von (b - a) / max(a, b) an einer Stichprobe; die Striche sind sein { DECIMALS($confidence, places: 0) }-%-Intervall.
plot-sweep-simplified = Vereinfacht
plot-sweep-gap = Gap
plot-sweep-gap-meaning = Gap-Statistik: wie viel stärker der Logarithmus der Trägheit fällt als bei denselben Personen, wenn die Werte jedes Merkmals neu verteilt werden, von einem Segment an: ln(W1/Wk) minus dem Mittel bei Personen ohne Struktur (Stichprobe von { COUNT($people) }). Genannt wird die kleinste Zahl, die keine spätere um einen Standardfehler übertrifft, sofern es auch zu einer einzigen Wolke einen Abstand gibt.
plot-sweep-stability = Stabilität
plot-sweep-stability-meaning = Stabilität: der Anteil der Segmente, die wiederkehren, wenn die andere Hälfte einer Stichprobe von { COUNT($people) } befragt wird, mit drei Vierteln ihrer Personen gemeinsam (gemeinsame Personen / Personen in einem von beiden). Genannt wird die Zahl mit den meisten solchen Segmenten.
plot-sweep-simplified-meaning = Vereinfachte Silhouette, an allen Zeilen: wie viel näher Personen der Mitte ihres eigenen Segments sind als der des nächsten, von 0 bis 1.
plot-sweep-calinski-harabasz = Calinski
plot-sweep-calinski-harabasz-meaning = Calinski-Harabasz: wie weit die Segmente auseinanderliegen, verglichen mit der Streuung ihrer Personen.
plot-sweep-davies-bouldin = Davies
plot-sweep-davies-bouldin-meaning = Davies-Bouldin: wie sehr sich jedes Segment im Mittel mit dem vermischt, das ihm am ähnlichsten ist.
plot-sweep-inertia = Trägheit
plot-sweep-inertia-meaning = Trägheit (Inertia): die Summe der quadrierten Abstände aller Personen zur Mitte ihres Segments. Sie fällt mit jedem Segment; wo sie abknickt, am weitesten unter der Geraden vom ersten zum letzten Wert, ist der Ellbogen (Kneedle).
plot-sweep-higher = ↑ höher ist besser
plot-sweep-lower = ↓ niedriger ist besser
plot-sweep-bend = auf den Knick achten
plot-sweep-click = Ein Klick übernimmt diese Segmentzahl. Rechts: die Zahl, die jedes Maß nennt.
plot-sweep-spoken = { $measure }: { $tried } von { $all } durchprobiert.
plot-sweep-spoken-best = { $measure }: { $tried } von { $all } durchprobiert. Am besten: { $best }.
plot-sweep-spoken-best-so-far = { $measure }: { $tried } von { $all } durchprobiert. Bisher am besten: { $best }.
plot-sweep-no-vote = –
plot-sweep-unknown = nicht bekannt
plot-sweep-axis-short = Segmente
plot-sweep-shown = Wie viele Segmente
plot-sweep-measures = Maße
plot-sweep-measures-hint = Jedes Maß für jede Segmentzahl
plot-sweep-flow = Wer sich teilt
plot-sweep-flow-hint = Wie die Personen von einer Segmentzahl zur nächsten gehen
plot-flow-empty = Noch keine Bänder
plot-flow-empty-sentence = Sobald zwei Segmentzahlen durchprobiert sind, zeigen Bänder, welche Segmente sich teilen.
plot-flow-take = { $count } { $count ->
    [one] Segment
   *[other] Segmente
} übernehmen
plot-flow-segment = { $segment } von { $count } { $count ->
    [one] Segment
   *[other] Segmenten
}: { COUNT($people) } { $people ->
    [one] Person
   *[other] Personen
}
plot-flow-part = { $share } gehen zu { $segment } ({ COUNT($people) })
plot-flow-name = { $segment } von { $count }
plot-flow-from = Von
plot-flow-to = Nach
plot-flow-people = Personen
plot-flow-share = Anteil
plot-sweep-segments = { $count } { $count ->
    [one] Segment
   *[other] Segmente
}
plot-sweep-measured = { $measure }: { $value }
plot-sweep-sampled = { $measure }: { $value } ± { DECIMALS($reach, places: 3) } (Stichprobe von { COUNT($people) })
plot-sweep-measure-hint = { $meaning } ({ $direction })
sweep-criterion-elbow = Ellbogen
sweep-criterion-gap = Gap
sweep-criterion-stability = Stabilität
sweep-criterion-silhouette = Silhouette
sweep-criterion-simplified = vereinfachte Silhouette
sweep-criterion-calinski-harabasz = Calinski-Harabasz
sweep-criterion-davies-bouldin = Davies-Bouldin
sweep-vote = { $criterion } { $clusters }
sweep-agree-most = Die meisten Maße sprechen für { $chosen } { $chosen ->
    [one] Segment
   *[other] Segmente
}: { $names }.
sweep-agree-some = { $count } der { $all } Kriterien nennen { $chosen } oder eine Zahl daneben: { $names }.
sweep-agree-but = { $pointing } Eine andere Antwort: { $names }.
sweep-none-structure = Eine natürliche Segmentzahl gibt es nicht: Segmente passen auf diese Personen nicht besser als auf Personen ohne jede Gruppe, und jede Hälfte der Personen ergibt andere. Jede Zahl ist ein zweckmäßiger Schnitt, kein Befund.
sweep-none-gap = Eine natürliche Segmentzahl gibt es nicht: Segmente passen auf diese Personen nicht besser als auf Personen ohne jede Gruppe. Jede Zahl ist ein zweckmäßiger Schnitt, kein Befund.
sweep-none-stable = Eine natürliche Segmentzahl gibt es nicht: Jede Hälfte der Personen ergibt andere Segmente. Jede Zahl ist ein zweckmäßiger Schnitt, kein Befund.
sweep-disagree = Die Maße sind uneins: { $names }. Nehmen Sie die Zahl, die am nützlichsten ist.
sweep-so-far = Bisher: { $sentence }
plot-sweep-k = k
plot-sweep-k-hint = Zahl der Segmente
## The pages

page-data = Daten
page-data-summary = { COUNT($attributes) } { $attributes ->
    [one] Merkmal
   *[other] Merkmale
}
page-data-help =
    Jedes Merkmal der beiden Dateien: was es misst, wie sich seine Werte zueinander verhalten, wie viel davon fehlt und was daraus wird.
    Wählen Sie eine Zeile, um seine Codes mit ihrer Bedeutung zu sehen, um es zu behalten oder wegzulassen oder um zu sagen, dass seine Werte Mengen, eine Reihenfolge oder Namen sind.
    Oben steht, was beim Lesen auffiel: Spalten, die nur eine der Dateien hat, Codes, die sonst niemand hat.
page-data-empty = Noch keine Personen
page-data-empty-sentence = Öffnen Sie die Datei der Gesamtbevölkerung und die Datei Ihrer Kunden, oder sehen Sie sich die Demo-Bevölkerung an.
page-data-people = { COUNT($people) } { $people ->
    [one] Person
   *[other] Personen
}
page-data-customers = { COUNT($customers) } { $customers ->
    [one] Kunde
   *[other] Kunden
}
page-data-columns-in-common = { COUNT($columns) } { $columns ->
    [one] Merkmal
   *[other] Merkmale
}
page-data-invented = erfundene Personen
page-data-invented-hint = Das sind erfundene Personen: Die Demo-Bevölkerung ist nach veröffentlichten Zahlen gemacht. Öffnen Sie zwei Dateien, um Ihre eigenen zu sehen.
page-data-search = Merkmale suchen
page-data-all-levels = alle Niveaus
page-data-level-filter = Skalenniveau
page-data-all-information = alle Quellen
page-data-all-fates = alle Merkmale
page-data-fate-filter = Was daraus wird
page-data-fate-kept = bleibt
page-data-fate-as-it-is = bleibt als Zahl
page-data-fate-binary = wird 0 und 1
page-data-fate-one-hot = one-hot
page-data-fate-split = zerlegt
page-data-fate-left-out = ohne Variable
page-data-fate-dropped = fällt weg
page-data-order-shift = Nach Unterschied
page-data-order-shift-hint = Zuerst Merkmale, in denen sich die Kunden am meisten von der Bevölkerung unterscheiden; noch einmal: wie in der Datei
page-data-strips = die Verteilungen
page-data-information-filter = Informationsebene
page-data-notes = Hinweise zu Ihren Dateien
page-data-only-customers = Nur die Kunden haben { $columns }: nicht in der Segmentierung.
page-data-only-general = Nur die Gesamtbevölkerung hat { $columns }: nicht in der Segmentierung.
page-data-nothing-unusual = Nichts Auffälliges.
page-data-choose = Wählen Sie in der Tabelle ein Merkmal, um hier seine Codes zu sehen.
page-data-column-name = Merkmal
page-data-column-name-hint = Der Name der Spalte in den Dateien
page-data-column-description = Was es misst
page-data-column-level = Niveau
page-data-column-level-hint = Wie sich die Werte zueinander verhalten
page-data-column-strip = Beide Dateien
page-data-column-strip-hint = Wie sich die bekannten Werte verteilen: Die Balken der Gesamtbevölkerung stehen, die der Kunden hängen, jeweils als Anteil an den Personen mit bekanntem Wert
page-data-column-shift = Abst.
page-data-column-shift-hint = Wie verschieden Kunden und Bevölkerung sind, von 0 (gleiche Anteile) bis 1 (nichts gemeinsam). Jensen-Shannon-Abstand der Anteile p und q unter den bekannten Werten, mit m = (p + q) / 2: die Wurzel aus (Summe von p log2(p / m) + Summe von q log2(q / m)) / 2. Zahlen ohne Codes werden in zwanzig Klassen mit gleich vielen Personen verglichen.
page-data-column-value = Größter Unterschied
page-data-column-value-hint = Der Wert, dessen Anteile sich am meisten unterscheiden; der Pfeil sagt, ob Kunden ihn häufiger oder seltener haben
page-data-shift-of = { $value }: { $general } der Personen, { $customers } der Kunden mit bekanntem Wert
page-data-more-often = ↑ { $value }
page-data-less-often = ↓ { $value }
page-data-listed = { $name }: { $general } / { $customers }
page-data-column-missing = Fehlend % Bevölk.
page-data-column-missing-hint = Anteil der Personen der Gesamtbevölkerung ohne bekannten Wert, in Prozent
page-data-column-customers-missing = Fehlend % Kunden
page-data-column-customers-missing-hint = Anteil der Kunden ohne bekannten Wert, in Prozent
page-data-column-distinct = Werte
page-data-column-distinct-hint = Verschiedene bekannte Werte in der Gesamtbevölkerung
page-data-column-treatment = Wird zu
page-data-column-treatment-hint = Wie Variablen daraus werden
page-data-in-no-dictionary = in keinem Codebuch
page-data-not-described = nicht beschrieben
page-data-inferred = Aus den Werten erschlossen, weil kein Codebuch es kennt
page-data-many-codes = viele
page-data-kept = Bleibt
page-data-dropped = Fällt weg: { $reason }

page-attribute-close = Merkmal schließen
page-attribute-close-hint = Schließen (Esc)
page-attribute-facts = Niveau: { $level } · wird zu: { $treatment }
page-attribute-facts-with-information = Niveau: { $level } · Ebene: { $information } · wird zu: { $treatment }
page-attribute-missing = Fehlt bei { PERCENT($general) } der Personen und { PERCENT($customers) } der Kunden.
page-attribute-missing-and-dropped = Fehlt bei { PERCENT($general) } der Personen und { PERCENT($customers) } der Kunden. Fällt weg: { $reason }.
page-attribute-known = Von allen bekannt.
page-attribute-known-and-dropped = Von allen bekannt. Fällt weg: { $reason }.
page-attribute-evidence = So eingestuft, weil: { $evidence }.
page-attribute-level = Niveau
page-attribute-level-of = Skalenniveau von { $name }
page-attribute-level-automatic = Automatisch
page-attribute-choice = Was aus { $name } wird
page-attribute-no-codes = Mehr als { COUNT($most) } verschiedene Werte, als Zahlen gelesen: Es gibt keine Liste von Codes.
page-attribute-counts = { COUNT($people) } { $people ->
    [one] Person
   *[other] Personen
}, { COUNT($customers) } { $customers ->
    [one] Kunde
   *[other] Kunden
}
page-attribute-blank = leer
page-attribute-tag-missing = fehlend
page-attribute-counts-as-missing = zählt als fehlend
page-attribute-tick = Unbekannter Code von { $name }: { $code }
page-attribute-tick-hint = Haken Sie einen Code an, der nichts sagt: Er zählt dann als fehlend
page-attribute-unknown-reset = Unbekannte Codes wie im Codebuch
page-attribute-unknown-reset-hint = Vergisst, welche Codes von Hand angehakt wurden
page-attribute-shift = Kunden und Bevölkerung unterscheiden sich hier um { $distance }, am meisten in { $value }: { $general } der Personen und { $customers } der Kunden mit bekanntem Wert.
page-attribute-no-shift = Eine der Dateien hat zu wenige bekannte Werte für einen Vergleich.
page-attribute-mean = Mittel
page-attribute-deviation = SD
page-attribute-smallest = Min
page-attribute-first-quartile = Q1
page-attribute-median = Median
page-attribute-third-quartile = Q3
page-attribute-largest = Max
page-attribute-numbers-hint = Über die bekannten Werte; oben die Personen, unten die Kunden. SD: Standardabweichung einer Stichprobe (n - 1). Quartile werden zwischen zwei Werten linear bestimmt.

page-missing = Fehlende Werte
page-missing-summary = { COUNT($columns) } { $columns ->
    [one] Merkmal
   *[other] Merkmale
}, { $people ->
    [0] niemand
   *[other] { COUNT($people) }
} zurückgestellt
page-missing-help =
    Links, wie viel von jedem Merkmal fehlt: Gefüllte Balken bleiben, hohle fallen weg; ein Klick auf einen hohlen behält das Merkmal. Rechts, wie viele Werte den Personen fehlen; wer rechts der Linie liegt, wird zurückgestellt.
    Beide Linien lassen sich ziehen, wie die beiden Regler links im Fenster.
    Über den Diagrammen gibt es zwei weitere Ansichten: welche Merkmale gemeinsam fehlen, quer als Blöcke, und darunter, was Personen zugleich fehlt; und wie viele Personen und Kunden bei jeder Personenschwelle bleiben, was daraus folgt und welche Personen segmentiert werden.
    Unten, worin sich die Zurückgestellten von den Berücksichtigten unterscheiden: Ist der Unterschied groß, ändert ihr Weglassen, über wen gesprochen wird.
page-missing-empty = Noch nichts gezählt
page-missing-empty-sentence = Sobald beide Dateien gelesen sind, zeigt diese Seite, was in welchem Merkmal und bei wie vielen Personen fehlt.
page-missing-sentence = { COUNT($kept) } von { COUNT($columns) } { $columns ->
    [one] Merkmal
   *[other] Merkmalen
} { $kept ->
    [one] bleibt
   *[other] bleiben
}. { $set_aside ->
    [nobody] Niemand ist zurückgestellt.
    [people] { COUNT($people) } { $people ->
        [one] Person ist
       *[other] Personen sind
    } zurückgestellt ({ PERCENT($people_share) }), von den Kunden keiner.
    [customers] { COUNT($customers) } { $customers ->
        [one] Kunde ist
       *[other] Kunden sind
    } zurückgestellt ({ PERCENT($customers_share) }), aus der Gesamtbevölkerung niemand.
   *[both] { COUNT($people) } { $people ->
        [one] Person
       *[other] Personen
    } ({ PERCENT($people_share) }) und { COUNT($customers) } { $customers ->
        [one] Kunde
       *[other] Kunden
    } ({ PERCENT($customers_share) }) sind zurückgestellt.
}
page-missing-sentence-set-aside = { $counts } Segmentiert werden die über der Personenschwelle.
page-missing-sentence-all = { $counts } Segmentiert werden trotzdem alle.
page-missing-view = Was diese Seite zeigt
page-missing-view-counts = Merkmale und Personen
page-missing-view-aside = Wer zurückgestellt wird
page-missing-together = Gemeinsam fehlend
page-missing-together-note = { COUNT($columns) } { $columns ->
    [one] Merkmal
   *[other] Merkmale
} mit Lücken, in { COUNT($blocks) } { $blocks ->
    [one] Block
   *[other] Blöcken
}; alle gelesenen Personen
page-missing-together-table = was gemeinsam fehlt
page-missing-together-unknown = Nicht gezählt: Gezählt wird zum Schluss an allen Personen.
page-missing-together-none = Nichts fehlt
page-missing-together-none-sentence = Alle Personen der Gesamtbevölkerung haben in jedem Merkmal einen Wert.
page-missing-curve = Wer bei jeder Personenschwelle bleibt
page-missing-curve-table = wer bleibt
page-missing-advice = Was daraus folgt
page-missing-per-100 = Kunden je 100 Personen: { $over } unter den Zurückgestellten, { $kept } unter den Berücksichtigten.
page-missing-per-100-hint = 100 x Kunden / Personen, über der Personenschwelle und bis zu ihr
page-missing-population = Segmentierte Personen
page-missing-population-kept = Segmentiert werden alle, über die genug bekannt ist; die Zurückgestellten sind eine eigene Gruppe.
page-missing-population-set-aside = Die Zurückgestellten werden für sich segmentiert; die, über die genug bekannt ist, sind die Gruppe daneben. Was fehlt, wird ersetzt; sehen Sie also zuerst nach, was über ein Segment bekannt ist.
page-missing-population-all = Alle werden segmentiert, was immer ihnen fehlt. Personen, über die wenig bekannt ist, bilden dann oft eigene Segmente aus ersetzten Werten.
population-kept = Berücksichtigte
population-set-aside = Zurückgestellte
population-all = Alle
page-missing-contrasts = Zurückgestellt gegenüber berücksichtigt: die größten Unterschiede
page-missing-contrasts-note = Anteile unter Personen mit bekanntem Wert
page-missing-columns = Merkmale nach fehlendem Anteil
page-missing-columns-table = Merkmale
page-missing-columns-search = Merkmale suchen
page-missing-people = Personen nach fehlenden Werten
page-missing-people-table = Personen
page-missing-bar-height = Höhe der Balken
page-missing-bar-height-log = Log
page-missing-bar-height-root = Kleines strecken
page-missing-bar-height-linear = Linear
page-missing-bar-height-log-hint = Jede Stufe nach oben sind zehnmal so viele Personen: Die kleinsten Gruppen sind zu sehen, große sehen aber gleich aus.
page-missing-bar-height-root-hint = Höhen sind Quadratwurzeln der Anteile: Kleine Gruppen werden gestreckt, damit sie neben großen zu sehen sind.
page-missing-bar-height-linear-hint = Höhen sind die Anteile selbst: Doppelt so hoch sind doppelt so viele Personen.

page-features = Variablen
page-features-summary = { COUNT($features) } { $features ->
    [one] Variable
   *[other] Variablen
}
page-features-help =
    Was aus jedem verbliebenen Merkmal wird: Zahlen, die sich vergleichen lassen. Eine Menge bleibt eine, Namen werden je zu einer 0 oder 1, ein Code, der mehreres sagt, wird zerlegt.
    Hier wählen Sie, was für einen fehlenden Wert steht und ob jede Variable gleich viel wiegt.
page-features-empty = Noch keine Variablen
page-features-empty-sentence = Sobald feststeht, welche Merkmale bleiben, zeigt diese Seite, was aus jedem wird.
page-features-sentence = Aus { COUNT($attributes) } { $attributes ->
    [one] Merkmal
   *[other] Merkmalen
} { $features ->
    [one] wurde { COUNT($features) } Variable (eine vergleichbare Zahl)
   *[other] wurden { COUNT($features) } Variablen (vergleichbare Zahlen)
}{ $without ->
    [0] .
    [one] ; { COUNT($without) } Merkmal ergibt keine.
   *[other] ; { COUNT($without) } Merkmale ergeben keine.
}
page-features-show = Zeigen
page-features-all = Variablen
page-features-relevance = Relevanz der Merkmale
page-features-search = Variablen suchen
page-features-column-name = Variable
page-features-column-attribute = Was sie misst
page-features-column-kind = Art
page-features-column-kind-hint = Wie die Codes des Merkmals zu Zahlen wurden
page-features-column-impute = Falls fehlend
page-features-column-impute-hint = Was aus einem fehlenden Wert wird, in den Einheiten des Merkmals
page-features-column-center = Zentrum
page-features-column-center-hint = Was von jedem Wert abgezogen wird: sein Mittel über die berücksichtigten Personen, nach dem Ersetzen
page-features-column-scale = Skala
page-features-column-scale-hint = Wodurch der Unterschied geteilt wird: die Standardabweichung, die Spannweite oder 1
page-features-impute = Ein fehlender Wert wird zu
page-features-impute-mode = Der häufigste Wert der Variablen; von mehreren der kleinste.
page-features-impute-median = Der Wert, den die Hälfte der Personen mit bekanntem Wert nicht übersteigt.
page-features-impute-mean = Das Mittel der bekannten Werte: Der Mittelwert der Variablen bleibt, wie er war.
page-features-scale = Variablen werden vergleichbar durch
page-features-scale-standard = Mittelwert 0 und Standardabweichung 1: Jede Variable wiegt gleich viel.
page-features-scale-minmax = Geteilt durch die Spannweite: Vom kleinsten zum größten Wert ist es 1, und seltene 0/1-Variablen wiegen wenig.
page-features-scale-none = Nur zentriert: Variablen mit weiten Skalen entscheiden am meisten.
page-features-rare = Seltene Codes teilen sich eine Variable
page-features-rare-hint = Codes nominaler Merkmale, die ein kleinerer Anteil der bekannten Werte hat, werden zu einer Variablen „Sonstige“. Ein Code, den kaum jemand hat, würde so viel wiegen wie jeder andere und könnte allein ein Segment bilden.
page-features-rare-value = unter { $percent } %
page-features-rare-note = { $codes ->
    [0] Kein Code teilt sich eine Variable
   *[other] { $codes } { $codes ->
        [one] Code
       *[other] Codes
    } aus { $columns } { $columns ->
        [one] Merkmal
       *[other] Merkmalen
    }
}
page-features-cap = Größte Mengen zählen gleich
page-features-cap-hint = Werte numerischer Merkmale jenseits dieses Quantils der bekannten Werte zählen wie das Quantil: Von 100 Personen haben so viele höchstens diesen Wert. Einige sehr große Zahlen würden sonst nahezu allein entscheiden.
page-features-cap-value = ab { $percent } %
page-features-cap-note = { $columns ->
    [0] Kein Merkmal wird gekappt
    [one] 1 Merkmal wird gekappt
   *[other] { $columns } Merkmale werden gekappt
}
page-features-off = aus
page-features-capped = Zahlen über { $cap } zählen als { $cap }
page-features-stands-for = { $level } ist einer der Codes { $codes }
page-features-with-detail = { $words }: { $detail }
page-features-recipes = Rezepte und Codebuch
page-features-recipes-hint = Rezepte zerlegen Merkmale mit mehreren Bedeutungen in einem Code
page-features-built-in = Das eingebaute Codebuch gilt
page-features-built-in-hint = Ohne es sagen nur die angegebenen Codebücher, was Spalten bedeuten: Kein eingebauter Eintrag, Name, Text und kein Rezept gilt
page-features-recipes-given = { $lines ->
    [0] Es sind keine eigenen Rezepte angegeben.
    [one] 1 Zeile eigener Rezepte geht den eingebauten vor.
   *[other] { $lines } Zeilen eigener Rezepte gehen den eingebauten vor.
}
page-features-recipes-forget = Vergessen
page-features-by-hand = Von Hand
page-features-kept = behalten
page-features-dropped = weggelassen
page-features-automatic = { $name } der Schwelle überlassen
page-features-automatic-hint = Wieder der Schwelle überlassen
page-features-left-out = Verbliebene Merkmale, die keine Variable ergeben
page-features-none-left-out = Keine.

page-components = Komponenten
page-components-summary = Detail: { PERCENT($explained) } ({ COUNT($components) } von { COUNT($all) })
page-components-help =
    Variablen, die zusammengehen, werden zu wenigen Richtungen zusammengefasst. Die Balken sagen, wie viel der Unterschiede zwischen den Personen jede Richtung zeigt, die Linie, wie viel alle bis zu ihr zusammen zeigen.
    Darunter, was eine Richtung bedeutet: die Variablen mit den stärksten Ladungen, und welches Ende von jeder zu einem hohen Wert gehört. Ihr Name wird nach ihren stärksten Merkmalen vorgeschlagen, bis Sie ihr einen geben (F2).
page-components-empty = Noch keine Komponenten
page-components-empty-sentence = Sobald die Variablen feststehen, zeigt diese Seite, wie viel ihrer Varianz wenige Richtungen erklären.
page-components-sentence = Erhaltenes Detail: { COUNT($components) } { $components ->
    [one] Komponente erklärt
   *[other] Komponenten erklären
} { PERCENT($explained) } der Varianz von { COUNT($features) } { $features ->
    [one] Variablen
   *[other] Variablen
}.
page-components-explained = Erklärte Varianz
page-components-explained-note = von der gesamten; Balken: jede Komponente, Linie: alle bis zu ihr
page-components-explained-table = erklärte Varianz
page-components-beside = Neben der Varianz
page-components-meaning = Bedeutung
page-components-meaning-hint = Die Ladungen einer Komponente
page-components-plane = Ebene
page-components-plane-hint = Personen, Kunden, Segmente und Variablen in der Ebene zweier Komponenten
page-components-keep = Behalten
page-components-keep-number = Anzahl
page-components-keep-share = Anteil der Varianz

page-segments = Segmente
page-segments-summary-converged = { COUNT($segments) }, zur Ruhe gekommen
page-segments-summary-iterations = { COUNT($segments) }, nach { COUNT($iterations) } { $iterations ->
    [one] Durchgang
   *[other] Durchgängen
}
page-segments-help =
    Alle Segmente in Zahlen: wie viele Personen und Kunden jedes umfasst, wie sich das verhält und wie sicher es ist.
    Die Karte zeigt, welche Segmente einander ähneln; „Wie viele?“ probiert andere Segmentzahlen durch und sagt, wie gut jede die Personen trennt.
page-segments-empty = Noch keine Segmente
page-segments-empty-sentence = Sobald die Personen in Segmenten sind, vergleicht diese Seite Gesamtbevölkerung und Kunden in Zahlen.
page-segments-sentence-preview = { COUNT($segments) } { $segments ->
    [one] Segment
   *[other] Segmente
}, eine Vorschau an { COUNT($people) } { $people ->
    [one] Person
   *[other] Personen
}.
page-segments-sentence-refining = { COUNT($segments) } { $segments ->
    [one] Segment
   *[other] Segmente
}; nach { COUNT($iterations) } { $iterations ->
    [one] Durchgang
   *[other] Durchgängen
} wechseln noch { PERCENT($moving) } der Personen das Segment.
page-segments-sentence-settled = { COUNT($segments) } { $segments ->
    [one] Segment
   *[other] Segmente
}, endgültig: Nach der Suche und { COUNT($iterations) } { $iterations ->
    [one] Durchgang
   *[other] Durchgängen
} über alle Personen wechselt niemand mehr.
page-segments-sentence-stopped = { COUNT($segments) } { $segments ->
    [one] Segment
   *[other] Segmente
}, angehalten nach { COUNT($iterations) } { $iterations ->
    [one] Durchgang
   *[other] Durchgängen
}, bevor alle ihren Platz hatten.
page-segments-inertia = Trägheit { DECIMALS($inertia, places: 0) }
page-segments-inertia-hint = Die Summe der quadrierten Abstände aller berücksichtigten Personen der Gesamtbevölkerung zur Mitte ihres Segments.
page-segments-beside = Neben der Tabelle
page-segments-map = Karte
page-segments-map-hint = Welche Segmente einander ähneln
page-segments-how-many = Wie viele?
page-segments-how-many-hint = Wie gut andere Segmentzahlen wären
page-segments-how-sure = Wie sicher?
page-segments-how-sure-hint = Ob sich dieselben Segmente finden, wenn die Personen neu gezogen werden
page-segments-other-choices = Robust?
page-segments-other-choices-hint = Ob die Indexwerte bei anderen Schwellen, Komponenten und Segmentzahlen bleiben, wo sie sind
page-segments-second-opinion = Mischung
page-segments-second-opinion-hint = Wie viele Teile ein anderes Verfahren wählen würde
page-segments-table-only = Nur Tabelle
page-segments-table-only-hint = Alle Spalten der Tabelle
page-segments-copy = Kopieren
page-segments-copied = Kopiert
page-segments-copy-hint = Als Text mit Tabulatoren, für eine Tabellenkalkulation (Strg+C)
page-segments-seed = Startwert
page-segments-seed-hint = Mit dieser Zahl beginnt alles Zufällige: gleicher Startwert, gleiches Ergebnis.
page-segments-starts = Starts
page-segments-starts-hint = So viele Starts werden an einer Stichprobe versucht; der mit der kleinsten Trägheit geht weiter zu allen Personen.
page-segments-sweep = Wie viele Segmente?
page-segments-sweep-sentence = Misst, wie gut jede Segmentzahl von { $low } bis { $high } die Personen trennt, verglichen mit Personen ohne Struktur, und ob sie wiederkehrt. Das beginnt von selbst, wenn nichts anderes zu tun ist.
page-segments-sweep-start = { $low } bis { $high } durchprobieren
page-segments-sweep-running = { $low } bis { $high } Segmente werden durchprobiert
page-segments-sweep-running-sentence = Die ersten Zahlen kommen gleich.
page-segments-sweep-stop = Anhalten
page-segments-sweep-tried = { COUNT($tried) } von { COUNT($all) }

page-relevance-empty = Über die Relevanz der Merkmale ist noch nichts bekannt
page-relevance-empty-sentence = Sobald die berücksichtigten Personen gezählt sind, zeigt dies, wie sehr jedes Merkmal schwankt und welche dasselbe sagen.
page-relevance-list = Merkmale nach Relevanz
page-relevance-forest-start = Random Forest wachsen lassen
page-relevance-forest-stop = Anhalten
page-relevance-forest-begins = Die ersten Bäume kommen gleich.
page-relevance-forest-none = Der Random Forest findet Merkmale, die mit anderen zusammengehen.
page-relevance-forest-trees = { COUNT($trees) } von { COUNT($all) } { $all ->
    [one] Baum
   *[other] Bäumen
}
page-relevance-forest-complete = Random Forest aus { COUNT($trees) } { $trees ->
    [one] Baum
   *[other] Bäumen
} an { COUNT($people) } { $people ->
    [one] Person
   *[other] Personen
}
page-relevance-forest-hint = Ein Random Forest lernt, echte Personen von gemischten zu unterscheiden, bei denen jedes Merkmal von jemand anderem stammt. Ein Merkmal, das mit keinem anderen zusammengeht, kann ihm nicht helfen.
page-relevance-cuts = Merkmale weglassen
page-relevance-kept = { COUNT($kept) } von { COUNT($all) } { $all ->
    [one] Merkmal
   *[other] Merkmalen
} behalten
page-relevance-off = aus
page-relevance-drops = { $columns ->
    [0] lässt kein Merkmal weg
    [one] lässt 1 Merkmal weg
   *[other] lässt { COUNT($columns) } Merkmale weg
}
page-relevance-cut = Schnitt: { $cut }
page-relevance-variance-hint = Merkmale, die weniger schwanken, fallen weg. Varianz von (x - min) / (max - min) über die bekannten Werte; bei nominalen Merkmalen das Mittel über ihre Ausprägungen. Höchstens 0,25.
page-relevance-correlation-hint = Von Merkmalen, die stärker korrelieren, bleibt eines: das beste nach den übrigen Rängen. Jedes weggelassene korreliert stärker als dies mit einem, das bleibt.
page-relevance-best-hint = So viele Merkmale bleiben, die besten der Liste. Das endgültige Ergebnis wartet auf den Random Forest; eine Vorschau geht mit der bisherigen Liste weiter.
setting-label-min-variance = Varianz mindestens
setting-label-max-correlation = Korrelation höchstens
setting-label-keep-best = Die besten behalten

relevance-rank = Rang
relevance-rank-hint = Der Platz in der Liste: das Mittel der Ränge nach den eingeschalteten Verfahren. Eine Gruppe korrelierter Merkmale zählt einmal, wo sie geschnitten wird.
relevance-attribute = Merkmal
relevance-variance = Varianz
relevance-variance-hint = Mittel von (x' - Mittelwert)² mit x' = (x - min) / (max - min) über die bekannten Werte; bei mehreren Variablen eines Merkmals das Mittel über sie. Der Balken ist bei 0,25 voll.
relevance-correlation = Korrelation
relevance-correlation-hint = Die größte absolute Korrelation (Pearson) mit einem anderen Merkmal: Kovarianz / (Abweichung x Abweichung). Bei einem Merkmal mit mehreren Variablen die größte davon.
relevance-forest = Forest
relevance-forest-hint = Wie viel mehr sich die Bäume bei Personen irren, an denen sie nicht gewachsen sind, wenn die Werte des Merkmals unter ihnen vertauscht werden: mittlerer quadratischer Fehler danach minus davor. Etwa 0: Das Merkmal geht mit keinem anderen zusammen.
relevance-group = Gruppe
relevance-group-hint = Merkmale, die stärker korrelieren, als der Schnitt sagt (ohne Schnitt 0,8), sind eine Gruppe. Ein Klick klappt sie auf.
relevance-state = Bleibt?
relevance-kept = bleibt
relevance-folded = + { COUNT($members) }
relevance-unfolded = - { COUNT($members) }
relevance-spoken = { $attribute }, Rang { COUNT($rank) }, Varianz { $variance }, Korrelation { $correlation }, Forest { $importance }, { $state }
relevance-hover-variance = Varianz nach Skalierung auf 0..1: { $variance }
relevance-hover-correlation = Korrelation { $correlation } mit { $other }, mehr als mit jedem anderen Merkmal
relevance-hover-forest = Wichtigkeit im Random Forest: { $importance }
relevance-hover-group = Sagt dasselbe wie { $head }
relevance-formula-both = Rang: Mittel der Ränge nach Varianz und nach Random Forest
relevance-formula-forest = Rang: nach dem Random Forest
relevance-formula-variance = Rang: nach der Varianz

plot-correlations = Was zusammengeht
plot-correlations-note = Merkmale nach Ähnlichkeit geordnet
plot-correlations-spoken = Korrelationen von { COUNT($attributes) } { $attributes ->
    [one] Merkmal
   *[other] Merkmalen
} untereinander
plot-correlations-one = Merkmal
plot-correlations-other = Geht mit
plot-correlations-correlation = Korrelation
plot-correlations-hint = Die absolute Korrelation, 0 bis 1: |Kovarianz| / (Abweichung x Abweichung). Bei nominalen Merkmalen die größte zwischen ihren Ausprägungen. Die Reihenfolge ist die eines Baums nach mittlerer Verknüpfung über 1 - |r|.
plot-correlations-hover = Korrelation { $correlation }
page-segments-robust = Andere Einstellungen
page-segments-robust-sentence = Probiert an einer Stichprobe Schwellen, Komponenten und Segmentzahlen um die jetzigen herum und zeigt, unter welchen davon jedes Segment überrepräsentiert bleibt. Jede Änderung der Einstellungen verwirft das.
page-segments-robust-running = Andere Einstellungen werden durchprobiert; die ersten kommen gleich.
page-segments-robust-start = Andere Einstellungen durchprobieren
page-segments-robust-stop = Anhalten
page-segments-robust-tried = { COUNT($tried) } von { COUNT($all) } durchprobiert, an { COUNT($people) } { $people ->
    [one] Person
   *[other] Personen
}.
page-segments-robust-hint = Unter jeder Einstellung steht das Segment, in dem die meisten derselben Personen sind, für das jetzige. Wo nur die besten Merkmale bleiben, sind es die besten der jetzigen Liste. Ein Klick auf eine Einstellung übernimmt sie.
page-segments-robust-over = Über
page-segments-robust-over-hint = Einstellungen, unter denen der Index des entsprechenden Segments über den Zufall hinaus über 100 liegt / alle durchprobierten
page-segments-robust-under = Unter
page-segments-robust-under-hint = Einstellungen, unter denen der Index des entsprechenden Segments über den Zufall hinaus unter 100 liegt / alle durchprobierten
page-segments-mixture = Eine zweite Meinung: Mischverteilungen
page-segments-mixture-sentence = Passt einer Stichprobe der Personen Mischungen von Normalverteilungen an, mit weniger und mit mehr Teilen, als es Segmente gibt, und vergleicht sie nach dem Bayesschen Informationskriterium. Anders als die Segmente von k-means können die Teile jede Größe und Form haben. Jede Änderung der Einstellungen verwirft das.
page-segments-mixture-running = Mischverteilungen werden angepasst; die ersten Zahlen kommen gleich.
page-segments-mixture-start = Einholen
page-segments-mixture-stop = Anhalten
page-segments-mixture-best = Am niedrigsten ist das Kriterium bei { COUNT($best) } { $best ->
    [one] Teil
   *[other] Teilen
}; deren adjustierter Rand-Index gegenüber den Segmenten ist { $rand }; an { COUNT($people) } { $people ->
    [one] Person
   *[other] Personen
} und { $components ->
    [one] der ersten Komponente
   *[other] den ersten { COUNT($components) } Komponenten
}.
page-segments-mixture-none = Es fand sich keine Mischung, an { COUNT($people) } { $people ->
    [one] Person
   *[other] Personen
} und { $components ->
    [one] der ersten Komponente
   *[other] den ersten { COUNT($components) } Komponenten
}.
page-segments-mixture-hint = Jeder Teil hat seine eigene Mitte und seine eigenen Kovarianzen (linfa). Werte aus Umfragen sind nicht normalverteilt; das ist also eine Meinung neben anderen. Ein Klick auf eine Zahl übernimmt so viele Segmente.
page-segments-mixture-parts = Teile
page-segments-mixture-bic = BIC
page-segments-mixture-bic-hint = -2 × Logarithmus der Likelihood + Zahl der Parameter × Logarithmus der Zahl der Personen (Schwarz 1978); kleiner ist besser.
page-segments-mixture-rand = Rand
page-segments-sure = Wie sicher?
page-segments-sure-sentence = Zieht Personen und Kunden { $replicates ->
    [one] einmal
   *[other] { $replicates }-mal
} neu und sucht jedes Mal ganz von vorn nach Segmenten. Ein Segment, das sich wiederfindet, ist belastbar; eines, das kommt und geht, ist brüchig, wie deutlich sein Index auch sei. Jede Änderung der Einstellungen verwirft das.
page-segments-sure-running = Die Personen werden neu gezogen; die ersten Befunde kommen gleich.
page-segments-sure-start = { $replicates ->
    [one] Einmal
   *[other] { $replicates }-mal
} neu ziehen
page-segments-sure-stop = Anhalten
page-segments-sure-taken = { COUNT($taken) } von { COUNT($all) }
page-segments-sure-found = { $solid } belastbar, { $fragile } brüchig, { $open } nicht unterscheidbar. Adjustierter Rand-Index { $rand } über { COUNT($replicates) } { $replicates ->
    [one] Ziehung
   *[other] Ziehungen
}.
page-segments-sure-rand-hint = Von allen Paaren von Personen: wie viele beide Einteilungen zusammenlegen oder trennen, abzüglich dessen, was der Zufall ergäbe: 1 für dieselben Segmente, 0 für unverwandte (Hubert und Arabie). Das Mittel über alle Ziehungen.
page-segments-sure-interval = Intervall
page-segments-sure-interval-hint = 95-%-Intervall des Index samt Stichprobenfehler und Schwanken der Segmentierung: vom 2,5. bis zum 97,5. Perzentil von 100 × Anteil an den Kunden / Anteil an der Bevölkerung des entsprechenden Segments über { COUNT($replicates) } { $replicates ->
    [one] Ziehung
   *[other] Ziehungen
}, und nie enger als das Intervall aus dem Stichprobenfehler allein.

page-shown-of = { COUNT($shown) } von { COUNT($all) }
page-percent-of-file = % jeder Datei

measurement-level-numeric = numerisch
measurement-level-ordinal = ordinal
measurement-level-nominal = nominal
measurement-level-binary = binär
measurement-level-mixed = gemischt
measurement-level-date = Datum
measurement-level-id = Kennung

impute-mode = Häufigster
impute-median = Median
impute-mean = Mittelwert

scale-standard = Standard
scale-minmax = Min-Max
scale-none = Nichts

attribute-choice-automatic = Automatisch
attribute-choice-keep = Behalten
attribute-choice-drop = Weglassen

## The page Profile

page-profile = Profil
page-profile-help = Wer ein Segment ist. Jede Zeile ist ein Merkmal, in dem sich seine Personen von allen unterscheiden, der größte Unterschied zuerst: der Wert, den sie häufiger haben, sein Anteil unter ihnen, unter allen Personen und unter ihren Kunden. Ein Klick auf eine Zeile zeigt alle Werte. Die anderen Ansichten zeigen Merkmale nach Segmenten, was einen Kunden ausmacht und wo die Mitte jedes Segments auf jeder Komponente liegt.
page-profile-summary = { COUNT($count) } { $count ->
    [one] Merkmal
   *[other] Merkmale
} verglichen
page-profile-empty = Noch kein Profil
page-profile-empty-sentence = Sobald es Segmente gibt, sagt diese Seite, wer sie sind und was einen Kunden ausmacht.
page-profile-nobody = Niemand zu beschreiben
page-profile-nobody-sentence = Kein Segment hat Personen. Berücksichtigen Sie auf der Seite „Fehlende Werte“ mehr Personen.
page-profile-shows = Zeigt
page-profile-one = Ein Segment
page-profile-one-hint = Wer sie sind: die Merkmale, in denen sie sich am meisten unterscheiden, der größte Unterschied zuerst.
page-profile-one-sentence = Wer sie sind: { $segment }
page-profile-all = Alle Segmente
page-profile-all-hint = Wer sich worin unterscheidet: Merkmale nach Segmenten.
page-profile-all-sentence = Wer sich worin unterscheidet. Ein Klick auf ein Feld zeigt die Personen dahinter.
page-profile-customers = Was einen Kunden ausmacht
page-profile-customers-hint = Die Merkmale, in denen Kunden und Bevölkerung am weitesten auseinanderliegen, bevor und nachdem das Segment bekannt ist.
page-profile-customers-sentence = In welchen Merkmalen Kunden und Bevölkerung am weitesten auseinanderliegen.
page-profile-components = Komponenten
page-profile-components-hint = Wo die Mitte jedes Segments auf jeder Komponente liegt.
page-profile-components-sentence = Wo die Mitte jedes Segments auf jeder Komponente liegt.
page-profile-of = Segment
page-profile-beside = neben
page-profile-nobody-beside = niemandem
page-profile-about = Über
page-profile-apart = Was sie abhebt
page-profile-apart-hint = Seine Personen gegenüber allen berücksichtigten, der größte Unterschied zuerst.
page-profile-buyers = Ihre Kunden
page-profile-buyers-hint = Die Kunden dieses Segments gegenüber seinen Personen: wer davon kauft.
page-profile-list = was sie abhebt
page-profile-head-them = sie
page-profile-head-all = alle
page-profile-head-customers = Kunden
page-profile-head-people = Personen
page-profile-head-all-customers = alle Kd.
page-profile-people = { COUNT($count) } { $count ->
    [one] Person
   *[other] Personen
}, { $share }
page-profile-customers-count = { COUNT($count) } { $count ->
    [one] Kunde
   *[other] Kunden
}, { $share }
page-profile-times = { DECIMALS($times, places: 1) }-mal so viele Kunden wie erwartet
page-profile-times-hint = Der Anteil an den Kunden geteilt durch den Anteil an der Bevölkerung. Wo er 1 ist, sind es so viele wie überall.
page-profile-index = Index { $index } ({ $interval })
page-profile-index-hint = 100-mal der Anteil an den Kunden geteilt durch den Anteil an der Bevölkerung, mit dem Intervall, das den wahren Wert in 95 von 100 Fällen enthält.
page-profile-clause-hint = Ein Klick zeigt die Anteile dahinter.
page-profile-nearest = Am nächsten
page-profile-nearest-hint = Die Segmente, deren Mitten im Raum der Komponenten am nächsten liegen.
page-profile-nearest-distance = Seine Mitte ist im Raum der Komponenten { DECIMALS($distance, places: 2) } entfernt.
page-profile-customers-only-hint = Eine Spalte, die nur die Kunden haben. Gefüllt: die Kunden dieses Segments. Hohl: alle Kunden.
page-profile-customers-only-spoken = { $value }: { PERCENT($here) } der Kunden hier, { PERCENT($all) } aller Kunden

## Die Seite Antworten

page-response = Antworten
page-response-help =
    An wen sich zu schreiben lohnt: was eine frühere Aussendung darüber sagt, wer antwortet. Modelle lernen daraus; jede Zahl gilt für Personen, die das Modell, das sie beurteilt, nicht gesehen hat.
    Die Kurve sagt, welchen Anteil der Antwortenden Briefe an die Besten der Liste erreichen. Ziehen Sie am Schnitt, oder drücken Sie die Pfeiltasten, wenn er ausgewählt ist; was eine Antwort bringt und ein Brief kostet, ändert den Gewinn sofort, und nichts wird neu gelernt.
    Die anderen Ansichten stellen die Modelle nebeneinander und zeigen die Antworten jedes Segments neben seinem Index, ob sich die Chancen bewahrheiten und auf welchen Spalten die Reihung beruht.
page-response-summary-none = keine frühere Aussendung
page-response-summary-ready = noch nichts gelernt
page-response-summary = { COUNT($responders) } von { COUNT($people) } haben geantwortet, AUC { $auc }
page-response-empty = Noch keine Antworten
page-response-empty-sentence = Sobald es Segmente gibt, lernt diese Seite aus einer früheren Aussendung, an wen sich zu schreiben lohnt.
page-response-none = Keine frühere Aussendung
page-response-none-sentence = Eine frühere Aussendung ist eine Tabelle von Personen, an die geschrieben wurde: die Spalten der beiden Dateien und eine weitere, RESPONSE, mit 1 für alle, die geantwortet haben, und 0 für alle anderen. Daraus wird gelernt, an wen als Nächstes geschrieben werden sollte. Sie lässt sich auch auf das Fenster ziehen.
page-response-choose = Aussendung wählen …
page-response-not-learned = Noch nichts gelernt
page-response-not-learned-sentence = Vergleicht vier Arten von Modellen und alle zusammen an Personen, die sie nicht gesehen haben, und sagt, wie weit Briefe an die Besten der Liste reichen und auf welchen Spalten das beruht. Das dauert einige Minuten; alles andere lässt sich währenddessen benutzen.
page-response-learning = Es wird gelernt, wer antwortet
page-response-learning-sentence = Die erste Reihung kommt gleich. Wie weit es ist, steht in der Leiste oben.
page-response-learn = Lernen
page-response-learn-hint = Lernt mit diesen Vorgaben aus der Aussendung, im Hintergrund.
page-response-stop = Anhalten
page-response-mailing = An { $people ->
    [one] eine Person
   *[other] { COUNT($people) } Personen
} wurde geschrieben, { $responders ->
    [0] niemand hat
    [one] eine hat
   *[other] { COUNT($responders) } haben
} geantwortet ({ $rate }).
page-response-headline = Briefe an die besten { $share } erreichen { $gain } der Antwortenden, { $lift } x so viele wie zufällig ausgewählte.
page-response-headline-hint = Anteil der erreichten Antwortenden = Antwortende unter den Briefen / alle Antwortenden; wievielmal so viele wie zufällig = dieser Anteil / Anteil der Personen, die einen Brief bekommen. An Personen, die die Modelle nicht gesehen haben.
page-response-other-choices = Diese Zahlen sind die des zuletzt Gelernten. Lernen Sie neu, um die der jetzigen Vorgaben zu haben.
page-response-again-running = Diese Zahlen sind die des zuletzt Gelernten, bis die neuen kommen.
page-response-partial = { $rankings ->
    [one] Eine Reihung ist
   *[other] { COUNT($rankings) } Reihungen sind
} bisher beurteilt; weitere sind unterwegs.
page-response-part-coming = Das kommt, wenn alle Reihungen beurteilt sind.
page-response-part-missing = Das gehört nicht zu dem, was gelernt wurde.
page-response-shows = Zeigt
page-response-view-letters = An wen schreiben?
page-response-view-letters-hint = Wie weit Briefe an die Besten der Liste reichen und was sie einbringen.
page-response-view-models = Modelle
page-response-view-models-hint = Wie gut jedes Modell Personen reiht, die es nicht gesehen hat.
page-response-view-segments = Segmente
page-response-view-segments-hint = Wie viele in jedem Segment geantwortet haben, neben seinem Index.
page-response-view-chances = Chancen
page-response-view-chances-hint = Ob sich die vorausgesagten Chancen bewahrheiten.
page-response-view-columns = Worauf es beruht
page-response-view-columns-hint = Die Spalten, ohne die die Reihung schlechter wäre, und was jede von ihnen bewirkt.
page-response-view-people = Die Ersten
page-response-view-people-hint = Die Ersten der Liste und warum sie dort stehen.
page-response-choices = Vorgaben
page-response-choices-button = Gelernt wird aus: { $choice }
page-response-choice = { $sources }; { $balance }
page-response-learns-from = Modelle lernen aus
page-response-learns-from-hint = Woraus auch immer sie lernen, wird ohne die Personen ermittelt, an denen sie beurteilt werden.
page-response-columns-all = Den Spalten der Aussendung
page-response-columns-only-kept = Nur denen, die die Sitzung behält
page-response-columns-kept-hint = Spalten, die die Seite Fehlende Werte weglässt, bleiben weg.
page-response-with = Auch: { $feature }
page-response-further-segment = Segment
page-response-further-distances = Abstände zu den Segmenten
page-response-further-scores = Komponentenwerte
page-response-columns = Spalten
page-response-columns-kept = behaltene Spalten
page-response-sources-none = nichts
page-response-imbalance = Weil wenige antworten
page-response-imbalance-hint = Was mit dem geschieht, woraus Modelle lernen, nie mit dem, woran sie beurteilt werden. Chancen gelten immer für die Personen, wie sie sind.
page-response-balance-none = alle zählen einmal
page-response-balance-weights = Antwortende zählen mehr
page-response-balance-under = weniger andere
page-response-balance-smote = erfundene Antwortende
page-response-compare = Alle Wege vergleichen
page-response-compare-hint = Versucht auch jeden anderen Weg gegen das Ungleichgewicht, mit und ohne Segment, Abstände und Komponentenwerte. Das dauert mehrmals so lange.
page-response-choices-note = Beurteilt in { $folds } Teilen, { $trials ->
    [one] ein Versuch
   *[other] { COUNT($trials) } Versuche
} für jedes Modell.
page-response-best = das verwendete
page-response-worse = um { $by } schlechter (p { $p })
page-response-better = um { $by } besser (p { $p })
page-response-no-worse = gleich gut (p { $p })
page-response-even = Ein Brief lohnt sich, wo die Chance über { $chance } liegt.
page-response-never-even = Ein Brief kostet mehr, als eine Antwort bringt, also lohnt sich keiner.
page-response-no-margin = Eine Antwort bringt nichts, also lohnt sich kein Brief.
page-response-even-hint = Chance, ab der sich ein Brief lohnt = Kosten eines Briefs / was eine Antwort bringt
page-response-gains = Wie weit Briefe reichen
page-response-gains-note = an Personen, die die Modelle nicht gesehen haben
page-response-axis-letters = % der Personen, die einen Brief bekommen, die besten zuerst
page-response-axis-gain = % der Antwortenden
page-response-line-model = das verwendete Modell mit seinem 95-%-Band
page-response-line-index = nur der Index des Segments
page-response-line-chance = zufällig
page-response-cut = Anteil der Personen, die einen Brief bekommen
page-response-told = { COUNT($letters) } { $letters ->
    [one] Brief
   *[other] Briefe
} ({ $share } der Personen): { $gain } der Antwortenden ({ $low } bis { $high }), { $lift } x so viele wie zufällig
page-response-margin = Eine Antwort bringt
page-response-margin-hint = Was eine Antwort bringt, bevor der Brief bezahlt ist, in beliebiger Währung. Dafür wird nichts neu gelernt.
page-response-cost = Ein Brief kostet
page-response-cost-hint = Was jeder Brief kostet, in derselben Währung.
page-response-letters = Briefe
page-response-letters-hint = Wie viele von so vielen Personen, wie die Aussendung hatte, einen Brief bekommen: die mit den höchsten Chancen.
page-response-responders = Antwortende
page-response-responders-hint = Antwortende unter den Briefen und ihr Anteil an allen Antwortenden mit seinem 95-%-Intervall.
page-response-between = { $value } ({ $low } bis { $high })
page-response-from-to = { $low } bis { $high }
page-response-lift = Lift
page-response-lift-hint = Antwortrate unter den Briefen / Antwortrate aller, mit dem 95-%-Intervall. Der Zufall allein hat 1.
page-response-times = { $times } x
page-response-profit = Erwarteter Gewinn
page-response-profit-hint = Antwortende unter den Briefen × was eine Antwort bringt − Briefe × was ein Brief kostet, mit dem 95-%-Intervall, das der Anteil der Erreichten lässt.
page-response-best-cut = Am meisten bringen { COUNT($letters) } { $letters ->
    [one] Brief
   *[other] Briefe
} ({ $share }): { $profit }.
page-response-best-cut-hint = Der größte der erwarteten Gewinne bei jedem Hundertstel der Personen. Auf der Kurve ist es der Ring.
page-response-no-best = Unter diesen Bedingungen bringt keine Zahl von Briefen etwas ein.
page-response-go-to-best = Dorthin
page-response-models = Wie gut jedes Modell reiht
page-response-models-note = der Index der Segmente steht zuletzt: gar kein Modell
page-response-model = Modell
page-response-auc = AUC
page-response-auc-hint = Die Chance, dass jemand, der geantwortet hat, vor jemandem steht, der es nicht hat: die Fläche unter der ROC-Kurve, 0,5 bei Zufall, 1 vollkommen. Der Strich ist das 95-%-Intervall (DeLong).
page-response-auc-spoken = { $model }: AUC { $auc } (95-%-Intervall { $low } bis { $high }); in einer weiteren Aussendung dieser Größe von { $next_low } bis { $next_high }
page-response-tenth = Lift 10 %
page-response-tenth-hint = Antwortrate im ersten Zehntel der Liste / Antwortrate aller
page-response-brier = Brier
page-response-brier-hint = Mittel von (Chance − Ausgang)², wobei der Ausgang 1 ist, wenn jemand geantwortet hat, und sonst 0; kleiner ist besser.
page-response-slope = Steigung
page-response-slope-hint = Steigung der logarithmierten Quote des Ausgangs über der der Chance. 1 ist richtig; darunter sind die Chancen zu extrem, darüber zu zaghaft.
page-response-against = Gegen das verwendete
page-response-against-hint = Differenz der beiden AUC an denselben Personen und die Chance einer so großen zwischen gleich guten Reihungen (DeLong, gepaart, zweiseitig). Ab 0,05 gelten sie als gleich.
page-response-learner = { $model }
    { $learner }
page-response-people = Personen
page-response-people-hint = Personen der Aussendung in dem Segment
page-response-segment-responders-hint = Diejenigen von ihnen, die geantwortet haben
page-response-rate = Antwort
page-response-rate-hint = Antwortende / Personen der Aussendung in dem Segment, mit dem 95-%-Intervall. Die durchgehende Linie ist die Rate aller, die senkrechte Marke sagt das Modell.
page-response-segment-lift-hint = Antwortrate in dem Segment / Antwortrate aller
page-response-chance = Chance
page-response-chance-hint = Mittel der Chancen, die das Modell für die Personen in dem Segment sagt
page-response-index = Index
page-response-index-hint = 100 × Anteil der Kunden / Anteil der Personen: was die Segmente ohne jede Aussendung sagen
page-response-segments = Antworten in jedem Segment
page-response-segments-note = neben dem Index, den ihm die Kunden gaben
page-response-segment-spoken = { $segment }: { COUNT($responders) } von { COUNT($people) } haben geantwortet, { $rate } ({ $low } bis { $high }); das Modell sagt { $chance }
page-response-chances = Stimmen die Chancen?
page-response-chances-note = Gruppen von Personen nach ihrer Chance, mit 95-%-Intervallen
page-response-said = Vorausgesagte Chance
page-response-came = Anteil, der geantwortet hat
page-response-chance-group = { COUNT($people) } { $people ->
    [one] Person
   *[other] Personen
}: vorausgesagt { $said }, gekommen { $came } ({ $low } bis { $high })
page-response-chances-hint = Auf der gestrichelten Linie bewahrheitet sich, was vorausgesagt wurde.
page-response-importance = Worauf die Reihung beruht
page-response-column = Spalte
page-response-loss = AUC-Verlust
page-response-loss-hint = AUC weniger die AUC, wenn die Werte der Spalte unter den Personen vertauscht werden, mit dem 95-%-Intervall. Was ebenso gut nichts sein kann, ist schwächer gezeichnet.
page-response-loss-spoken = { $column }: ohne sie ist die AUC um { $loss } kleiner ({ $low } bis { $high })
page-response-effect = Was { $column } bewirkt
page-response-no-effect = Was diese Spalte bewirkt, gehört nicht zu dem, was gelernt wurde; ein Klick auf eine weiter oben zeigt ihre Wirkung.
page-response-value = Wert
page-response-effect-hint = Antwortende / Personen, die den Wert haben, mit dem 95-%-Intervall. Die durchgehende Linie ist die Rate aller.
page-response-model-says = Modell sagt
page-response-model-says-hint = Die mittlere Chance, wenn alle den Wert hätten und sonst alles bliebe: die senkrechte Marke.
page-response-effect-spoken = { $value }: { COUNT($responders) } von { COUNT($people) } haben geantwortet, { $rate } ({ $low } bis { $high }); das Modell sagt { $chance }, wenn alle ihn hätten
page-response-missing = fehlt
page-response-named = { $label } ({ $value })
page-response-first = Die Ersten der Liste
page-response-person = Person
page-response-person-chance-hint = Die Chance einer Antwort, die das Modell sagt
page-response-why = Warum { $person }
page-response-why-note = Chance { $chance }; logarithmierte Quote im Mittel { $base }
page-response-adds = Beitrag
page-response-adds-hint = Was die Spalte zur logarithmierten Quote einer Antwort der Person beiträgt; alle zusammen mit der mittleren ergeben die Chance.

## Plots of profiles

profile-value-with-code = { $value } ({ $code })
plot-ranked-none = Zu wenige Personen mit bekannten Werten für einen Vergleich.
plot-ranked-rank = #
plot-ranked-rank-hint = Der Rang nach der Größe des Effekts.
plot-ranked-attribute = Merkmal
plot-ranked-value = Häufiger
plot-ranked-value-hint = Der Wert, dessen Anteil hier um die meisten Prozentpunkte größer ist.
plot-ranked-bars = { $one } / { $two } / { $three }
plot-ranked-bars-short = Anteile
plot-ranked-bars-hint = Der Anteil des Werts unter denen mit bekanntem Wert. Die volle Breite ist 100 %.
plot-ranked-share-hint = Prozent derer mit bekanntem Wert.
plot-ranked-effect = Effekt
plot-ranked-effect-hint = In Standardabweichungen. Geordnete Merkmale: Differenz der Mittelwerte geteilt durch die Standardabweichung aller berücksichtigten Personen. Andere: Wurzel aus der Summe über die Codes von (Differenz der Anteile) zum Quadrat geteilt durch den Anteil, mindestens 1 %. 0,2 ist klein, 0,8 ist groß.
plot-ranked-more = +{ DECIMALS($size, places: 2) }
plot-ranked-spoken = { $attribute }, { $value }: { $first } { $one }, { $second } { $two }, { $third } { $three }
plot-ranked-means = Mittelwert { $mean } gegenüber { $reference }: { DECIMALS($size, places: 2) } Standardabweichungen.
plot-ranked-shares = Der größte Unterschied der Anteile beträgt { $points } von 100; Cramérs V { DECIMALS($v, places: 2) }; Effekt { DECIMALS($size, places: 2) }.
plot-distribution-spoken = { $value }: { $first } { $one }, { $second } { $two }, { $third } { $three }
plot-distribution-means = Mittelwerte { $one }, { $two }, { $three }.
plot-distribution-missing = Bei { PERCENT($share) } von ihnen nicht bekannt.
plot-distribution-hint = Anteile und Mittelwerte gelten für die mit bekanntem Wert.
plot-distribution-none = Diese Spalte enthält Texte oder Kennungen, es gibt also nichts zu vergleichen.
plot-grid-previous = Spalten weiter links
plot-grid-next = Spalten weiter rechts
plot-grid-place = { COUNT($first) } bis { COUNT($last) } von { COUNT($all) }
plot-heat-map-search = Merkmale suchen
plot-heat-map-no-match = Kein Merkmal passt zu { $words }.
plot-heat-map-note = Effekte in Standardabweichungen, die größten zuerst; + heißt eine größere Zahl als bei allen berücksichtigten Personen.
plot-heat-map-more = +{ DECIMALS($size, places: 1) }
plot-heat-map-means = Mittelwert { $mean } gegenüber { $reference }
plot-heat-map-shares = { $value }: { $points } von 100
plot-heat-map-spoken = { $segment }, { $attribute }: { $size } ({ $means })
plot-partings-column = Spalte
plot-partings-attribute = Merkmal
plot-partings-value = Entscheidender Code
plot-partings-value-hint = Der Code, der den größten Teil des Unterschieds ausmacht.
plot-partings-part = Er macht { PERCENT($part) } des Unterschieds aus.
plot-partings-pair = Personen / Kunden
plot-partings-general = Pers.
plot-partings-customers = Kd.
plot-partings-share-hint = Prozent mit diesem Code, von denen mit bekanntem Wert.
plot-partings-divergence = Getrennt
plot-partings-divergence-hint = Jensen-Shannon-Divergenz der beiden Verteilungen in Bit: 0, wenn sie gleich sind, 1, wenn kein Wert in beiden vorkommt. Die halbe Summe über die Codes von p log2(p/m) + q log2(q/m), mit m = (p + q) / 2.
plot-partings-within-bars = Vorher / nachher
plot-partings-within = Rest
plot-partings-within-hint = Was davon innerhalb der Segmente übrig bleibt, gewichtet mit ihren Kunden: Was die Segmente erklären, ist weg.
plot-partings-spoken = { DECIMALS($before, places: 3) } Bit, { DECIMALS($after, places: 3) }, sobald das Segment bekannt ist
plot-weights-none = Die Segmente bewegen sich noch.
plot-weights-note = Ein Klick auf eine Zahl zeigt, woraus die Komponente besteht.
plot-weights-component = { $component }, { PERCENT($share) } der Varianz
plot-weights-feature = { $feature } { DECIMALS($weight, places: 2) }
plot-weights-between = {"; "}
plot-weights-spoken = { $segment }, { $component }: Mitte bei { DECIMALS($centre, places: 2) }, { DECIMALS($far, places: 2) } Standardabweichungen vom Mittelwert

## Building blocks that pages share

widget-paired-shares = Gesamtbevölkerung { PERCENT($general) }, Kunden { PERCENT($customers) }
widget-alternative = { $group }: { $alternative }
widget-legend-general = Bevölkerung
widget-legend-customers = Kunden
widget-search = Suche
search-no-column = Kein Merkmal passt zu { $words }
search-no-column-here = Kein Merkmal passt zu diesen Filtern
search-no-feature = Keine Variable passt zu { $words }
search-clear = Leeren
widget-slider-value = { $label }: Wert
widget-slider-value-hint = Klicken, um einen Wert einzutippen
widget-slider-track = Ziehen oder die Pfeiltasten verwenden. Doppelklick für die Vorgabe.
widget-show-as-table = Als Tabelle zeigen: { $what }
widget-show-as-table-hint = Als Tabelle zeigen: { $what } ({ $key })
widget-show-as-plot = Als Diagramm zeigen: { $what }
widget-show-as-plot-hint = Als Diagramm zeigen: { $what } ({ $key })
