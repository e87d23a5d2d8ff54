/** Requests as the writing prompts make them, for tests of models. */
import { z } from 'zod'
import type { Model, ModelRequest } from '../model'
import { collect } from './collect'

type SectionAsk = {
  readonly brief: string
  readonly language: 'en' | 'zh'
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
    language === 'zh' ? `字数：${words} 字` : `Word count: ${words} words`,
  ]
  return request([{ text: `<brief>\n${brief}\n</brief>\n\n`, cacheThrough: true }, { text: lines.join('\n') }])
}

export function planRequest(brief: string, words: number, language: 'en' | 'zh'): ModelRequest {
  const length = language === 'zh' ? `字数：${words} 字` : `Length: ${words} words`
  const parts = [{ text: `<brief>\n${brief}\n</brief>\n\n`, cacheThrough: true }, { text: length }]
  return { ...request(parts), maxOutputTokens: 64_000, schema: { name: 'plan', jsonSchema: { type: 'object' } } }
}

function request(parts: ModelRequest['messages'][number]['parts']): ModelRequest {
  return {
    system: [{ text: 'You write long documents.', cacheThrough: true }],
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

export async function planOf(model: Model, brief: string, words: number, language: 'en' | 'zh') {
  return planSchema.parse(JSON.parse((await collect(model, planRequest(brief, words, language))).text))
}
