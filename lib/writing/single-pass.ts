/** Writes many sections in one streamed answer, for models that write long ones, and has it continued when it stops short. */
import type { Model } from '@/lib/models/model'
import { ModelError } from '@/lib/models/model-error'
import type { PlacedSection } from '@/lib/outline/tree'
import { ask } from './answer'
import { Ledger } from './ledger'
import { PassAnswer } from './pass-answer'
import type { Batch, PassTask } from './pass-task'
import { type AskedSection, passRequest } from './prompts/pass-prompt'
import { due, goalFor, type Survey, survey } from './survey'
import { waitFor } from './wait'
import type { WriteResult } from './write-task'

/** What LongWriter models write in one answer (arXiv 2408.07055). */
const MOST_OUTPUT_TOKENS = 32_768
/** A server that takes less is asked for half as many, down to here. */
const LEAST_OUTPUT_TOKENS = 2_048
/** About what fits into that; more would have the model press the text together. */
const MOST_WORDS = 20_000
/** An answer with fewer words gets nothing forward: what is left is written section by section. */
const LEAST_PROGRESS = 40
const MOST_RETRIES = 2

/**
 * Null when what is left is for the loop over single sections: sections that are missing or not of their length, a model
 * that does not keep to its headings, a pause. Sections that name another model than the first one's are left to it too.
 */
export const writeInOnePass = (task: PassTask): Promise<WriteResult | null> => new SinglePass(task).run()

class SinglePass {
  /** Of the model that writes the pass. */
  private ledger = new Ledger()
  private retries = 0
  private mostTokens = MOST_OUTPUT_TOKENS

  constructor(private readonly task: PassTask) {}

  async run(): Promise<WriteResult | null> {
    const { control } = this.task
    for (;;) {
      control.signal.throwIfAborted()
      const batch = control.pauseRequested ? null : await this.nextBatch()
      if (!batch) return null
      const answer = new PassAnswer(this.task, batch)
      try {
        await this.listen(batch, answer)
        if (answer.words < LEAST_PROGRESS && !answer.isOutdated) return null
      } catch (error) {
        control.signal.throwIfAborted()
        if (!(error instanceof ModelError)) throw error
        const end = await this.endAfter(error, batch, answer)
        if (end !== 'go-on') return end
      }
    }
  }

  private async listen(batch: Batch, answer: PassAnswer): Promise<void> {
    const { log, control } = this.task
    await answer.during(
      async () =>
        (
          await ask({
            kind: 'write',
            sectionId: null,
            model: batch.model,
            request: this.request(batch),
            log,
            control,
            countWords: answer.countWords,
            onText: answer.push,
          })
        ).finish,
    )
  }

  /** A model that refuses the whole, or a server that takes no such request, may well write the sections one by one. */
  private async endAfter(error: ModelError, batch: Batch, answer: PassAnswer): Promise<WriteResult | null | 'go-on'> {
    if (error.code === 'content-refused') return null
    if (error.code === 'context-too-long' || error.code === 'not-accepted') {
      this.mostTokens = Math.floor(this.tokensFor(batch) / 2)
      return this.mostTokens < LEAST_OUTPUT_TOKENS ? null : 'go-on'
    }
    if (answer.words >= LEAST_PROGRESS) this.retries = 0
    if (!error.retryable || this.retries >= MOST_RETRIES) return { type: 'failed', sectionId: answer.section, error }
    this.retries += 1
    await waitFor(error, this.retries, this.task.control.signal)
    return 'go-on'
  }

  private request(batch: Batch) {
    const { seen, asked } = batch
    const { brief, cacheKey } = this.task
    const context = this.task.contextOf(seen, asked[0].placed)
    return passRequest({
      brief,
      placed: seen.placed,
      asked,
      context,
      maxOutputTokens: this.tokensFor(batch),
      cacheKey,
    })
  }

  private tokensFor({ asked }: Batch): number {
    const words = asked.reduce((sum, { askedWords }) => sum + askedWords, 0)
    return Math.min(this.mostTokens, Math.max(1_024, Math.ceil(words * 3 + 512)))
  }

  /**
   * All sections that are due and have no text, as far as they fit into an answer. Where the one before them is begun
   * and too short, the answer goes on with that one first. Null when that is less than two.
   */
  private async nextBatch(): Promise<Batch | null> {
    const { manuscript, done, chosen, modelFor } = this.task
    const seen = await survey(manuscript, done)
    const left = due(seen, chosen)
    const empty = left.filter(({ section }) => !this.task.isBegun(seen, section.id))
    const [first] = empty
    if (!first) return null
    const model = await modelFor(first.section)
    this.ledger = await this.task.ledgerOf(model.name)
    const fitting = [await this.openBefore(first, left, seen, model), ...(await this.withModel(empty, model))]
    const [one, two, ...more] = withinWords(fitting.flatMap((each) => (each ? this.asked(seen, each) : [])))
    return one && two ? { seen, model, asked: [one, two, ...more] } : null
  }

  private async openBefore(first: PlacedSection, left: readonly PlacedSection[], seen: Survey, model: Model) {
    const before = left[left.indexOf(first) - 1]
    if (!before || (await this.task.modelFor(before.section)).name !== model.name) return undefined
    const [asked] = this.asked(seen, before)
    return asked && asked.askedWords >= LEAST_PROGRESS ? before : undefined
  }

  private async withModel(sections: readonly PlacedSection[], model: Model): Promise<PlacedSection[]> {
    const models = await Promise.all(sections.map(({ section }) => this.task.modelFor(section)))
    return sections.filter((_, at) => models[at]?.name === model.name)
  }

  private asked(seen: Survey, placed: PlacedSection): AskedSection[] {
    const { counts } = this.task
    const { section } = placed
    const text = seen.written.find((each) => each.placed.section.id === section.id)?.text.trim() ?? ''
    const present = this.task.isBegun(seen, section.id) ? text : ''
    const words = goalFor(section, seen, counts) - counts.of(section.id, present)
    return words <= 0 ? [] : [{ placed, askedWords: this.ledger.ask(words), present }]
  }
}

function withinWords(asked: readonly AskedSection[]): AskedSection[] {
  let sum = 0
  return asked.filter(({ askedWords }, at) => {
    sum += askedWords
    return at < 2 || sum <= MOST_WORDS
  })
}
