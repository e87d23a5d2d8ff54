/** The German grammar of sample prose: words and phrases. Noun phrases come in the three cases that sentences need. */
import { alternatives, pairs, type Rules } from '../grammar'

type Gender = 'm' | 'f' | 'n'
type Case = 'nominative' | 'accusative' | 'dative'

const nouns =
  alternatives(`f Entscheidung,f Zahl,n Datum,f Karte,f Aussage,f Tabelle,m Fall,f Quelle,m Streit,f Ausnahme,
f Messung,m Brief,n Beispiel,f Umfrage,m Vergleich,f Abbildung,n Zitat,m Bericht,f Schätzung,n Gegenbeispiel,f Fotografie,
f Zeitleiste,f Definition,m Präzedenzfall,m Eintrag,n Gespräch,n Verzeichnis,m Haushaltsposten,m Wendepunkt,m Fehlversuch,
f Nebenwirkung,f Lesart,f Einzelheit,m Nachbarfall,f Fußnote,n Eingeständnis,f Lücke,f Klausel,f Gewohnheit,m Handel,f Grenze,
f Faustregel,f Abwägung,m Ausgangswert,f Reihenfolge,f Ursachenkette,n Verfahren,f Frage,f Vorstudie,m Sinneswandel,
n Ergebnis,f Vorschrift,f Feldnotiz`)

/** As they stand before an ending of declension. */
const adjectives =
  alternatives(`erst,datiert,früh,bekannt,umstritten,stark,nüchtern,zweit,fehlend,treffend,klar,unbequem,
selten untersucht,neu,klein,alt,sprechend,sorgfältig geprüft,oft zitiert,übersehen,örtlich,aktuell,bescheiden,entscheidend,
weiter,wenig schmeichelhaft,typisch,nützlich,überraschend,halb vergessen,gewöhnlich,geliehen,vollständig,schlicht,einzeln`)

const readers: readonly (readonly [string, string])[] = [
  ['f Leserin', 'aufmerksam'],
  ['m Gutachter', 'streng'],
  ['f Redakteurin', 'erfahren'],
  ['m Neuling', 'neugierig'],
  ['f Fachfrau', 'kundig'],
  ['m Leser', 'eilig'],
  ['f Auftraggeberin', 'sparsam'],
  ['m Kritiker', 'wach'],
  ['f Kollegin', 'fachfremd'],
  ['m Prüfer', 'gewissenhaft'],
  ['f Zweiflerin', 'hartnäckig'],
  ['m Ausschuss', 'vielköpfig'],
  ['f Übersetzerin', 'genau'],
  ['m Autor', 'nachfolgend'],
  ['f Studentin', 'fleißig'],
  ['m Gegner', 'fair'],
  ['f Bibliothekarin', 'belesen'],
  ['m Planer', 'vorsichtig'],
  ['f Beobachterin', 'unbefangen'],
  ['m Vorleser', 'geduldig'],
]

const articles: Readonly<Record<Case, Readonly<Record<Gender, readonly [article: string, ending: string]>>>> = {
  nominative: { m: ['ein', 'er'], f: ['eine', 'e'], n: ['ein', 'es'] },
  accusative: { m: ['einen', 'en'], f: ['eine', 'e'], n: ['ein', 'es'] },
  dative: { m: ['einem', 'en'], f: ['einer', 'en'], n: ['einem', 'en'] },
}

const isGender = (text: string): text is Gender => text === 'm' || text === 'f' || text === 'n'

/** `f Zahl` and `früh` as `einer frühen Zahl`. */
function inCase(which: Case, [noun, adjective]: readonly [string, string]): string {
  const [gender = '', word = ''] = noun.split(' ')
  const [article, ending] = articles[which][isGender(gender) ? gender : 'n']
  return `${article} ${adjective}${ending} ${word}`
}

const things = pairs(nouns, adjectives, 3)
const inThings = (which: Case): string[] =>
  things.map((thing, index) => inCase(which, thing) + (index % 2 === 0 ? ' {ending}' : ''))

const topics = (article: Readonly<Record<Gender, string>>): string[] =>
  alternatives('n Stichwort,n Thema,m Punkt,f Frage,m Begriff,n Stück,m Titel,f Sache,f Wendung,m Eintrag').map(
    (noun) => {
      const [gender = '', word = ''] = noun.split(' ')
      return `${article[isGender(gender) ? gender : 'n']} ${word} „{term}“`
    },
  )

