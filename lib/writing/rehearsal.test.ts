import { describe, expect, it } from 'vitest'
import { Rehearsal } from '@/lib/models/rehearsal/model'
import { parseFaultPlan, type RehearsalSettings } from '@/lib/models/rehearsal/settings'
import { placedSections, totalWords } from '@/lib/outline/tree'
import { benchmarkWords, countMarkdownWords } from '@/lib/outline/words'
import { MOST_WORDS, usualSections } from '@/lib/outline/writable'
import { lengthScore } from './length-score'
import { planDocument } from './plan'
import { readDocumentType, readLanguage, readRequestedWords } from './read-brief'
import { endsSentence } from './sentences'
import { MemoryManuscript } from './testing/memory-manuscript'
import { writeDocument } from './write'

async function draft(text: string, settings: Partial<RehearsalSettings>) {
  const brief = {
    text,
    requestedWords: readRequestedWords(text) ?? 3_000,
    language: readLanguage(text),
    type: readDocumentType(text),
  }
  const manuscript = new MemoryManuscript([], brief.language)
  const model = new Rehearsal({ wordsPerSecond: 0, ...settings })
  const control = { signal: new AbortController().signal, pauseRequested: false }
  const task = { brief, manuscript, log: manuscript, control }
  const outline = await planDocument({ ...task, model })
  const result = await writeDocument({ ...task, modelFor: () => model })
  const all = manuscript.sections.map(({ id }) => manuscript.texts.get(id) ?? '').join('\n\n')
  return { result, outline, brief, manuscript, score: lengthScore(brief.requestedWords, benchmarkWords(all)) }
}

const briefs = [
  'Write a 10000-word article on the history of the Roman Empire',
  'Write a 10000-word China travel guide',
  '写一篇10000字的罗马帝国历史文章',
  '写一份10000字的中国旅行指南',
  'Write a 3,000-word report on restoring city rivers',
]

describe('the loop with Rehearsal', () => {
  it.each(briefs)('drafts “%s” to its length', async (text) => {
    const { result, outline, brief, score } = await draft(text, {})
    expect(result).toEqual({ type: 'finished' })
    expect(totalWords(outline)).toBe(brief.requestedWords)
    expect(score).toBeGreaterThan(94)
  })

  it.each(briefs)('divides “%s” into about as many sections as it is asked for', async (text) => {
    const { outline, brief } = await draft(text, {})
    const asked = usualSections(brief.requestedWords)
    const holding = outline.sections.filter((section) => section.targetWords > 0).length
    expect(holding).toBeGreaterThan(asked * 0.7)
    expect(holding).toBeLessThan(asked * 1.5)
  })

  it.each([
    {
      text: 'Schreibe einen Bericht von 2.000 Wörtern über Feuchtigkeit in Altbauten. Erkläre, warum Wände feucht werden, vergleiche vier Verfahren und schließe mit einem Plan für das erste Jahr.',
      title: 'Feuchtigkeit in Altbauten',
      headings: [
        'Zusammenfassung',
        'Warum Wände feucht werden',
        'Vier Verfahren im Vergleich',
        'Plan für das erste Jahr',
      ],
    },
    {
      text: 'Rédige un rapport de 2 000 mots sur l’humidité dans les bâtiments anciens. Explique pourquoi les murs sont humides, compare quatre méthodes et termine par un plan pour la première année.',
      title: 'L’humidité dans les bâtiments anciens',
      headings: [
        'Résumé',
        'Pourquoi les murs sont humides',
        'Comparaison\u202f: quatre méthodes',
        'Un plan pour la première année',
      ],
    },
    {
      text: 'Escribe un informe de 2.000 palabras sobre la humedad en edificios antiguos. Explica por qué se mojan los muros, compara cuatro métodos y termina con un plan para el primer año.',
      title: 'La humedad en edificios antiguos',
      headings: ['Resumen', 'Por qué se mojan los muros', 'Comparación: cuatro métodos', 'Un plan para el primer año'],
    },
    {
      text: '古い建物の湿気について3000字のレポートを書いてください。壁が湿る理由を説明し、四つの方法を比較し、最後に初年度の計画を示してください。',
      title: '古い建物の湿気',
      headings: ['要旨', '壁が湿る理由', '四つの方法の比較', '初年度の計画'],
    },
  ])('drafts “$text” in its language and to its length', async ({ text, title, headings }) => {
    const { result, outline, brief, manuscript } = await draft(text, { bias: 0.9, spread: 0.2 })
    expect(result).toEqual({ type: 'finished' })
    expect(manuscript.title).toBe(title)
    expect(outline.sections.map((section) => section.title)).toEqual(expect.arrayContaining(headings))
    const texts = outline.sections
      .filter(({ targetWords }) => targetWords > 0)
      .map(({ id }) => manuscript.texts.get(id) ?? '')
    const words = texts.reduce((sum, each) => sum + countMarkdownWords(each, brief.language), 0)
    expect(Math.abs(words / brief.requestedWords - 1)).toBeLessThan(0.06)
    for (const each of texts) {
      expect(endsSentence(each)).toBe(true)
      expect(each).not.toMatch(/\b(?:the|of|and|with|Introduction|Conclusion|Summary)\b/)
    }
  })

  it.each([
    { bias: 0.6, spread: 0.3, ceiling: 800 },
    { bias: 0.85, spread: 0.2, ceiling: 1_400 },
    { bias: 1.3, spread: 0.3 },
  ])('comes to 3,000 words with %j', async (behaviour) => {
    for (const seed of ['1', '2', '3']) {
      const { score } = await draft(briefs[4] ?? '', { ...behaviour, seed })
      expect(score).toBeGreaterThanOrEqual(90)
    }
  })

  it('finishes through faults', async () => {
    const faults = parseFaultPlan('1:bad-json, 3:cut, 5:truncation, 7:end-of-file')
    const { result, score } = await draft(briefs[4] ?? '', { faults })
    expect(result).toEqual({ type: 'finished' })
    expect(score).toBeGreaterThanOrEqual(90)
  })

  it('plans 100,000 words in sections that can be written', async () => {
    const manuscript = new MemoryManuscript()
    const brief = { text: 'A book on rivers', requestedWords: 100_000, language: 'en', type: 'book' as const }
    const model = new Rehearsal({ wordsPerSecond: 0 })
    const control = { signal: new AbortController().signal, pauseRequested: false }
    const outline = await planDocument({ brief, model, manuscript, log: manuscript, control })
    expect(totalWords(outline)).toBe(100_000)
    for (const { section } of placedSections(outline)) expect(section.targetWords).toBeLessThanOrEqual(MOST_WORDS)
  })
})
