/** A model for tests that does what its script says: at the model's seam, where a real one would stand. */
import type { Model, ModelPart, ModelRequest } from '@/lib/models/model'
import { ModelError } from '@/lib/models/model-error'
import { countWords } from '@/lib/outline/words'

export type Behaviour = {
  /** Words written for each word asked. */
  readonly bias?: number
  /** The most words of one answer. */
  readonly ceiling?: number
  /** What goes wrong in which call, counted from 1. */
  readonly faults?: Readonly<
    Record<number, 'cut' | 'truncate' | 'refuse' | 'unauthorised' | 'bad-plan' | 'empty' | 'silent-end'>
  >
  /** Sections of the plans it makes. */
  readonly sections?: number
  /** Answers this instead of prose, in the given call. */
  readonly says?: Readonly<Record<number, string>>
}

export class ScriptedModel implements Model {
  readonly name = 'rehearsal/scripted'
  readonly sample = true
  readonly requests: ModelRequest[] = []

  constructor(private readonly behaviour: Behaviour = {}) {}

  async *stream(request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelPart> {
    this.requests.push(request)
    const call = this.requests.length
    const fault = this.behaviour.faults?.[call]
    if (fault === 'unauthorised') throw new ModelError('unauthorised', 'The key was refused.')
    const text =
      fault === 'empty' ? '' : (this.behaviour.says?.[call] ?? this.answer(request, fault === 'bad-plan', call))
    const pieces = text.match(/[\s\S]{1,24}/g) ?? []
    const shown = fault === undefined || fault === 'bad-plan' ? pieces : pieces.slice(0, Math.ceil(pieces.length * 0.4))
    for (const piece of shown) {
      await Promise.resolve()
      signal.throwIfAborted()
      yield { type: 'text-delta', text: piece }
    }
    if (fault === 'cut') throw new ModelError('connection-lost', 'The connection broke.')
    if (fault === 'silent-end') return
    yield { type: 'usage', usage: { promptTokens: 100, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 50 } }
    yield { type: 'finish', reason: fault === 'refuse' ? 'refusal' : fault === 'truncate' ? 'length' : 'stop' }
  }

  private answer(request: ModelRequest, bad: boolean, call: number): string {
    const step = lastStep(request)
    const asked = askedWords(step)
    if (request.schema?.name === 'plan') return bad ? 'I am sorry.' : this.plan(asked, step.includes('字数'))
    const { bias = 1, ceiling = Number.POSITIVE_INFINITY } = this.behaviour
    const words = Math.max(1, Math.round(Math.min(ceiling, asked * bias)))
    const parts = partsOf(step)
    if (parts.length > 0) return underHeadings(parts, { bias, words, call })
    return step.includes('字数') ? characters(words, call) : prose(words, call)
  }

  private plan(words: number, chinese: boolean): string {
    const count = this.behaviour.sections ?? Math.max(1, Math.round(words / 500))
    const sections = Array.from({ length: count }, (_, at) => ({
      title: chinese ? `第${at + 1}个话题` : `Subject ${String.fromCharCode(65 + (at % 26))}${at}`,
      mainPoint: chinese ? '要点。' : `What matters about it, point ${at}.`,
      targetWords: Math.round((words / count) * (at % 2 === 0 ? 1.2 : 0.9)),
      level: 1,
      buildsOn: at > 0 ? [at] : [],
    }))
    return JSON.stringify({ title: chinese ? '题目' : 'A Title', subtitle: '', sections })
  }
}

export type ScriptedPart = { readonly heading: string; readonly isBegun: boolean; readonly words: number }

/** The heading lines of a step that asks for many sections. */
export const partsOf = (step: string): ScriptedPart[] =>
  [...step.matchAll(/^(#+ .+)\nMain point:.*((?:\n\S.*)*)/gm)].map(([, heading = '', lines = '']) => ({
    heading,
    isBegun: lines.includes('\nContinue from: '),
    words: askedWords(lines),
  }))

type Length = { readonly bias: number; readonly words: number; readonly call: number }

/** Stops where its words are at their end, in the middle of a section as a rule. */
function underHeadings(parts: readonly ScriptedPart[], { bias, words, call }: Length): string {
  let left = words
  let text = ''
  for (const [at, part] of parts.entries()) {
    if (left <= 0) break
    const most = Math.min(left, Math.round(part.words * bias))
    text += `${part.isBegun ? '' : `${part.heading}\n\n`}${most > 0 ? prose(most, call * 1_000 + at) : ''}\n\n`
    left -= most
  }
  return text
}

/** The step at the end of the last user message. */
export const lastStep = (request: ModelRequest): string => request.messages.at(-1)?.parts.at(-1)?.text ?? ''

export const wholePrompt = (request: ModelRequest): string =>
  [...request.system, ...request.messages.flatMap((message) => message.parts)].map((part) => part.text).join('')

export const askedWords = (step: string): number =>
  Number([...step.matchAll(/(?:Word count|Length|字数)[:：]\s*(\d+)/g)].at(-1)?.[1] ?? 0)

const nouns = 'river bank stone water mill bridge valley meadow city street harbour flood season garden wall'.split(' ')

/** Far from the last one for each step, so that no two answers say the same. */
const scattered = (at: number, seed: number): number => {
  const mixed = Math.imul((at + 1) * 2_654_435_761 + seed * 40_503, 2_246_822_519) >>> 0
  return (mixed ^ (mixed >>> 13)) >>> 0
}

/** Sentences of about ten words, exactly `words` in all. */
function prose(words: number, seed: number): string {
  const all = Array.from({ length: words }, (_, at) => nouns[scattered(at, seed) % nouns.length] ?? 'river')
  const sentences = Array.from(
    { length: Math.ceil(words / 10) },
    (_, at) => `The ${all.slice(at * 10 + 1, at * 10 + 10).join(' ')}.`,
  )
  const text = sentences.map((sentence, at) => sentence + (at % 6 === 5 ? '\n\n' : ' ')).join('')
  return countWords(text, 'en') === words ? text : text.trimEnd()
}

function characters(count: number, seed: number): string {
  const signs = '河流城市水岸石桥山谷花园风雨四季'
  const all = Array.from({ length: count }, (_, at) => signs.charAt(scattered(at, seed) % signs.length))
  return all
    .map((sign, at) => sign + (at % 15 === 14 ? '。' : '') + (at % 120 === 119 ? '\n\n' : ''))
    .join('')
    .concat(count % 15 === 0 ? '' : '。')
}
