/** Writes one section: streams it in, goes on where it broke off, and brings its length near its target. */
import { ModelError } from '@/lib/models/model-error'
import { ask } from './answer'
import { excerptOf } from './excerpt'
import { type Band, bandOf } from './ledger'
import type { SectionWriter } from './manuscript'
import { polished } from './polish'
import type { WriteStep } from './prompts/write-prompt'
import { SpendingLimit } from './purse'
import type { Repetition } from './repetition'
import { passageInsteadOf } from './revise-passage'
import type { LengthAnswer, SectionLength } from './section-length'
import { scrubberFor, sectionQuestion } from './section-question'
import { SectionSink } from './section-sink'
import type { SectionResult, SectionTask } from './section-task'
import { SectionText } from './section-text'
import { lastSentences } from './sentences'
import { waitFor } from './wait'

/** Corrections of length, for each section. More cost more than they bring. */
const MOST_CORRECTIONS = 2
/** Times that a section is taken up again after its stream broke. */
const MOST_RETRIES = 2
/** Continuations of answers cut at the token limit; each must bring at least this many words. */
const MOST_TRUNCATIONS = 8
const LEAST_PROGRESS = 15
const MOST_VAIN_TRUNCATIONS = 2

/** The part of its goal that a section too long is taken back to, so that it can still come to an end. */
const ROOM_FOR_AN_END = 0.82
const LEAST_ASKED = 20
/** Where an answer goes on from: the end of what the prompt shows of the section, once more. */
const LAST_CHARACTERS = 120

type Need = 'write' | 'continue' | 'tighten'

/** An abort is thrown on, after what is there has been kept. Errors that are not the model's are thrown on too. */
export const writeOneSection = async (task: SectionTask): Promise<SectionResult> => (await openWork(task)).run()

/** A section whose text comes with an answer that holds several. */
export interface SectionDraft {
  /** So far. */
  readonly words: number
  /** `stop`: nothing more of this section is taken. */
  push(text: string): Promise<'go-on' | 'stop'>
  /**
   * Finishes the section where its length is right; else leaves it begun, and the result is `paused`. `isWhole` says that
   * the model was done with it.
   */
  end(isWhole: boolean): Promise<SectionResult>
  /** Leaves it begun, through its last whole sentence. */
  leave(): Promise<void>
}

export const draftSection = async (task: SectionTask): Promise<SectionDraft> => (await openWork(task)).draft()

async function openWork(task: SectionTask): Promise<SectionWork> {
  const { manuscript, current, from } = task
  const writer = await manuscript.open(current.section.id, { from })
  const written = from === 'partial' ? await manuscript.text(current.section.id) : null
  return new SectionWork(task, writer, await SectionText.begin(writer, task.brief.language, written))
}

class SectionWork {
  private readonly corrections = { continued: 0, tightened: 0, revised: 0 }
  private readonly answers: LengthAnswer[] = []
  private askedWords = 0
  private retries = 0
  private truncations = 0
  /** The last answer ended because of its limit or a break, not because the model was done. */
  private unfinished = false
  private readonly band: Band

  constructor(
    private readonly task: SectionTask,
    private readonly writer: SectionWriter,
    /** Begun by an earlier run perhaps, and written on by this one. Corrections may replace it. */
    private readonly text: SectionText,
  ) {
    this.unfinished = text.words > 0
    this.band = bandOf(task.goalWords, task.rewrite?.words ?? task.current.section.targetWords)
  }

  async run(): Promise<SectionResult> {
    await this.tellStarted()
    return this.orLeave(async () => {
      for (let need = this.need(); need !== null && !this.mustStop(); need = this.need()) {
        await this.attempt(need)
        await this.text.goAsideUnlessWhole()
      }
      return this.task.control.pauseRequested && !this.isWhole()
        ? await this.leave({ type: 'paused' })
        : await this.close()
    })
  }

  async draft(): Promise<SectionDraft> {
    const asked = await this.tellStarted()
    const isNew = this.words === 0
    const sink = this.sink()
    let isStopped = false
    const work = this
    return {
      get words() {
        return work.words
      },
      push: async (text) => {
        isStopped ||= (await sink.push(text)) === 'stop' || this.isOverfull
        return isStopped ? 'stop' : 'go-on'
      },
      end: (isWhole) =>
        this.orLeave(async () => {
          if (!isStopped) await sink.end()
          if (isWhole && !isStopped) this.text.markWhole()
          else await this.text.trim()
          if (isNew && isWhole && !isStopped) this.task.ledger.learn(asked, this.words)
          else if (isNew && this.isTooLong) this.task.ledger.learnAtLeast(asked, this.words)
          return this.isWhole() ? this.close() : this.leave({ type: 'paused' })
        }),
      leave: async () => {
        await this.leave({ type: 'paused' })
      },
    }
  }

