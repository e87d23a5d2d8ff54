/** Passes a streaming answer into a section: scrubbed, joined to what is there, and stopped at a sentence's end. */
import type { SectionId } from '@/lib/outline/outline'
import type { SectionWriter, WritingControl, WritingLog } from './manuscript'
import type { Scrubber } from './scrub'
import { endsSentence, JOINT_LOOKS_AT, jointBetween, nextSentenceEnd } from './sentences'

type SinkOptions = {
  readonly writer: Pick<SectionWriter, 'removed' | 'ending'>
  readonly log: WritingLog
  readonly control: WritingControl
  readonly sectionId: SectionId
  readonly scrubber: Scrubber
  /** The text that the answer is added to, and whether it broke off there. */
  readonly written: string
  readonly isOpen: boolean
  readonly append: (text: string) => Promise<void>
}

export class SectionSink {
  /** The last characters of the section, enough to see whether a sentence has ended. */
  private tail: string
  private begun = false
  /** The first letters, until they tell how they are joined to what is there. */
  private opening = ''

  constructor(private readonly options: SinkOptions) {
    this.tail = options.written.slice(-400)
  }

  readonly push = (piece: string): Promise<'go-on' | 'stop'> => {
    const text = this.options.scrubber.push(piece)
    return this.pass(this.begun ? text : this.open(text, JOINT_LOOKS_AT))
  }

  /** Passes what was held back, once the answer is over. */
  readonly end = (): Promise<'go-on' | 'stop'> => {
    const text = this.options.scrubber.end()
    return this.pass(this.begun ? text : this.open(text, 1))
  }

  /** The first text, joined to what is there; empty as long as it is shorter than `least` characters. */
  private open(text: string, least: number): string {
    const { written, isOpen } = this.options
    this.opening = (this.opening + text).trimStart()
    if (this.opening.length < (written.trim() === '' ? 1 : least)) return ''
    this.begun = true
    return jointBetween(written, this.opening, isOpen) + this.opening
  }

  private async pass(text: string): Promise<'go-on' | 'stop'> {
    const { writer, control } = this.options
    if (writer.removed) return 'stop'
    if (!control.pauseRequested && !writer.ending) {
      await this.append(text)
      return 'go-on'
    }
    if (endsSentence(this.tail)) return 'stop'
    const end = nextSentenceEnd(this.tail + text, this.tail.length)
    await this.append(end === -1 ? text : text.slice(0, end - this.tail.length))
    return end === -1 ? 'go-on' : 'stop'
  }

  private async append(text: string): Promise<void> {
    if (text === '') return
    await this.options.append(text)
    this.tail = (this.tail + text).slice(-400)
    await this.options.log.record({ type: 'text-delta', sectionId: this.options.sectionId, text })
  }
}
