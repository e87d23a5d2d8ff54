/** What Rehearsal says in German plans. */
import type { PlanWords } from '../blueprint'
import { chaptersFrom } from '../chapter-rows'

const chapters = chaptersFrom({
  history: `
0|Ursprünge|Womit „{s}“ beginnt und was vorher da war.|Land und Leute|Sagen und erste Zeugnisse|Nachbarn und Rivalen
1|Der Aufstieg|Wie der frühe Erfolg gelang und wer ihn bezahlte.|Erste Bündnisse|Die prägenden Köpfe|Warum Rivalen zurückfielen
3|Herrschaft und Recht|Wie Macht geordnet, geteilt und bestritten wurde.|Ämter und Versammlungen|Recht und Gericht|Regieren aus der Ferne
7|Heere und Grenzen|Was Gewalt halten konnte und wo sie endete.|Wie das Heer arbeitete|Straßen und Nachschub|Leben an der Grenze
8|Handel und Arbeit|Was Menschen herstellten, bewegten und zahlten.|Land und Ernte|Märkte, Geld und Steuern|Freie und unfreie Arbeit
4|Alltag|Wie gewöhnliche Menschen in der Blütezeit lebten.|Städte und Häuser|Familie, Essen und Schule|Feste und Spiele
9|Glaube und Ideen|Was heilig war und wie sich das änderte.|Alte Kulte, neuer Glaube|Kunst und Gelehrsamkeit|Duldung und Verfolgung
6|Krise und Reform|Was zerbrach und welche Abhilfe versucht wurde.|Innere Kämpfe|Seuchen und Preise|Die großen Reformen
2|Teilung und Ende|Wie das Ende kam, erst langsam und dann schnell.|Der Bruch|Die letzten Jahrzehnte|Was den Untergang überstand
5|Das Erbe|Was „{s}“ späteren Zeiten hinterließ.|Sprache und Recht|Wiedergekehrte Ideen|Streit der Historiker`,
  travel: `
0|Vor der Reise|Was vor der Abfahrt zu klären ist: „{s}“.|Die beste Zeit|Papiere und Geld|Gesundheit und Sicherheit
1|Unterwegs|Wie man ankommt und wie man weiterkommt.|Anreise|Bahn, Bus und Flug|In den Städten
2|Hauptstadt und Norden|Was zuerst zu sehen ist und wie lange man bleibt.|Die großen Sehenswürdigkeiten|Alte Viertel zu Fuß|Tagesausflüge
6|Osten und Küste|Städte, Gärten und das Meer.|Die große Stadt|Gärten am Wasser|Inseln und Strände
3|Der Süden|Landschaften, Dörfer und warmes Wetter.|Flüsse und Gipfel|Dörfer abseits des Weges|Märkte
4|Essen und Trinken|Was man wo probieren sollte.|Gerichte der Regionen|Imbiss und Gasthaus|Tischsitten
7|Kultur und Bräuche|Wie man ein guter Gast ist.|Ein paar Worte|Feste und Feiertage|Museen und Theater
8|Unterkunft|Betten für jeden Geldbeutel.|Herbergen und Pensionen|Hotels|Buchen und bezahlen
5|Reiserouten|Strecken, die sich bewährt haben, Tag für Tag.|Eine Woche|Zwei Wochen|Ein Monat`,
  paper: `
0|Hintergrund|Was über „{s}“ bekannt ist und was nicht.|Begriffe und Rahmen|Frühere Arbeiten|Die Lücke
1|Theorie und Fragen|Welche Fragen gestellt werden und warum sie zu beantworten sind.|Theoretischer Rahmen|Forschungsfragen|Erwartungen
2|Methode|Wie die Belege gewonnen und gewogen wurden.|Daten|Vorgehen|Grenzen der Methode
3|Ergebnisse|Was gefunden wurde, ohne Deutung.|Hauptbefunde|Nebenbefunde|Belastbarkeit
4|Diskussion|Was die Befunde für „{s}“ bedeuten.|Deutung|Vergleich mit früheren Arbeiten|Andere Erklärungen
5|Folgerungen|Wer künftig was anders machen sollte.|Für die Forschung|Für die Praxis|Für die Politik`,
  technical: `
0|Das Problem dahinter|Wozu es „{s}“ gibt und wann etwas anderes besser passt.|Kurze Geschichte|Einsatzgebiete|Kosten
1|Grundgedanken|Die wenigen Ideen, aus denen alles andere folgt.|Begriffe|Das Modell dahinter|Was zur Laufzeit geschieht
2|Erste Schritte|Von nichts zum ersten lauffähigen Beispiel.|Installation|Ein erstes Beispiel|Die Ausgabe lesen
3|Im Alltag|Die täglichen Aufgaben in der Reihenfolge, in der sie anfallen.|Aufbau|Daten hinein und hinaus|Fehler und ihre Meldungen
5|Prüfen und Qualität|Woran man erkennt, dass es stimmt.|Sinnvolle Tests|Messen|Durchsicht von Änderungen
4|Im Betrieb|Was sich ändert, sobald andere darauf bauen.|Auslieferung|Überwachung|Sicherheit
6|Die richtige Wahl|Wie sich „{s}“ gegen anderes behauptet.|Alternativen|Eine Prüfliste|Weiterlesen`,
  general: `
0|Worum es geht|Was „{s}“ bedeutet und warum es jetzt zählt.|Begriffe|Kurze Geschichte|Wen es betrifft
1|Wie es funktioniert|Der Ablauf in schlichten Worten: „{s}“.|Die wichtigsten Teile|Das Zusammenspiel|Häufige Missverständnisse
2|Die Belege|Was man weiß, wie gut und woher.|Was die Zahlen sagen|Was Beteiligte berichten|Wo Belege fehlen
3|Beispiele|Fälle, die die Spannweite zeigen.|Ein Erfolg|Ein Fehlschlag|Ein offener Fall
4|Für und Wider|Was dafür und was dagegen spricht.|Gründe dafür|Gründe dagegen|Gemeinsamer Boden
5|In der Praxis|Was es braucht, um danach zu handeln.|Die ersten Schritte|Kosten und Abwägungen|Wer was übernimmt
6|Ausblick|Was sich ändern kann und worauf zu achten ist.|Auf kurze Sicht|Auf lange Sicht|Ungelöste Fragen`,
})

