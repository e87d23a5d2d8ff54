/** The text of a section while it is written: how long it is, and how much of it is known to end whole. */
import type { SectionWriter } from './manuscript'
import { RunningCount } from './running-count'
import { wholeEnds, wholeSentences } from './sentences'

export class SectionText {
  private counted: RunningCount
  private wholeThrough: number

  constructor(
    private readonly writer: SectionWriter,
    private readonly language: string,
    private text: string,
  ) {
    this.counted = this.newCount(text)
    this.wholeThrough = text.length
  }

  get value(): string {
    return this.text
  }

  get words(): number {
    return this.counted.words
  }

  wordsOf(text: string): number {
    return this.newCount(text).words
  }

  private newCount(text: string): RunningCount {
    const count = new RunningCount(this.language)
    count.push(text)
    return count
  }

  /** Takes note of what was appended. */
  push(text: string): void {
    this.text += text
    this.counted.push(text)
  }

  /** The model was done with what is there. */
  markWhole(): void {
    this.wholeThrough = this.text.length
  }

  /** `text` must end whole. */
  async replace(text: string): Promise<void> {
    await this.writer.replace(text)
    this.text = text
    this.counted = this.newCount(text)
    this.markWhole()
  }

  /** Takes it back to its last whole sentence, unless a person has typed into it. */
  async trim(): Promise<void> {
    if (this.writer.touched || this.writer.removed) return
    const whole = wholeSentences(this.text, this.wholeThrough)
    if (whole !== this.text.trimEnd()) await this.replace(whole)
    this.markWhole()
  }

  /** Through its last whole sentence with at most so many words in all; empty when the first is longer. */
  through(words: number): string {
    const last = wholeEnds(this.text).findLast((end) => this.wordsOf(this.text.slice(0, end)) <= words)
    return last === undefined ? '' : this.text.slice(0, last).trimEnd()
  }

  /** Its first whole sentence; null when it has none. */
  get firstSentence(): string | null {
    const [first] = wholeEnds(this.text)
    return first === undefined ? null : this.text.slice(0, first)
  }
}
