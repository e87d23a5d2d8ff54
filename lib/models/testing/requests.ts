/** Requests as the writing prompts make them, for tests of models. */
import { z } from 'zod'
import type { Model, ModelRequest } from '../model'
import { collect } from './collect'

/** The languages that Rehearsal writes. English and Chinese are not named: their prompts are in them. */
export type AskedLanguage = 'en' | 'zh' | 'de' | 'fr' | 'es' | 'ja'

const names: Readonly<Partial<Record<AskedLanguage, string>>> = {
  de: 'German',
  fr: 'French',
  es: 'Spanish',
  ja: 'Japanese',
}

function systemIn(language: AskedLanguage): string {
  const name = names[language]
  const demand = name ? `\nWrite everything in ${name} (${language}): titles, main points and text.` : ''
  return `You write long documents.${demand}`
}

const lengthIn = (language: AskedLanguage, words: number, name: string): string =>
  language === 'zh' || language === 'ja' ? `字数：${words} 字` : `${name}: ${words} words`

type SectionAsk = {
  readonly brief: string
  readonly language: AskedLanguage
  readonly title: string
  readonly mainPoint: string
  readonly words: number
  readonly continueFrom?: string
}

export function sectionRequest({ brief, language, title, mainPoint, words, continueFrom }: SectionAsk): ModelRequest {
  const lines = [
    `Section: 1.1 ${title}`,
    `Main point: ${mainPoint}`,
    ...(continueFrom ? [`Continue from: ${continueFrom}`] : []),
    lengthIn(language, words, 'Word count'),
  ]
  const parts = [{ text: `<brief>\n${brief}\n</brief>\n\n`, cacheThrough: true }, { text: lines.join('\n') }]
  return request(parts, language)
}

export function planRequest(brief: string, words: number, language: AskedLanguage): ModelRequest {
  const length = lengthIn(language, words, 'Length')
  const parts = [{ text: `<brief>\n${brief}\n</brief>\n\n`, cacheThrough: true }, { text: length }]
  return {
    ...request(parts, language),
    maxOutputTokens: 64_000,
    schema: { name: 'plan', jsonSchema: { type: 'object' } },
  }
}

function request(parts: ModelRequest['messages'][number]['parts'], language: AskedLanguage): ModelRequest {
  return {
    system: [{ text: systemIn(language), cacheThrough: true }],
    messages: [{ role: 'user', parts }],
    maxOutputTokens: 8_000,
    cacheKey: 'run-1',
  }
}

const planSchema = z.object({
  title: z.string(),
  subtitle: z.string(),
  sections: z.array(
    z.object({
      title: z.string().min(1),
      mainPoint: z.string(),
      targetWords: z.number().int().min(0),
      level: z.union([z.literal(1), z.literal(2)]),
      buildsOn: z.array(z.number().int()),
    }),
  ),
})

export async function planOf(model: Model, brief: string, words: number, language: AskedLanguage) {
  return planSchema.parse(JSON.parse((await collect(model, planRequest(brief, words, language))).text))
}
