import { describe, expect, it } from 'vitest'
import type { Model, ModelPart, ModelRequest, ModelUsage } from '@/lib/models/model'
import { withRetries } from '@/lib/models/retry'
import { estimateUsage } from '@/lib/models/tokens'
import { ask } from './answer'
import { Control } from './testing/control'
import { MemoryManuscript } from './testing/memory-manuscript'

const request: ModelRequest = {
  system: [{ text: 'You write.' }],
  messages: [{ role: 'user', parts: [{ text: 'Write about tide mills.' }] }],
  maxOutputTokens: 100,
}

const usage = (promptTokens: number, outputTokens: number): ModelUsage => ({
  promptTokens,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  outputTokens,
})

const told = (promptTokens: number, outputTokens: number): ModelPart => ({
  type: 'usage',
  usage: usage(promptTokens, outputTokens),
})
const text = (part: string): ModelPart => ({ type: 'text-delta', text: part })
const stop: ModelPart = { type: 'finish', reason: 'stop' }

/** Answers one after another as the script says. */
function scripted(...answers: readonly (readonly ModelPart[])[]): Model {
  let call = 0
  const model: Model = {
    name: 'rehearsal/scripted',
    sample: true,
    async *stream() {
      yield* answers[call++] ?? []
    },
  }
  return withRetries(model, { baseMs: 0 })
}

async function usageOf(model: Model, hangUpAfter: number): Promise<ModelUsage | undefined> {
  const log = new MemoryManuscript()
  let heard = 0
  await ask({
    kind: 'write',
    sectionId: null,
    model,
    request,
    log,
    control: new Control(),
    countWords: (all) => all.split(' ').length,
    onText: async () => {
      heard += 1
      return heard >= hangUpAfter ? 'stop' : 'go-on'
    },
  })
  return log.events.flatMap((event) => (event.type === 'step-finished' ? event.usage : []))[0]
}

describe('what a call is billed', () => {
  const never = Number.POSITIVE_INFINITY

  it('is what the provider tells, estimated where it was hung up on before', async () => {
    const answer = [text('One two. '), text('Three.'), told(40, 6), stop]
    expect(await usageOf(scripted(answer), never)).toEqual(usage(40, 6))
    expect(await usageOf(scripted(answer), 1)).toEqual(estimateUsage(request, 'One two. '))
  })

  it('holds an answer without text beside the one that came after it', async () => {
    const empty = [told(40, 0), stop]
    expect(await usageOf(scripted(empty, [text('One.'), told(41, 2), stop]), never)).toEqual(usage(81, 2))
  })

  it('holds both where the second was hung up on, one as told and one as estimated', async () => {
    const estimated = estimateUsage(request, 'One two. ')
    expect(await usageOf(scripted([told(40, 3), stop], [text('One two. '), text('Three.'), stop]), 1)).toEqual({
      ...estimated,
      promptTokens: 40 + estimated.promptTokens,
      outputTokens: 3 + estimated.outputTokens,
      isEstimated: true,
    })
  })
})
