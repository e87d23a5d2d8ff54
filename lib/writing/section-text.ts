/** The text of a section while it is written: how long it is, and how much of it is known to end whole. */
import type { Aside, SectionWriter } from './manuscript'
import { RunningCount } from './running-count'
import { wholeEnds, wholeSentences } from './sentences'

export class SectionText {
  private counted: RunningCount
  private wholeThrough: number
  /** What stands in the section and is a person's to change, once the writer has stepped aside. */
  private standing: string | null = null
  /** Words of this model that stand there. */
  private standingWords = 0

  private constructor(
    private readonly writer: SectionWriter,
    private readonly language: string,
    /** What the writer may replace: all that it has written, or what it offers beside the section. */
    private text: string,
  ) {
    this.counted = this.newCount(text)
    this.wholeThrough = text.length
  }

  /** Through its last whole sentence: a process that died had no time to take its text back to that. */
  static async begin(writer: SectionWriter, language: string, written: string | null): Promise<SectionText> {
    const aside = await writer.stepAside()
    const begun = aside?.rest ?? written
    const text = new SectionText(writer, language, wholeSentences(begun ?? ''))
    if (aside) {
      text.standing = aside.standing
      text.standingWords = text.wordsOf(aside.standing)
    }
    if (begun !== null) await text.replace(text.value)
    return text
  }

  get value(): string {
    return this.text
  }

  /** With what stands in the section: what a model is shown of it. */
  get whole(): string {
    return this.standing === null ? this.text : `${this.standing.trimEnd()}\n\n${this.text}`.trim()
  }

  /** Of this model. Words that people add or take away change nothing of what it was asked for. */
  get words(): number {
    return this.standingWords + this.counted.words
  }

  /** With those of people, as the section would be if all that is offered were taken. */
  get wordsInAll(): number {
    return this.standing === null ? this.words : this.wordsOf(this.standing) + this.counted.words
  }

  get isAside(): boolean {
    return this.standing !== null
  }

  /** A person has edited it, or it is removed, and there is nothing beside it that could be changed. */
  get isFixed(): boolean {
    return this.writer.removed || (this.writer.touched && !this.isAside)
  }

  wordsOf(text: string): number {
    return this.newCount(text).words
  }

  /** What `words` would be with another text in the place of `value`. */
  wordsWith(text: string): number {
    return this.standingWords + this.wordsOf(text)
  }

  private newCount(text: string): RunningCount {
    const count = new RunningCount(this.language)
    count.push(text)
    return count
  }

  async append(text: string): Promise<void> {
    await this.goAside()
    const added = this.isAside && this.text === '' ? text.trimStart() : text
    if (added === '') return
    await this.writer.append(added)
    this.text += added
    this.counted.push(added)
  }

  /** Call it where more is to come: what comes after a person's edit goes beside the section. */
  async goAside(): Promise<void> {
    if (!this.writer.touched) return
    const aside = await this.writer.stepAside()
    if (!aside) return
    if (this.standing === null) {
      this.standingWords = Math.max(0, this.words - this.wordsOf(aside.rest))
      this.take(aside)
    }
    this.standing = aside.standing
  }

  /** After a person's edit what has not come to its end goes beside the section. */
  async goAsideUnlessWhole(): Promise<void> {
    if (!this.isAside && this.text.length > this.wholeThrough) await this.goAside()
  }

  private take({ rest }: Aside): void {
    this.text = rest
    this.counted = this.newCount(rest)
    this.wholeThrough = 0
  }

  /** The model was done with what is there. */
  markWhole(): void {
    this.wholeThrough = this.text.length
    this.writer.markWhole()
  }

  /** `text` must end whole. False, and nothing happens, where a person has just edited the section. */
  async replace(text: string): Promise<boolean> {
    if (!(await this.writer.replace(text))) return false
    this.text = text
    this.counted = this.newCount(text)
    this.markWhole()
    return true
  }

  /** Takes it back to its last whole sentence; of a section that a person has edited, what is offered beside it. */
  async trim(): Promise<void> {
    if (this.writer.removed) return
    const whole = wholeSentences(this.text, this.wholeThrough)
    if (whole === this.text.trimEnd()) return this.markWhole()
    if (await this.replace(whole)) return
    await this.goAside()
    await this.replace(wholeSentences(this.text, this.wholeThrough))
  }

  /** Through its last whole sentence with at most so many words in all; empty when the first is longer. */
  through(words: number): string {
    const last = wholeEnds(this.text).findLast((end) => this.wordsWith(this.text.slice(0, end)) <= words)
    return last === undefined ? '' : this.text.slice(0, last).trimEnd()
  }

  /** Its first whole sentence; null when it has none. */
  get firstSentence(): string | null {
    const [first] = wholeEnds(this.text)
    return first === undefined ? null : this.text.slice(0, first)
  }
}
