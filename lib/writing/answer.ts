/** One call of a model as one step of the log: streamed, counted, and ended early where the caller says so. */
import { v7 as newId } from 'uuid'
import type { FinishReason, Model, ModelRequest, ModelUsage } from '@/lib/models/model'
import { ModelError } from '@/lib/models/model-error'
import { estimateUsage } from '@/lib/models/tokens'
import type { SectionId } from '@/lib/outline/outline'
import type { StepKind, WritingControl, WritingLog } from './manuscript'

export type Question = {
  readonly kind: StepKind
  readonly sectionId: SectionId | null
  readonly model: Model
  readonly request: ModelRequest
  readonly log: WritingLog
  readonly control: WritingControl
  readonly countWords: (text: string) => number
  /** Gets the text as it comes. `stop` ends the call with what is there. */
  readonly onText: (text: string) => Promise<'go-on' | 'stop'>
}

export type Answer = { readonly text: string; readonly finish: FinishReason | 'stopped' }

const NO_USAGE: ModelUsage = { promptTokens: 0, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 0 }

/**
 * `usage` is what the provider has told so far, null before it has. One that tells it before any text has billed an
 * answer without text, and is asked again: `isUntold` says that text came for which no usage has been told since.
 */
type Progress = { text: string; usage: ModelUsage | null; isUntold: boolean; finish: FinishReason | 'stopped' | null }

/**
 * A refusal is thrown as `content-refused`; what the model throws passes through as it is. Throws SpendingLimit, and
 * asks nothing, where the run may not spend what the call can cost.
 */
export async function ask(asked: Question): Promise<Answer> {
  const { model, control } = asked
  const request = model.fitted?.(asked.request) ?? asked.request
  const question = { ...asked, request }
  const progress: Progress = { text: '', usage: null, isUntold: false, finish: null }
  const reserved = await control.purse?.reserve(model.name, request, control.signal)
  try {
    return await askWithin(question, progress, reserved?.mostMicroUsd ?? null)
  } finally {
    reserved?.settle(usageOf(question, progress))
  }
}

async function askWithin(question: Question, progress: Progress, mostMicroUsd: number | null): Promise<Answer> {
  const { kind, sectionId, model, log } = question
  const stepId = newId()
  const begun = performance.now()
  await log.record({ type: 'step-started', stepId, kind, sectionId, model: model.name, mostMicroUsd })
  try {
    const finish = await listen(question, progress)
    await log.record({
      type: 'step-finished',
      stepId,
      finish: finish === 'stopped' ? 'stop' : finish,
      usage: progress.usage === null ? estimateUsage(question.request, progress.text) : usageOf(question, progress),
      words: question.countWords(progress.text),
      ms: Math.round(performance.now() - begun),
      attempts: 1,
    })
    return { text: progress.text, finish }
  } catch (error) {
    await log.record({ type: 'step-failed', stepId, error, attempts: 1, usage: usageOf(question, progress) })
    throw error
  }
}

/** A call of which not one word came is not billed, unless the provider says so. */
const usageOf = ({ request }: Question, { usage, text, isUntold }: Progress): ModelUsage =>
  isUntold ? sumOf(usage, estimateUsage(request, text)) : (usage ?? NO_USAGE)

async function listen(question: Question, progress: Progress): Promise<FinishReason | 'stopped'> {
  const hangUp = new AbortController()
  const signal = AbortSignal.any([question.control.signal, hangUp.signal])
  try {
    for await (const part of question.model.stream(question.request, signal)) {
      if (part.type === 'usage') {
        progress.usage = sumOf(progress.usage, part.usage)
        progress.isUntold = false
      } else if (part.type === 'finish') progress.finish = part.reason
      else {
        progress.text += part.text
        progress.isUntold = true
        if ((await question.onText(part.text)) === 'stop') return 'stopped'
      }
    }
  } finally {
    hangUp.abort()
  }
  question.control.signal.throwIfAborted()
  if (progress.finish === 'refusal') throw refused()
  if (progress.finish === null) throw new ModelError('connection-lost', 'The answer broke off before its end.')
  return progress.finish
}

/** An answer without text is asked for again, and billed all the same. A sum with an estimate in it is one. */
const sumOf = (one: ModelUsage | null, other: ModelUsage): ModelUsage =>
  one === null
    ? other
    : {
        promptTokens: one.promptTokens + other.promptTokens,
        cachedTokens: one.cachedTokens + other.cachedTokens,
        cacheWriteTokens: one.cacheWriteTokens + other.cacheWriteTokens,
        outputTokens: one.outputTokens + other.outputTokens,
        ...(one.isEstimated || other.isEstimated ? { isEstimated: true } : {}),
      }

const refused = (): ModelError =>
  new ModelError('content-refused', 'The model declined to write this. What was written before is kept.')
