/** What happens in runs, told to followers in this process: of stored events at once, and of text in passing. */
import { processSlot } from '@/lib/platform/process-slot'
import type { SectionId } from '../../../outline/outline'
import { endsStream, type StoredRunEvent } from '../../run-event'
import { type BusItem, Listener } from './listener'

/** Text is told at most 20 times a second. */
const FLUSH_MS = 50

/** `pending` has come and is not told yet. */
type CurrentSection = { text: string; pending: string }

/** Text that is told to other processes: all of a section's so far, more of it, or that no more comes. */
export type TextNews = {
  readonly runId: string
  readonly type: 'whole' | 'more' | 'end'
  /** Null at the end: of all sections. */
  readonly sectionId: SectionId | null
  readonly text: string
}

type Channel = {
  readonly runId: string
  readonly listeners: Set<Listener>
  /** Of the latest event told. */
  sequence: number
  /** The sections being written, in the order in which they were begun. */
  readonly current: Map<SectionId, CurrentSection>
  timer: NodeJS.Timeout | null
  flushedAt: number
  /** Nothing more is told of it for now. */
  over: boolean
}

export class RunBus {
  readonly #channels = new Map<string, Channel>()
  readonly #relays = new Set<(news: TextNews) => void>()

  /** Tells of an event that is committed. */
  stored(runId: string, sequence: number, event: StoredRunEvent): void {
    const channel = this.#channel(runId)
    this.#flush(channel)
    channel.sequence = Math.max(channel.sequence, sequence)
    tell(channel, { sequence, event })
    channel.over = endsStream(event)
    if (event.type === 'section-finished') this.#end(channel, event.sectionId)
    if (channel.over) this.#end(channel, null)
    this.#tidy(runId, channel)
  }

  /** An event of this number is committed, by whatever process: followers look it up. */
  storedElsewhere(runId: string, sequence: number): void {
    const channel = this.#channels.get(runId)
    if (!channel || sequence <= channel.sequence) return
    this.#flush(channel)
    channel.sequence = sequence
    tell(channel, { sequence, event: null })
  }

  /** Text of a run that is held elsewhere. Where texts are relayed from nobody follows. */
  textElsewhere({ runId, type, sectionId, text }: TextNews): void {
    if (this.#relays.size > 0) return
    if (type === 'end') {
      const channel = this.#channels.get(runId)
      if (!channel) return
      this.#end(channel, sectionId)
      channel.over = sectionId === null
      this.#tidy(runId, channel)
    } else if (sectionId && type === 'whole') this.text(runId, sectionId, text)
    else if (sectionId) this.delta(runId, sectionId, text)
  }

  /** Hears of all text that is told from now on, for followers in other processes; the answer ends it. */
  onText(relay: (news: TextNews) => void): () => void {
    this.#relays.add(relay)
    return () => this.#relays.delete(relay)
  }

  /** The sections that are being written, with their texts so far. */
  tellTexts(relay: (news: TextNews) => void): void {
    for (const [runId, { current }] of this.#channels)
      for (const [sectionId, { text }] of current) relay({ runId, type: 'whole', sectionId, text })
  }

  /** A worker begins with a run: what another one, that died in the middle of it, had told of its texts is void. */
  begin(runId: string): void {
    this.#relay({ runId, type: 'end', sectionId: null, text: '' })
  }

  /** Tells the whole text of a section being written: where one goes on in it, or after a correction. */
  text(runId: string, sectionId: SectionId, text: string): void {
    const channel = this.#channel(runId)
    this.#flush(channel)
    channel.current.set(sectionId, { text, pending: '' })
    tell(channel, { sequence: null, event: { type: 'section-text', sectionId, text } })
    this.#relay({ runId, type: 'whole', sectionId, text })
  }

  /** Text that has been added to a section being written. */
  delta(runId: string, sectionId: SectionId, text: string): void {
    const channel = this.#channel(runId)
    const current = channel.current.get(sectionId) ?? { text: '', pending: '' }
    current.pending += text
    channel.current.set(sectionId, current)
    const wait = channel.flushedAt + FLUSH_MS - Date.now()
    if (wait <= 0) this.#flush(channel)
    else channel.timer ??= setTimeout(() => this.#flush(channel), wait)
  }

  /** No text is being written any more; what was pending is told. */
  quiet(runId: string): void {
    const channel = this.#channels.get(runId)
    if (!channel) return
    this.#flush(channel)
    this.#end(channel, null)
    channel.over = true
    this.#tidy(runId, channel)
  }

  listen(runId: string): Listener {
    const channel = this.#channel(runId)
    const { sequence, current } = channel
    const texts = [...current].map(([sectionId, { text }]) => ({ sectionId, text }))
    const begun = texts.length > 0 ? { texts, sequence } : null
    const listener = new Listener(begun, () => {
      channel.listeners.delete(listener)
      this.#tidy(runId, channel)
    })
    channel.listeners.add(listener)
    return listener
  }

  #end(channel: Channel, sectionId: SectionId | null): void {
    if (sectionId === null) channel.current.clear()
    else channel.current.delete(sectionId)
    this.#relay({ runId: channel.runId, type: 'end', sectionId, text: '' })
  }

  #relay(news: TextNews): void {
    for (const relay of this.#relays) relay(news)
  }

  #channel(runId: string): Channel {
    const known = this.#channels.get(runId)
    if (known) return known
    const channel = {
      runId,
      listeners: new Set<Listener>(),
      sequence: 0,
      current: new Map(),
      timer: null,
      flushedAt: 0,
      over: false,
    }
    this.#channels.set(runId, channel)
    return channel
  }

  #flush(channel: Channel): void {
    if (channel.timer) clearTimeout(channel.timer)
    channel.timer = null
    for (const [sectionId, current] of channel.current) {
      const { pending: text } = current
      if (text === '') continue
      current.pending = ''
      current.text += text
      channel.flushedAt = Date.now()
      tell(channel, { sequence: null, event: { type: 'text-delta', sectionId, text } })
      this.#relay({ runId: channel.runId, type: 'more', sectionId, text })
    }
  }

  #tidy(runId: string, channel: Channel): void {
    const idle = channel.listeners.size === 0 && (channel.over || channel.sequence === 0) && channel.current.size === 0
    if (idle && this.#channels.get(runId) === channel) this.#channels.delete(runId)
  }
}

function tell(channel: Channel, item: BusItem): void {
  for (const listener of channel.listeners) listener.push(item)
}

const slot = processSlot<RunBus>('run-bus')

export function runBus(): RunBus {
  const bus = slot.get() ?? new RunBus()
  slot.set(bus)
  return bus
}
