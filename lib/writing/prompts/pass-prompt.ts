/** Builds the request for many sections in one answer, each under its heading line. */
import type { ModelRequest } from '@/lib/models/model'
import type { SectionId } from '@/lib/outline/outline'
import type { PlacedSection } from '@/lib/outline/tree'
import type { Context } from '../context'
import { excerptOf } from '../excerpt'
import type { Brief } from '../manuscript'
import { lastSentences } from '../sentences'
import { oneLine, outlineParts } from './outline-parts'
import type { Phrases } from './phrases'
import { phrasesFor } from './phrases-for'
import { briefPart } from './plan-prompt'

/** A section that is asked for, in reading order. */
export type AskedSection = {
  readonly placed: PlacedSection
  readonly askedWords: number
  /** The text that is to be gone on with; empty for one that begins. */
  readonly present: string
}

type PassPrompt = {
  readonly brief: Brief
  readonly placed: readonly PlacedSection[]
  /** At least one; only the first may be begun. */
  readonly asked: readonly AskedSection[]
  readonly context: Context
  readonly maxOutputTokens: number
  readonly cacheKey?: string | undefined
}

/** As the authors of LongWriter (arXiv 2408.07055) sample their models. Servers that refuse these do without. */
const SAMPLING = { temperature: 0.5, topP: 0.8 }

export function passRequest({ brief, placed, asked, context, maxOutputTokens, cacheKey }: PassPrompt): ModelRequest {
  const phrases = phrasesFor(brief)
  const [first] = asked
  const outline = first ? [outlineParts(placed, first.placed, phrases).whole] : []
  const step = [...presentLines(first, phrases), '', ...blocks(placed, asked, phrases), wordCount(asked, phrases)]
  return {
    system: [{ text: phrases.passSystem, cacheThrough: true }],
    messages: [
      {
        role: 'user',
        parts: [briefPart(brief), ...outline, ...context.digest, ...context.around, { text: step.join('\n') }],
      },
    ],
    maxOutputTokens,
    ...SAMPLING,
    cacheKey,
  }
}

function presentLines(first: AskedSection | undefined, phrases: Phrases): string[] {
  if (!first?.present) return [phrases.passTask]
  return [phrases.presentText, excerptOf(first.present), '', phrases.passContinueTask]
}

const wordCount = (asked: readonly AskedSection[], phrases: Phrases): string =>
  phrases.wordCount(asked.reduce((sum, { askedWords }) => sum + askedWords, 0))

function blocks(placed: readonly PlacedSection[], asked: readonly AskedSection[], phrases: Phrases): string[] {
  const known = new Map(asked.map((each) => [each.placed.section.id, each]))
  return headingsFor(placed, asked).flatMap(({ of }) => [...block(of, known.get(of.section.id), phrases), ''])
}

function block(of: PlacedSection, asked: AskedSection | undefined, phrases: Phrases): string[] {
  const { instructions, mainPoint } = of.section
  return [
    headingLine(of),
    phrases.mainPoint(oneLine(mainPoint)),
    ...(asked && instructions ? [phrases.instruction(oneLine(instructions))] : []),
    ...(asked?.present ? [phrases.continueFrom(oneLine(lastSentences(asked.present)))] : []),
    ...(asked ? [phrases.planLength(asked.askedWords)] : []),
  ]
}

const headingLine = ({ section, number, depth }: PlacedSection): string =>
  `${'#'.repeat(Math.min(6, depth + 1))} ${number} ${oneLine(section.title)}`

/**
 * The headings that an answer should hold, in reading order: of the sections asked for, and of chapters without text of
 * their own above the first section in them. `leadsTo` is whose text stands under it.
 */
export function headingsFor(
  placed: readonly PlacedSection[],
  asked: readonly AskedSection[],
): { readonly of: PlacedSection; readonly leadsTo: SectionId }[] {
  const known = new Set(asked.map((each) => each.placed.section.id))
  const headings: { of: PlacedSection; leadsTo: SectionId }[] = []
  for (const [at, of] of placed.entries()) {
    if (known.has(of.section.id)) headings.push({ of, leadsTo: of.section.id })
    else if (of.section.targetWords === 0) {
      const first = firstTextWithin(placed, at)
      if (first && known.has(first)) headings.push({ of, leadsTo: first })
    }
  }
  const [first] = asked
  // A chapter's heading stands above the text that is gone on with already.
  const from = first?.present ? headings.findIndex(({ of }) => of.section.id === first.placed.section.id) : 0
  return headings.slice(Math.max(0, from))
}

/** The first section with text inside the one at `at`; null when there is none. */
function firstTextWithin(placed: readonly PlacedSection[], at: number): SectionId | null {
  const depth = placed[at]?.depth ?? 0
  for (const each of placed.slice(at + 1)) {
    if (each.depth <= depth) return null
    if (each.section.targetWords > 0) return each.section.id
  }
  return null
}
