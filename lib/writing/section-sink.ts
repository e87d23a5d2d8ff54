/** Passes a streaming answer into a section: scrubbed, joined to what is there, and stopped at a sentence's end. */
import type { SectionId } from '@/lib/outline/outline'
import type { SectionWriter, WritingControl, WritingLog } from './manuscript'
import type { Scrubber } from './scrub'
import { endsSentence, nextSentenceEnd } from './sentences'

type SinkOptions = {
  readonly writer: SectionWriter
  readonly log: WritingLog
  readonly control: WritingControl
  readonly sectionId: SectionId
  readonly scrubber: Scrubber
  /** What stands between the text that is there and the first that comes. */
  readonly joint: string
  /** The section's text when the answer begins. */
  readonly written: string
  readonly onAppended: (text: string) => void
}

export class SectionSink {
  /** The last characters of the section, enough to see whether a sentence has ended. */
  private tail: string
  private begun = false

  constructor(private readonly options: SinkOptions) {
    this.tail = options.written.slice(-400)
  }

  readonly push = (piece: string): Promise<'go-on' | 'stop'> => this.pass(this.options.scrubber.push(piece))

  /** Passes what was held back, once the answer is over. */
  readonly end = (): Promise<'go-on' | 'stop'> => this.pass(this.options.scrubber.end())

  private async pass(text: string): Promise<'go-on' | 'stop'> {
    const { writer, control } = this.options
    if (writer.removed) return 'stop'
    if (!control.pauseRequested && !writer.touched) {
      await this.append(text)
      return 'go-on'
    }
    if (endsSentence(this.tail)) return 'stop'
    const end = nextSentenceEnd(this.tail + text, this.tail.length)
    await this.append(end === -1 ? text : text.slice(0, end - this.tail.length))
    return end === -1 ? 'go-on' : 'stop'
  }

  private async append(text: string): Promise<void> {
    const joined = this.begun ? text : this.options.joint + text.trimStart()
    if (text === '' || (!this.begun && text.trim() === '')) return
    this.begun = true
    await this.options.writer.append(joined)
    this.options.onAppended(joined)
    this.tail = (this.tail + joined).slice(-400)
    await this.options.log.record({ type: 'text-delta', sectionId: this.options.sectionId, text: joined })
  }
}
