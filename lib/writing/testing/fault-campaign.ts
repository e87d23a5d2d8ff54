/** Seeded runs of the loop with everything that goes wrong: the document at the end is what a faultless run's rules allow. */
import { ModelError } from '@/lib/models/model-error'
import { Rehearsal } from '@/lib/models/rehearsal/model'
import { Random } from '@/lib/models/rehearsal/random'
import type { Fault } from '@/lib/models/rehearsal/settings'
import { withRetries } from '@/lib/models/retry'
import type { SectionId } from '@/lib/outline/outline'
import { totalWords } from '@/lib/outline/tree'
import type { Brief, WritingEvent } from '../manuscript'
import { planDocument } from '../plan'
import { wholeSentences } from '../sentences'
import { writeDocument } from '../write'
import type { WriteResult } from '../write-task'
import { MemoryManuscript } from './memory-manuscript'

/** How often each fault comes. A refusal ends a run until somebody resumes it. */
const rates: Partial<Record<Fault, number>> = {
  'rate-limit': 0.06,
  overload: 0.06,
  cut: 0.08,
  'end-of-file': 0.04,
  stall: 0.02,
  refusal: 0.03,
  truncation: 0.08,
  'bad-json': 0.05,
}
const MOST_STARTS = 60

/** What people put before everything else. */
const TYPED = 'Qz. '

export type FaultReport = {
  readonly starts: number
  readonly kills: number
  /** Sections of which the rest came beside what a person had edited. */
  readonly offers: number
  readonly complaints: readonly string[]
}

type Circumstances = {
  readonly inOnePass?: boolean
  /** How many of the pieces of text have a person edit the section that they come to. */
  readonly edits?: number
}

/** Empty complaints are what is wanted. Throws when a run does not come to its end. */
export async function runWithFaults(
  seed: number,
  { inOnePass = false, edits = 0 }: Circumstances = {},
): Promise<FaultReport> {
  const random = new Random(`campaign ${seed}`)
  const words = 300 + random.below(12) * 100
  const brief: Brief = {
    text: `Write a ${words}-word report on the history of tide mills, number ${seed}.`,
    requestedWords: words,
    language: 'en',
    type: 'report',
  }
  const model = withRetries(
    new Rehearsal({
      wordsPerSecond: 0,
      bias: 0.6 + random.next(),
      spread: 0.25,
      seed: String(seed),
      faults: { script: [], rates },
    }),
    { baseMs: 0, capMs: 0 },
  )
  const helper = seed % 2 === 0 ? model : null
  const manuscript = new MemoryManuscript()
  const watch = new Watch(manuscript)
  const people = new Random(`people of ${seed}`)
  watch.onText = (id) => {
    if (!manuscript.done.has(id) && people.chance(edits)) manuscript.edit(id, (text) => TYPED + text)
  }
  let [starts, kills] = [0, 0]
  for (; starts < MOST_STARTS; starts += 1) {
    const killAfter = random.chance(0.4) ? 1 + random.below(60) : Number.POSITIVE_INFINITY
    const outcome = await start(manuscript, watch, killAfter, async (task) => {
      const begun = manuscript.planEvents
      if (!watch.isPlanned) await planDocument({ ...task, brief, model, judge: helper, begun, atOnce: 2 })
      return writeDocument({ ...task, brief, modelFor: () => model, chores: helper, atOnce: () => 3, inOnePass })
    })
    if (outcome === 'killed') kills += 1
    else if (outcome.type === 'finished')
      return { starts: starts + 1, kills, offers: manuscript.rests.size, complaints: watch.complaints(words) }
  }
  throw new Error(`Seed ${seed} was started ${MOST_STARTS} times and did not finish.`)
}

type Task = {
  readonly manuscript: MemoryManuscript
  readonly log: MemoryManuscript
  readonly control: { readonly signal: AbortSignal; readonly pauseRequested: boolean }
}