const neuter = /(?:buch|essay|tutorial)$/
const feminine = /(?:geschichte|erzählung|reportage|anleitung|einführung|studie|abhandlung|arbeit|dissertation)$/

function withArticle(form: string): string {
  const noun = form === '' ? 'Text' : form.charAt(0).toUpperCase() + form.slice(1)
  return feminine.test(form) && !neuter.test(form) ? `Eine ${noun}` : `Ein ${noun}`
}

export const germanPlan: PlanWords = {
  subtitle: ({ form, audience }) => (audience ? `${withArticle(form)} für ${audience}` : withArticle(form)),
  opening: ({ form, subject }) =>
    form.endsWith('bericht')
      ? { title: 'Zusammenfassung', point: `Die Ergebnisse zu „${subject}“ auf einer Seite.`, parts: [] }
      : { title: 'Einleitung', point: `Warum sich „${subject}“ lohnt und wie der Text aufgebaut ist.`, parts: [] },
  closing: () => ({ title: 'Schluss', point: 'Was aus alldem folgt und was offenbleibt.', parts: [] }),
  chapters,
  points: [
    '„<part>“: was daran für „<chapter>“ zählt, mit einem Beispiel und seiner Quelle.',
    '„<part>“: wie es dazu kam und warum es wichtig ist.',
    '„<part>“: die wichtigsten Tatsachen und die eine, die meist fehlt.',
    '„<part>“: wer beteiligt war, was sie wollten und was sie bekamen.',
    '„<part>“: warum das innerhalb von „<chapter>“ eigene Seiten verdient.',
    '„<part>“: was sich geändert hat, mit Zahlen, wo es welche gibt.',
    '„<part>“: die gängige Ansicht und was die Belege sagen.',
    '„<part>“: wohin das führt und was offenbleibt.',
    '„<part>“: ein genauer Blick, dann zurück zu „<chapter>“.',
    '„<part>“: wie es in der Praxis geht und was schiefgehen kann.',
  ],
  inSentence: (title) => title,
  partsFor: (title) => {
    if (/im Vergleich$/.test(title))
      return ['Der erste Fall', 'Der zweite Fall', 'Der dritte Fall', 'Der vierte Fall', 'Was der Vergleich zeigt']
    if (/^(?:Warum|Weshalb|Wieso)\b/.test(title))
      return ['Die ersten Gründe', 'Was es leicht machte', 'Wer gewann und wer verlor', 'Was man damals wusste']
    if (/plan\b|Schritt|Jahr/i.test(title))
      return ['Der Anfang', 'Menschen und Mittel', 'Meilensteine', 'Was aufhalten kann']
    return ['Was gemeint ist', 'Wie es dazu kam', 'Wie es heute steht', 'Was es kostet', 'Ein Beispiel']
  },
  furtherParts: [
    'Vorgeschichte',
    'Die Beteiligten',
    'Der Wendepunkt',
    'Zahlen und Daten',
    'Ein Fall aus der Nähe',
    'Der Blick von außen',
    'Frühere Versuche',
    'Einwände',
    'Nebenwirkungen',
    'Aufwand und Nutzen',
    'Regionale Unterschiede',
    'Quellen und Zweifel',
    'Was sich später änderte',
    'Lehren',
    'Unbeantwortete Fragen',
    'Im Alltag',
    'Ein zweiter Fall',
    'Auf lange Dauer',
  ],
  distinct: (part, chapter) => `${chapter.title}: ${part}`,
}
