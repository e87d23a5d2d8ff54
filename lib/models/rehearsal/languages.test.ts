import { describe, expect, it } from 'vitest'
import { countMarkdownWords } from '../../outline/words'
import { collect } from '../testing/collect'
import { repeatedRuns } from '../testing/repeated-runs'
import { type AskedLanguage, planOf, sectionRequest } from '../testing/requests'
import { languageOf, languages, namedLanguage, readIn } from './languages'
import { Rehearsal } from './model'

const atOnce = { wordsPerSecond: 0, spread: 0 }

/** A brief in each language, its subject, and what a text in the language does not hold. */
const cases: readonly { language: AskedLanguage; brief: string; title: string; foreign: RegExp }[] = [
  {
    language: 'en',
    brief: 'Write a 3,000-word report on damp in old houses. Explain why walls get wet and compare four methods.',
    title: 'Damp in Old Houses',
    foreign: /[^\p{Script=Latin}\p{Script=Common}]|\b(?:der|das|und|les|una|con)\b/iu,
  },
  {
    language: 'zh',
    brief: '写一篇3000字的关于老房子潮湿的报告。解释墙为什么潮湿，比较四种方法。',
    title: '老房子潮湿',
    foreign: /\p{Script=Latin}|[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  },
  {
    language: 'de',
    brief:
      'Schreibe einen Bericht von 3.000 Wörtern über Feuchtigkeit in Altbauten. Erkläre, warum Wände feucht werden, und vergleiche vier Verfahren.',
    title: 'Feuchtigkeit in Altbauten',
    foreign: /\b(?:the|of|and|with|what|how|why|section|summary|introduction|conclusion|sample)\b|[“”]\p{L}|[«»]/iu,
  },
  {
    language: 'fr',
    brief:
      'Rédige un rapport de 3 000 mots sur l’humidité dans les bâtiments anciens. Explique pourquoi les murs sont humides et compare quatre méthodes.',
    title: 'L’humidité dans les bâtiments anciens',
    foreign:
      /\b(?:the|of|and|with|what|how|why|summary|sample)\b|[^\u202f][;:!?»](?=\s|$)|«[^\u202f]|(?<!\p{L})(?:d|qu|l|s|n)e [aeiouéèêà]|'/iu,
  },
  {
    language: 'es',
    brief:
      'Escribe un informe de 3.000 palabras sobre la humedad en edificios antiguos. Explica por qué se mojan los muros y compara cuatro métodos.',
    title: 'La humedad en edificios antiguos',
    foreign:
      /\b(?:the|of|and|with|what|how|why|section|summary|conclusion|sample)\b|(?<!\p{L})(?:de|a) el \p{Ll}|^[^¿\n]*\?| y i\p{L}/imu,
  },
  {
    language: 'ja',
    brief:
      '古い建物の湿気について3000字のレポートを書いてください。壁が湿る理由を説明し、四つの方法を比較してください。',
    title: '古い建物の湿気',
    foreign: /\p{Script=Latin}|です|ます|[,.!?]|[^\S\n]/u,
  },
]

/** Without the marks and the code of Markdown. */
const proseOf = (text: string): string =>
  text
    .replace(/```[\s\S]*?```/g, '')
    .replace(/^(?:[-#>]+|\d+\.) |[*|]|---/gm, '')
    .replace(/^ | $/gm, '')

const tableless = (text: string): string => text.replace(/^\|.*$/gm, '')

async function section(language: AskedLanguage, words: number, seed = 'a'): Promise<string> {
  const { brief, title } = cases.find((each) => each.language === language) ?? { brief: '', title: '' }
  const ask = sectionRequest({ brief, language, title, mainPoint: '', words })
  return (await collect(new Rehearsal({ ...atOnce, seed }), { ...ask, maxOutputTokens: 60_000 })).text
}

describe.each(cases)('Rehearsal in $language', ({ language, brief, title, foreign }) => {
  it('plans under the subject, and every title and main point is in the language', async () => {
    for (const words of [300, 3_000, 10_000]) {
      const plan = await planOf(new Rehearsal(atOnce), brief, words, language)
      expect(plan.title).toBe(title)
      expect(plan.sections.reduce((sum, { targetWords }) => sum + targetWords, 0)).toBe(words)
      expect(new Set(plan.sections.map((each) => each.title)).size).toBe(plan.sections.length)
      for (const text of plan.sections.flatMap((each) => [each.title, each.mainPoint]))
        expect(text.replace(/300[0]?|3[.,\u202f ]000/g, '')).not.toMatch(foreign)
    }
  })

  it('writes 2,000 words in the language, to their number, without a paragraph or a longer sentence twice', async () => {
    for (const seed of ['a', 'b', 'c']) {
      const text = await section(language, 2_000, seed)
      expect(Math.abs(countMarkdownWords(text, language) - 2_000)).toBeLessThanOrEqual(20)
      expect(proseOf(tableless(text))).not.toMatch(foreign)
      expect(text).not.toMatch(/[{}]|undefined/)
      expect(text.trim()).toMatch(/[.!?。！？”“»」）]$/)
      const paragraphs = text.split('\n\n')
      expect(new Set(paragraphs).size).toBe(paragraphs.length)
      const sentences = proseOf(tableless(text)).match(/[^.!?。！？\n]{40,}[.!?。！？]/g) ?? []
      expect(new Set(sentences).size).toBe(sentences.length)
    }
  })

  it('writes the same text for the same seed, another for another', async () => {
    expect(await section(language, 400)).toBe(await section(language, 400))
    expect(await section(language, 400)).not.toBe(await section(language, 400, 'b'))
  })

  it('hardly repeats eight words in a row over 10,000', async () => {
    const model = new Rehearsal(atOnce)
    const { sections } = await planOf(model, brief, 10_000, language)
    const texts: string[] = []
    for (const { targetWords: words, ...each } of sections.filter(({ targetWords }) => targetWords > 0))
      texts.push((await collect(model, sectionRequest({ brief, language, ...each, words }))).text)
    const words = countMarkdownWords(texts.join('\n\n'), language)
    expect(Math.abs(words - 10_000)).toBeLessThan(200)
    expect((repeatedRuns(texts.join('\n'), language).length / words) * 1_000).toBeLessThan(6)
    const paragraphs = texts.flatMap((text) => text.split('\n\n'))
    expect(new Set(paragraphs).size).toBe(paragraphs.length)
    const all = texts.join('\n\n')
    for (const pattern of [/^(?:- |1\. )/m, /^> /m]) expect(all).toMatch(pattern)
  })

  it('is found in its brief where no prompt names it, and has a rule for every name in its grammar', () => {
    const found = languageOf(brief)
    expect(found.tag).toBe(language)
    const names = new Set([...Object.keys(found.rules), 'term', 'point'])
    for (const template of Object.values(found.rules).flat())
      for (const [, name = ''] of template.matchAll(/\{(\w+)\}/g)) expect(names).toContain(name)
  })
})

describe('the subject of a brief', () => {
  it.each([
    [
      'de',
      'Schreiben Sie mir bitte ein Buch mit 60.000 Wörtern zur Geschichte der Stadt Köln',
      'Geschichte der Stadt Köln',
      'Ein Buch',
    ],
    [
      'de',
      'Verfasse einen Leitfaden für Einsteiger über den richtigen Umgang mit Bienen',
      'Der richtige Umgang mit Bienen',
      'Ein Leitfaden für Einsteiger',
    ],
    ['de', 'Ein Reiseführer für Japan, 10.000 Wörter', 'Japan: ein Reiseführer', 'Ein Reiseführer'],
    [
      'de',
      'Erstelle einen Aufsatz zum Thema „Licht und Schatten“, etwa 800 Wörter',
      'Licht und Schatten',
      'Ein Aufsatz',
    ],
    ['de', 'Schreibe einen 3.000 Wörter langen Bericht über Moore, mit Karten', 'Moore', 'Ein Bericht'],
    ['de', 'Feuchtigkeit in Altbauten', 'Feuchtigkeit in Altbauten', 'Ein Text'],
    ['de', 'Verfasse eine Studie zum sanften Tourismus', 'Zum sanften Tourismus', 'Eine Studie'],
    [
      'fr',
      'Rédigez un guide de voyage du Japon de 10 000 mots',
      'Le Japon\u202f: guide de voyage',
      'Un guide de voyage',
    ],
    ['fr', 'Écris un livre de 60 000 mots sur l’histoire de Lyon', 'L’histoire de Lyon', 'Un livre'],
    ['fr', "Écrivez un essai d'environ 800 mots sur la lenteur", 'La lenteur', 'Un essai'],
    [
      'fr',
      'Rédige un article pour des débutants sur le compost, 1200 mots',
      'Le compost',
      'Un article pour les débutants',
    ],
    ['fr', 'Une étude sur l’eau', 'L’eau', 'Une étude'],
    ['es', 'Redacta una guía de viaje de Perú de 10.000 palabras', 'Perú: guía de viaje', 'Una guía de viaje'],
    ['es', 'Escribe un libro sobre la historia de Sevilla, de 60.000 palabras', 'La historia de Sevilla', 'Un libro'],
    ['es', 'Elabora un ensayo de unas 800 palabras acerca de la lentitud', 'La lentitud', 'Un ensayo'],
    ['es', 'Escriba un artículo para principiantes sobre el compost', 'El compost', 'Un artículo para principiantes'],
    ['ja', '京都の旅行ガイドを1万字で書いてください。', '京都旅行ガイド', '旅行ガイド'],
    ['ja', '江戸時代の歴史について、約20000字の本を書いてください', '江戸時代の歴史', '本'],
    ['ja', '初心者向けに、養蜂についての記事を3000字程度で書いて。', '養蜂', '初心者向けの記事'],
    ['ja', '「光と影」という題でエッセイを書いてください。800字。', '光と影', 'エッセイ'],
    ['ja', '都市の河川再生に関する報告書（5000字）を作成してください。', '都市の河川再生', '報告書'],
  ])('%s: %s', (tag, brief, title, subtitle) => {
    const language = languages.find((each) => each.tag === tag) ?? languageOf('')
    const read = readIn(language, brief)
    expect(read.title).toBe(title)
    expect(language.plan.subtitle(read)).toBe(subtitle)
  })

  it.each(languages)('$tag: is something, however odd the brief', (language) => {
    for (const brief of [
      '',
      '?',
      '1. x\n2. y',
      '{s} {term} <part>',
      '，。',
      // As long as briefs may be: a pattern that took the square of it would not end within the time of a test.
      'über '.repeat(20_000),
      'についてを'.repeat(20_000),
    ])
      expect(language.readSubject(brief).title.length).toBeGreaterThan(0)
  })

  it('is all that is taken over from a brief in another language', () => {
    const german = languages.find(({ tag }) => tag === 'de') ?? languageOf('')
    const read = readIn(
      german,
      'Write a 2000-word report in German on restoring city rivers. Explain why they were buried.',
    )
    expect(read).toMatchObject({ title: 'Restoring City Rivers', form: '', topics: [] })
  })

  it('brings a section for each thing that the brief asks for', () => {
    const german = languages.find(({ tag }) => tag === 'de') ?? languageOf('')
    const { topics, endsItself } = german.readSubject(
      'Ein Bericht über Moore. Beschreibe den langsamen Aufbau des Torfs, erkläre, was Moore speichern, vergleiche vier Länder und schließe mit einem ersten Plan.',
    )
    expect(topics.map(({ title }) => title)).toEqual([
      'Der langsame Aufbau des Torfs',
      'Was Moore speichern',
      'Vier Länder im Vergleich',
      'Plan',
    ])
    expect(endsItself).toBe(true)
  })
})

describe('the language that a prompt names', () => {
  it.each([
    ['Write everything in Austrian German (de-AT): titles, main points and text.', 'de'],
    ['Write everything in Italian (it): titles, main points and text.', 'en'],
    ['标题、要点和正文都用中文。', 'zh'],
    ['You write.', undefined],
  ])('%s', (system, tag) => {
    expect(namedLanguage(system)?.tag).toBe(tag)
  })
})
