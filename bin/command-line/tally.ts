/** How far a run is, out of its events: what the bar and the lines on standard error tell of. */
import type { DocumentView } from '@/lib/documents/document'
import type { Currency } from '@/lib/models/currency'
import { countsCharacters } from '@/lib/outline/words'
import {
  charactersPerWord,
  noTally,
  type ProgressSection,
  progressOf,
  type RunProgress,
  type RunTally,
  tallied,
} from '@/lib/runs/progress'
import type { RunRequest } from '@/lib/runs/run'
import type { RunEvent } from '@/lib/runs/run-event'

export type LengthUnit = 'characters' | 'words'

/** `language` is a BCP 47 tag. */
export const lengthUnit = (language: string): LengthUnit => (countsCharacters(language) ? 'characters' : 'words')

export class Tally {
  readonly #sections = new Map<string, ProgressSection>()
  readonly #language: string
  /** What its lengths are counted in. */
  readonly unit: LengthUnit
  #tally: RunTally = noTally

  constructor(
    { sections, language }: Pick<DocumentView, 'sections' | 'language'>,
    /** That money is told in. */
    readonly currency: Currency,
    private readonly request: RunRequest,
  ) {
    this.#language = language
    this.unit = lengthUnit(language)
    this.settle({ sections })
  }

  /** Takes the sections as they are now, with what they are meant to come to. */
  settle({ sections }: Pick<DocumentView, 'sections'>): void {
    this.#sections.clear()
    for (const section of sections) this.#sections.set(section.id, section)
  }

  /** `now` in milliseconds since the epoch. */
  record(event: RunEvent, now: number): void {
    this.#tally = tallied(this.#tally, event, now)
    if (event.type === 'plan-delta') this.#set(event.section.id, { targetWords: event.section.targetWords })
    if (event.type === 'section-started') this.#begin(event.sectionId, event.targetWords)
    if (event.type === 'text-delta') this.#grow(event.sectionId)
    if (event.type === 'section-finished') {
      const { targetWords, words } = event
      this.#set(event.sectionId, { targetWords, words, status: 'written' })
    }
  }

  get progress(): RunProgress {
    return progressOf({
      tally: this.#tally,
      sections: [...this.#sections.values()],
      language: this.#language,
      request: this.request,
    })
  }

  #begin(sectionId: string, targetWords: number): void {
    if (this.#sections.get(sectionId)?.status !== 'written') this.#set(sectionId, { targetWords, status: 'writing' })
  }

  /** About; the exact count comes when it is finished. */
  #grow(sectionId: string): void {
    const begun = this.#tally.begun.find(({ id }) => id === sectionId)
    if (begun) this.#set(sectionId, { words: Math.round(begun.characters / charactersPerWord(this.#language)) })
  }

  #set(id: string, change: Partial<ProgressSection>): void {
    const known = this.#sections.get(id) ?? { id, targetWords: 0, words: 0, status: 'planned' as const }
    this.#sections.set(id, { ...known, ...change })
  }
}
