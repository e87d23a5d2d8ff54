/** What other models than the writer do for it: they judge whether an outline tells all, and sum up what is finished. */
import { z } from 'zod'
import type { Model } from '@/lib/models/model'
import { ModelError } from '@/lib/models/model-error'
import { countMarkdownWords } from '@/lib/outline/words'
import { type Answer, ask } from './answer'
import { digestLine } from './digest'
import type { Brief, StepKind, WritingControl, WritingLog } from './manuscript'
import { digestRequest, judgeRequest } from './prompts/chore-prompts'
import { SpendingLimit } from './purse'

export type Chore = {
  readonly brief: Brief
  readonly model: Model
  readonly log: WritingLog
  readonly control: WritingControl
  readonly cacheKey?: string | undefined
  /** Called where its connection fails or it does not answer in time: it would be so the next time, too. */
  readonly onBroken?: () => void
  /** In the place of LONGEST_MS. */
  readonly longestMs?: number | undefined
}

/** A server at home loads its model in this time, and answers. */
const LONGEST_MS = 180_000
/** Of an answer: what is longer answers something else. */
const MOST_CHARACTERS = 20_000

/**
 * Those of `items` that a row tells in other words; `outline` has one line for each row. None where the judge does not
 * answer, or not so that it can be read.
 */
export async function toldInOtherWords(chore: Chore, items: readonly string[], outline: string): Promise<string[]> {
  const { brief, cacheKey } = chore
  const answer = await asked(chore, 'judge', judgeRequest({ brief, outline, items, cacheKey }))
  const missing = answer && missingIn(answer.text)
  return missing ? items.filter((_, at) => !missing.has(at + 1)) : []
}

/** More characters than this are no note. */
const LONGEST_DIGEST = 240

/** What a finished section has established, in a sentence; null where none came. */
export async function digestOf(
  chore: Chore,
  section: { readonly heading: string; readonly text: string },
): Promise<string | null> {
  const { brief, cacheKey } = chore
  const answer = await asked(chore, 'digest', digestRequest({ brief, ...section, cacheKey }))
  const line = answer ? digestLine(answer.text.replace(/^["“「]|["”」]\s*$/g, ''), LONGEST_DIGEST).trim() : ''
  return line || null
}

/** Null where it could not be had, or not in time: nothing depends on it. An abort throws the signal's reason. */
async function asked(
  { brief, model, log, control, onBroken, longestMs = LONGEST_MS }: Chore,
  kind: StepKind,
  request: ReturnType<typeof judgeRequest>,
): Promise<Answer | null> {
  const late = AbortSignal.timeout(longestMs)
  let characters = 0
  try {
    return await ask({
      kind,
      sectionId: null,
      model,
      request,
      log,
      control: {
        ...(control.purse ? { purse: control.purse } : {}),
        pauseRequested: control.pauseRequested,
        signal: AbortSignal.any([control.signal, late]),
      },
      countWords: (text) => countMarkdownWords(text, brief.language),
      onText: async (text) => {
        characters += text.length
        return characters > MOST_CHARACTERS ? 'stop' : 'go-on'
      },
    })
  } catch (error) {
    control.signal.throwIfAborted()
    if (late.aborted || (error instanceof ModelError && error.isOfConnection)) onBroken?.()
    if (late.aborted || error instanceof ModelError || error instanceof SpendingLimit) return null
    throw error
  }
}

const coverageSchema = z.object({ missing: z.array(z.number().int()) })

/** Numbers from 1. Models put JSON into prose and fences. */
function missingIn(text: string): ReadonlySet<number> | null {
  const json = /\{[^{}]*\}/.exec(text)?.[0]
  if (!json) return null
  try {
    const parsed = coverageSchema.safeParse(JSON.parse(json))
    return parsed.success ? new Set(parsed.data.missing) : null
  } catch {
    return null
  }
}