  /** Words that the model is asked for. */
  private async tellStarted(): Promise<number> {
    const { log, goalWords } = this.task
    const { id: sectionId, targetWords } = this.task.current.section
    this.askedWords = this.askFor(this.words === 0 ? 'write' : 'continue')
    await log.record({ type: 'section-started', sectionId, targetWords, goalWords, askedWords: this.askedWords })
    return this.askedWords
  }

  private async orLeave(work: () => Promise<SectionResult>): Promise<SectionResult> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof ModelError && !this.task.control.signal.aborted) {
        return this.leave({ type: 'failed', error })
      }
      if (error instanceof SpendingLimit) return this.leave({ type: 'paused', limit: error })
      await this.leave({ type: 'paused' })
      this.task.control.signal.throwIfAborted()
      throw error
    }
  }

  private async close(): Promise<SectionResult> {
    await this.text.goAsideUnlessWhole()
    await this.cutToLength()
    if (this.text.isAside) await this.text.trim()
    await this.unrepeat()
    await this.polish()
    const length = this.length()
    const outcome = await this.writer.finish(length)
    const words = outcome.type === 'removed' ? 0 : outcome.words
    const { id: sectionId, targetWords } = this.task.current.section
    await this.task.log.record({
      type: 'section-finished',
      sectionId,
      words,
      targetWords,
      outcome: outcome.type,
      ...(outcome.type === 'touched' && outcome.proposedWords > 0 ? { proposedWords: outcome.proposedWords } : {}),
      length,
    })
    return { type: 'done', outcome }
  }

  /** An answer to a person's own instruction, which may have asked for another length, tells nothing to later runs. */
  private length(): SectionLength {
    const { model, goalWords, ledger, rewrite } = this.task
    return {
      model: model.name,
      goalWords,
      askedWords: this.askedWords,
      corrections: { ...this.corrections },
      bias: ledger.bias,
      answers: rewrite?.instruction ? [] : this.answers,
    }
  }

  /** Keeps the text through its last whole sentence, so that resuming goes on from there. */
  private async leave(result: SectionResult): Promise<SectionResult> {
    await this.text.trim()
    await this.writer.abandon()
    return result
  }

  private mustStop(): boolean {
    return this.writer.removed || this.writer.ending || this.task.control.pauseRequested
  }

  private get goal(): number {
    return this.task.goalWords
  }

  private get words(): number {
    return this.text.words
  }

  /** What a person has added makes up for what is missing; what they have taken out is not written again. */
  private get isTooShort(): boolean {
    return Math.max(this.words, this.text.wordsInAll) < this.band.least
  }

  private get isTooLong(): boolean {
    return this.words > this.band.most
  }

  /** There is no use in more; where people stop the model, its sentence comes to its end all the same. */
  private get isOverfull(): boolean {
    return this.isTooLong && !this.mustStop()
  }

  /** Nothing more is needed of it, whatever the pause. */
  private isWhole(): boolean {
    return this.writer.removed || this.writer.ending || this.need() === null
  }

  private need(): Need | null {
    if (this.words === 0 && this.text.whole === this.text.value) return 'write'
    if (this.isTooShort) return this.mayContinue() ? 'continue' : null
    return this.isTooLong && !this.text.isFixed && this.correctionsMade < MOST_CORRECTIONS ? 'tighten' : null
  }

  private mayContinue(): boolean {
    return this.unfinished ? this.truncations < MOST_TRUNCATIONS : this.correctionsMade < MOST_CORRECTIONS
  }

  /** Of length. */
  private get correctionsMade(): number {
    return this.corrections.continued + this.corrections.tightened
  }

  /** One step; a break of the stream is taken up again a few times, from the last whole sentence. */
  private async attempt(need: Need): Promise<void> {
    try {
      if (need === 'tighten') await this.tighten()
      else await this.extend(need)
    } catch (error) {
      if (!(error instanceof ModelError) || !error.retryable || this.retries >= MOST_RETRIES) throw error
      this.task.control.signal.throwIfAborted()
      this.retries += 1
      this.unfinished = true
      await this.text.trim()
      await waitFor(error, this.retries, this.task.control.signal)
    }
  }

  /** Streams an answer in behind what is there. One that grows too long is hung up on: its tail would go anyway. */
  private async extend(need: Need): Promise<void> {
    await this.text.goAside()
    if (need === 'continue' && !this.isTooShort) return
    const before = this.words
    const wasUnfinished = this.unfinished
    const asked = this.askFor(need)
    const sink = this.sink()
    const answer = await ask({
      ...sectionQuestion(this.task, need, this.step(need), asked),
      onText: async (text) => {
        this.task.onBegun?.()
        return (await sink.push(text)) === 'stop' || this.isOverfull ? 'stop' : 'go-on'
      },
    })
    if (answer.finish !== 'stopped') await sink.end()
    if (need === 'continue' && !wasUnfinished) this.corrections.continued += 1
    this.unfinished = false
    if (answer.finish === 'length') await this.cutAtSentence(before)
    if (answer.finish === 'stop') {
      this.text.markWhole()
      this.note(this.task.ledger.learn(asked, this.words - before))
    } else if (this.isTooLong) this.note(this.task.ledger.learnAtLeast(asked, this.words - before))
    if (this.words === 0 && !this.mustStop())
      throw new ModelError('invalid-response', 'The model gave an empty answer.')
  }

  private note(answer: LengthAnswer | null): void {
    if (answer) this.answers.push(answer)
  }

  private async cutAtSentence(before: number): Promise<void> {
    await this.text.trim()
    // One that brought hardly anything was cut early: it has another chance, not eight.
    this.unfinished = this.words - before >= LEAST_PROGRESS || this.truncations < MOST_VAIN_TRUNCATIONS
    this.truncations += 1
  }

  /** Takes the text back to where there is room for an end, and asks for that end. */
  private async tighten(): Promise<void> {
    this.corrections.tightened += 1
    const kept = this.text.through(this.goal * ROOM_FOR_AN_END)
    const isOpen = !/^\s*\n\s*\n/.test(this.text.value.slice(kept.length))
    if (!(await this.text.replace(kept)) || this.text.whole === '') return
    this.unfinished = isOpen
    await this.extend('tighten')
  }

  /** When corrections have not brought it down, it ends with the sentence that ends nearest. */
  private async cutToLength(): Promise<void> {
    if (!this.isTooLong || this.text.isFixed) return
    const kept = this.text.through(this.band.most) || this.text.firstSentence
    if (kept !== null) await this.text.replace(kept)
  }

  private async polish(): Promise<void> {
    if (this.words === 0 || this.text.isFixed) return
    const { placed, current } = this.task
    const last = placed.findLast(({ section }) => section.targetWords > 0)
    const text = polished(this.text.value, {
      isLast: last?.section.id === current.section.id,
      mayBecome: (shorter) => this.text.wordsWith(shorter) >= this.band.least,
    })
    if (text !== this.text.value) await this.text.replace(text)
  }

  /** One paragraph that another section has said already is written anew; what repeats after that is told. */
  private async unrepeat(): Promise<void> {
    const { repetitions, log, current } = this.task
    const found = this.mustStop() || this.text.isFixed ? [] : await repetitions(this.text.value)
    const [worst] = found
    if (!worst) return
    const left = (await this.revise(worst, found.length)) ?? found
    await log.record({
      type: 'repetition',
      sectionId: current.section.id,
      found: found.length,
      left: left.length,
      saidIn: [...new Set(left.flatMap(({ saidIn }) => saidIn))],
    })
  }

  /** What still repeats; null when no better passage came. */
  private async revise(worst: Repetition, found: number): Promise<readonly Repetition[] | null> {
    const { paragraph } = worst
    const text = await passageInsteadOf(worst, this.task, {
      words: this.text.wordsOf(paragraph),
      mayGoOn: () => !this.mustStop(),
    })
    if (text === '') return null
    const revised = this.text.value.replace(paragraph, () => text)
    const left = await this.task.repetitions(revised)
    const words = this.text.wordsWith(revised)
    const isBetter = left.length < found && words >= this.band.least && words <= this.band.most
    if (!isBetter || this.mustStop() || !(await this.text.replace(revised))) return null
    this.corrections.revised += 1
    return left
  }

  private askFor(need: Need): number {
    return this.task.ledger.ask(need === 'write' ? this.goal : Math.max(LEAST_ASKED, this.goal - this.words))
  }

  private step(need: Need): WriteStep {
    const { rewrite } = this.task
    if (need === 'write') return rewrite ? { type: 'rewrite', present: rewrite.present } : { type: 'write' }
    const present = this.text.whole.trim()
    return { type: need, present: excerptOf(present), lastSentences: lastSentences(present, LAST_CHARACTERS) }
  }

  private sink(): SectionSink {
    const { log, control, current } = this.task
    return new SectionSink({
      writer: this.writer,
      log,
      control,
      sectionId: current.section.id,
      scrubber: scrubberFor(this.task),
      written: this.text.value,
      isOpen: this.unfinished,
      append: (text) => this.text.append(text),
    })
  }
}