/** One process: it works until it is done, fails, or is killed, and then nothing of it reaches the manuscript any more. */
async function start(
  manuscript: MemoryManuscript,
  watch: Watch,
  killAfter: number,
  work: (task: Task) => Promise<WriteResult>,
): Promise<WriteResult | 'killed'> {
  const controller = new AbortController()
  const control = { signal: controller.signal, pauseRequested: false }
  let events = 0
  const killed = new Promise<'killed'>((resolve) => {
    manuscript.onEvent = (event) => {
      watch.see(event)
      events += 1
      if (events < killAfter) return
      manuscript.kill()
      controller.abort(new Error('The process was killed.'))
      resolve('killed')
    }
  })
  const done = work({ manuscript, log: manuscript, control }).catch((error): WriteResult | 'killed' => {
    if (controller.signal.aborted) return 'killed'
    if (error instanceof ModelError) return { type: 'failed', sectionId: '' as SectionId, error }
    throw error
  })
  const outcome = await Promise.race([done, killed])
  // What is left of a killed process runs into the void before the next one starts.
  await done
  manuscript.revive()
  return outcome
}

/** Sees what must never happen while it happens, and the rest at the end. */
class Watch {
  isPlanned = false
  readonly #finished = new Set<SectionId>()
  readonly #seen: string[] = []
  /** Texts as they were when a model stepped aside. */
  readonly #standing = new Map<SectionId, string>()
  onText: (id: SectionId) => void = () => {}

  constructor(private readonly manuscript: MemoryManuscript) {}

  see(event: WritingEvent): void {
    if (event.type === 'plan-finished') this.isPlanned = true
    if (event.type === 'text-delta') this.onText(event.sectionId)
    for (const id of this.manuscript.rests.keys()) this.#lookAt(id)
    if (event.type === 'step-started' && event.sectionId && this.#finished.has(event.sectionId))
      this.#seen.push(`${event.sectionId} was asked for after it was finished.`)
    if (event.type !== 'section-finished') return
    if (this.#finished.has(event.sectionId)) this.#seen.push(`${event.sectionId} was finished twice.`)
    this.#finished.add(event.sectionId)
  }

  #lookAt(id: SectionId): void {
    const text = (this.manuscript.texts.get(id) ?? '').replaceAll(TYPED, '')
    const stood = this.#standing.get(id) ?? text
    this.#standing.set(id, stood)
    if (text !== stood) this.#seen.push(`${id} was written into after it was edited: “${text.slice(-80)}”`)
  }

  complaints(words: number): string[] {
    const { manuscript } = this
    const { rests, touched } = manuscript
    const holding = manuscript.sections.filter(({ targetWords }) => targetWords > 0)
    // What stands in one that a person has edited is theirs to end.
    const texts = holding.flatMap(({ id }) => {
      const text = touched.has(id) ? rests.get(id) : (manuscript.texts.get(id) ?? '')
      return text === undefined ? [] : [text]
    })
    const paragraphs = [...texts, ...this.#standing.values()]
      .flatMap((text) => text.split(/\n{2,}/))
      .filter((paragraph) => paragraph.length > 80)
    return [
      ...this.#seen,
      ...holding.flatMap(({ id, title }) => (manuscript.done.has(id) ? [] : [`“${title}” is not finished.`])),
      ...texts.flatMap((text) =>
        text.trim() !== '' && wholeSentences(`${text.trimEnd()}\n`) === text.trimEnd()
          ? []
          : [`It ends in the middle: “${text.slice(-80)}”`],
      ),
      ...(new Set(paragraphs).size === paragraphs.length ? [] : ['A paragraph is there twice.']),
      ...(totalWords({ sections: manuscript.sections }) === words
        ? []
        : ['The targets do not sum to what was asked for.']),
      // How long a section is that a person has edited is up to them too.
      ...(touched.size > 0 || Math.abs(manuscript.words() / words - 1) <= 0.12
        ? []
        : [`It has ${manuscript.words()} words for ${words}.`]),
    ]
  }
}
