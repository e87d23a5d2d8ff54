/** What happens in runs, told within this process: followers hear of stored events at once and of text in passing. */
import { processSlot } from '@/lib/platform/process-slot'
import type { SectionId } from '../../outline/outline'
import { endsStream, type StoredRunEvent } from '../run-event'
import { type BusItem, Listener } from './listener'

/** Text is told at most 20 times a second. */
const FLUSH_MS = 50

type CurrentSection = { readonly sectionId: SectionId; text: string }

type Channel = {
  readonly listeners: Set<Listener>
  /** Of the latest event told. */
  sequence: number
  current: CurrentSection | null
  /** Text that has come and is not told yet. */
  pending: string
  timer: NodeJS.Timeout | null
  flushedAt: number
  /** Nothing more is told of it for now. */
  over: boolean
}

export class RunBus {
  readonly #channels = new Map<string, Channel>()

  /** Tells of an event that is committed. */
  stored(runId: string, sequence: number, event: StoredRunEvent): void {
    const channel = this.#channel(runId)
    this.#flush(channel)
    channel.sequence = Math.max(channel.sequence, sequence)
    tell(channel, { sequence, event })
    channel.over = endsStream(event)
    if (event.type === 'section-finished' || channel.over) channel.current = null
    this.#tidy(runId, channel)
  }

  /** Tells the whole text of the section being written: where one goes on in it, or after a correction. */
  text(runId: string, sectionId: SectionId, text: string): void {
    const channel = this.#channel(runId)
    this.#flush(channel)
    channel.current = { sectionId, text }
    tell(channel, { sequence: null, event: { type: 'section-text', sectionId, text } })
  }

  /** Text that has been added to the section being written. */
  delta(runId: string, sectionId: SectionId, text: string): void {
    const channel = this.#channel(runId)
    if (channel.current?.sectionId !== sectionId) {
      this.#flush(channel)
      channel.current = { sectionId, text: '' }
    }
    channel.pending += text
    const wait = channel.flushedAt + FLUSH_MS - Date.now()
    if (wait <= 0) this.#flush(channel)
    else channel.timer ??= setTimeout(() => this.#flush(channel), wait)
  }

  /** No text is being written any more; what was pending is told. */
  quiet(runId: string): void {
    const channel = this.#channels.get(runId)
    if (!channel) return
    this.#flush(channel)
    channel.current = null
    channel.over = true
    this.#tidy(runId, channel)
  }

  listen(runId: string): Listener {
    const channel = this.#channel(runId)
    const { sequence, current } = channel
    const begun = current ? { ...current, sequence } : null
    const listener = new Listener(begun, () => {
      channel.listeners.delete(listener)
      this.#tidy(runId, channel)
    })
    channel.listeners.add(listener)
    return listener
  }

  #channel(runId: string): Channel {
    const known = this.#channels.get(runId)
    if (known) return known
    const channel = {
      listeners: new Set<Listener>(),
      sequence: 0,
      current: null,
      pending: '',
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
    const { current, pending: text } = channel
    if (text === '' || !current) return
    channel.pending = ''
    channel.flushedAt = Date.now()
    current.text += text
    tell(channel, { sequence: null, event: { type: 'text-delta', sectionId: current.sectionId, text } })
  }

  #tidy(runId: string, channel: Channel): void {
    const idle = channel.listeners.size === 0 && (channel.over || channel.sequence === 0) && !channel.current
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
