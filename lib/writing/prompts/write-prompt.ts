/** Builds the request for a section's text: what later requests repeat comes first, byte for byte, the step last. */
import type { ModelRequest, PromptPart } from '@/lib/models/model'
import type { PlacedSection } from '@/lib/outline/tree'
import type { Context } from '../context'
import type { Brief } from '../manuscript'
import { oneLine, outlineParts } from './outline-parts'
import type { Phrases, Place } from './phrases'
import { phrasesFor } from './phrases-for'
import { briefPart } from './plan-prompt'

export type WriteStep =
  | { readonly type: 'write' }
  /** Goes on from the end of what is there; `tighten` brings it to its end. */
  | { readonly type: 'continue' | 'tighten'; readonly present: string; readonly lastSentences: string }
  | { readonly type: 'rewrite'; readonly present: string }
  /** One passage anew, because another section has said it. */
  | { readonly type: 'revise'; readonly present: string; readonly earlier: string }

type WritePrompt = {
  readonly brief: Brief
  readonly placed: readonly PlacedSection[]
  readonly current: PlacedSection
  /** What it sees of the text around it. */
  readonly context: Context
  readonly step: WriteStep
  readonly instruction: string
  readonly askedWords: number
  readonly cacheKey?: string | undefined
}

/**
 * An answer that only goes on with a section sees the section itself, not the rest of the text: it was written with that
 * in sight.
 */
export function writeRequest(prompt: WritePrompt): ModelRequest {
  const phrases = phrasesFor(prompt.brief)
  const isBegun = prompt.step.type !== 'write' && prompt.step.type !== 'rewrite'
  const { whole, near } = outlineParts(prompt.placed, prompt.current, phrases)
  const parts: PromptPart[] = [
    briefPart(prompt.brief),
    whole,
    ...prompt.context.digest,
    ...(isBegun ? [] : [...prompt.context.around, ...near]),
    { text: stepLines(prompt, phrases).join('\n') },
  ]
  return {
    system: [{ text: phrases.writeSystem, cacheThrough: true }],
    messages: [{ role: 'user', parts }],
    maxOutputTokens: Math.max(1_024, Math.ceil(prompt.askedWords * 3 + 512)),
    cacheKey: prompt.cacheKey,
  }
}

function stepLines(prompt: WritePrompt, phrases: Phrases): string[] {
  const { step, current } = prompt
  const place = placeOf(prompt.placed, current)
  return [
    ...presentLines(step, phrases),
    taskLine(prompt, phrases),
    ...(step.type === 'rewrite' && /^!\[/m.test(step.present) ? [phrases.keepImages] : []),
    phrases.place(place),
    '',
    phrases.section(place.heading),
    phrases.mainPoint(oneLine(current.section.mainPoint)),
    ...(prompt.instruction ? [phrases.instruction(oneLine(prompt.instruction))] : []),
    ...('lastSentences' in step ? [phrases.continueFrom(oneLine(step.lastSentences))] : []),
    phrases.wordCount(prompt.askedWords),
  ]
}

function presentLines(step: WriteStep, phrases: Phrases): string[] {
  if (step.type === 'write') return []
  const earlier = step.type === 'revise' ? [phrases.saidBefore, step.earlier, ''] : []
  return [...earlier, step.type === 'revise' ? phrases.presentPassage : phrases.presentText, step.present, '']
}

function taskLine({ step }: WritePrompt, phrases: Phrases): string {
  switch (step.type) {
    case 'write':
      return phrases.writeTask
    case 'continue':
      return phrases.continueTask
    case 'tighten':
      return phrases.tightenTask
    case 'rewrite':
      return phrases.rewriteTask
    case 'revise':
      return phrases.reviseTask
  }
}

/** Where a section stands among those that hold text. */
function placeOf(placed: readonly PlacedSection[], current: PlacedSection): Place {
  const holding = placed.filter(({ section }) => section.targetWords > 0 || section.id === current.section.id)
  const at = holding.findIndex(({ section }) => section.id === current.section.id)
  const parent = placed.find(({ section }) => section.id === current.section.parent)
  return {
    heading: `${current.number} ${oneLine(current.section.title)}`,
    position: at + 1,
    count: holding.length,
    under: parent?.section.title ?? null,
    before: holding[at - 1]?.section.title ?? null,
    after: holding[at + 1]?.section.title ?? null,
  }
}