export const germanPhrases: Rules = {
  noun: nouns.map((noun) => noun.slice(2)),
  thing: inThings('nominative'),
  thingA: inThings('accusative'),
  thingD: inThings('dative'),
  topic: topics({ m: 'der', f: 'die', n: 'das' }),
  topicA: topics({ m: 'den', f: 'die', n: 'das' }),
  topicD: topics({ m: 'dem', f: 'der', n: 'dem' }),
  reader: readers.map((reader) => inCase('nominative', reader)),
  readerD: readers.map((reader) => inCase('dative', reader)),
  ending: alternatives(`mit Quelle,in runden Zahlen,von beiden Seiten,aus den Akten,in schlichten Worten,mit Jahreszahl,
aus erster Hand,ohne die übliche Beschönigung,in zwei kurzen Sätzen,im richtigen Maßstab,mit Fehlerspanne,aus der Nachbarschaft,
zum Nachprüfen,von vorher und nachher,von unten erzählt,abseits der meisten Darstellungen,mit vollem Namen,ohne Meinung,
in heutigen Begriffen,aus dem anderen Lager,ohne fremde Stütze,neben dem Durchschnitt,mit benannten Grenzen,für Zweifler,
von drei Orten,in ursprünglicher Größe,ohne Fachjargon,im Licht der Zeit,aus dem letzten Jahrzehnt,in zeitlicher Folge`),
  /** Inseparable, so that they stand after "zu" too. */
  act: alternatives(`benennen,datieren,prüfen,zählen,zitieren,beschreiben,vergleichen,klären,hinterfragen,belegen,begrenzen,
messen,erklären,ordnen,wiederholen,berichtigen,beziffern,betonen,behandeln,untersuchen,übersetzen,ergänzen,kürzen,deuten,
verfolgen,bewerten,betrachten,erläutern,schildern,gewichten,entwickeln,erwähnen,notieren,besprechen,verteidigen,veranschaulichen`),
  tail: alternatives(`ohne Eile,vor jedem Urteil,mit der Quelle daneben,in einem eigenen Absatz,so früh wie möglich,
an sichtbarer Stelle,in der Sprache der Zeit,mit Zahlen auf beiden Seiten,im Sinn der Gliederung,mit allem Vorbehalt,
neben dem Gegenteil,für eilige Leser,unter eigener Überschrift,mit einem überraschenden Detail,in der Vergangenheitsform,
mit gebotener Fairness,kurz vor der Wende,nur ein einziges Mal,mit Daten an beiden Enden,trotz der Lücke,in prüfbarem Ton,
ohne Beiwörter,von innen nach außen,mit Raum für Zweifel,in haltbaren Begriffen,ohne Wiederholung,aus eigenem Recht,
nach kurzer Pause,mit einem Hinweis zur Methode,in der Folge der Ereignisse,auf halber Seite`),
  reason: alternatives(`weil {reader} danach fragen wird,da sonst nichts Späteres hält,damit {reader} es prüfen kann,
weil der Titel es verspricht,da sich hier die Meinungen teilen,weil die Kernaussage es braucht,da {thing} mehr klären würde,
damit es weitergehen kann,da der Auftrag es offenlässt,weil die leichte Antwort nicht reicht,damit niemand raten muss,
weil {section} sonst vage wird,da beides oft verwechselt wird,damit die Länge etwas bedeutet,weil jemand diese Stelle zitieren wird,
da Ausnahmen am meisten lehren,weil es die Überschrift andeutet,da {thing} die Antwort ändern würde,
weil jemand die Kosten trägt,damit der Vergleich redlich bleibt,da kein Entwurf endgültig ist,weil das Wort zweierlei meint,
da {reader} darauf bestünde,damit Lob und Tadel getrennt bleiben,weil der nächste Schritt davon zehrt,
da die Prüfung wenig kostet,weil {reader} danach handeln muss,da Schweigen wie Zweifel aussähe,damit der Schluss verdient wirkt,
da {thing} Gesellschaft verdient,weil ein Beleg allein täuschen kann,da die Praxis je nach Ort schwankt,
solange {thing} fehlt`),
  holder:
    alternatives(`dieser Satz,dieser Absatz,die Probe,diese Zeile,der Platzhalter,dieser Probetext,die vorliegende Stelle,
dieser Ersatz,der Wortlaut hier,dieser Blindtext,dieser Raum,der bisherige Entwurf,dieser Block,der Text auf dieser Seite,
die Zweitbesetzung,dieser Fülltext,die Probefassung,diese Wortreihe,der Durchlauf`),
  keep: alternatives(`vertritt,ersetzt,markiert,umreißt,verspricht,erwartet,reserviert,skizziert,verkörpert,vertagt,verlangt,
simuliert,mimt,überbrückt,hütet,probt,plant`),
  place:
    alternatives(`an dieser Stelle,vorerst,hier,in der Probe,im Augenblick,bis zum Anschluss eines Modells,auf dieser Seite,
unter dieser Überschrift,bis hierher,zunächst,in diesem Umfang,mitten im Abschnitt,auf dem Weg zum Ende,etwas weiter unten,
zwischen den beiden,statt fertiger Prosa`),
  link: alternatives(`dennoch,im Gegenzug,ebenso,genauer besehen,auf den zweiten Blick,in der Praxis,aus der Nähe,
Schritt für Schritt,zugleich,weiter hinten,auf lange Sicht,nach diesem Maß,alles in allem,für sich genommen,auf jeden Fall,
in der Regel,zuvor,danach,auf dem Papier,zum Vergleich,einfach gesagt,umgekehrt,demgegenüber,von dort aus`),
  trait:
    alternatives(`einfach,ungeklärt,dringend,offensichtlich,örtlich,kostspielig,neu,umkehrbar,sichtbar,technisch,umstritten,
vertraut,langsam,politisch,jahreszeitlich,privat,alltäglich,messbar,lückenhaft,vorläufig,ungleich,praktisch,überschätzt,
unterschätzt,teuer,brüchig,zufällig`),
  judged:
    alternatives(`geprüft,verglichen,erklärt,datiert,beziffert,gelehrt,wiederholt,bestritten,zusammengefasst,gemessen,
hinterfragt,verstanden,eingeplant,eingeordnet,besprochen`),
  section: alternatives(`der Abschnitt,das Argument,das Kapitel,dieser Teil,die Darstellung,die Passage,die Erörterung,
die Begründung,die Erklärung,die fertige Seite`),
  number: alternatives('zwei,drei,vier,fünf,sechs,sieben,ein Dutzend'),
  ordinal: alternatives('erste,zweite,dritte,nächste,letzte,kürzeste,schwierigste'),
}
