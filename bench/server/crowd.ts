/** People in documents of five, as many as are asked for, and how late they hear of each other’s keys. */
import { setTimeout as sleep } from 'node:timers/promises'
import { NotLetIn, type Visitor } from '../../e2e/fixtures/live-window'
import { type Figures, figuresOf } from '../figures/milliseconds'
import { type Sent, Typist } from './typist'

export const PEOPLE_IN_A_DOCUMENT = 5
/** Come in at once; a server that everybody comes back to is another question. */
const AT_ONCE = 10

export type Relay = Figures & {
  readonly people: number
  /** Of the keys that should have been heard, the share that was not heard in time. */
  readonly missing: number
}

export class Crowd {
  readonly #typists: Typist[] = []
  readonly #sent: Sent = new Map()
  #heard: number[] = []

  constructor(
    private readonly visitor: Visitor,
    private readonly newDocument: () => Promise<string>,
    private readonly documents: string[] = [],
  ) {}

  /** Whole documents come or go. Throws NotLetIn where somebody is not let in, also by `deadline`. */
  async become(people: number, deadline = Number.POSITIVE_INFINITY): Promise<void> {
    for (const typist of this.#typists.splice(people)) typist.leave()
    const wanted = Math.ceil(people / PEOPLE_IN_A_DOCUMENT)
    while (this.documents.length < wanted) this.documents.push(await this.newDocument())
    while (this.#typists.length < people) {
      const more = Math.min(AT_ONCE, people - this.#typists.length)
      const from = this.#typists.length
      if (performance.now() > deadline) throw new NotLetIn('There is no time left for more people.')
      const come = Array.from({ length: more }, (_, at) => this.#come(from + at))
      const ends = await Promise.allSettled(come)
      for (const end of ends) if (end.status === 'fulfilled') this.#typists.push(end.value)
      for (const end of ends) if (end.status === 'rejected') throw end.reason
    }
  }

  async #come(at: number): Promise<Typist> {
    const documentId = this.documents[Math.floor(at / PEOPLE_IN_A_DOCUMENT)]
    if (!documentId) throw new Error('There are not enough documents.')
    const typist = await Typist.come(this.visitor, documentId, this.#sent, (ms) => this.#heard.push(ms))
    typist.begin()
    return typist
  }

  /** Everybody types for so long. A key that is not heard within a second after the end was never heard. */
  async measure(ms: number): Promise<Relay> {
    this.#sent.clear()
    this.#heard = []
    await sleep(ms)
    const expected = this.#sent.size * (PEOPLE_IN_A_DOCUMENT - 1)
    for (const typist of this.#typists) typist.rest()
    await sleep(1_000)
    for (const typist of this.#typists) typist.begin()
    const unheard = Math.max(0, expected - this.#heard.length)
    const figures = figuresOf([...this.#heard, ...Array.from({ length: unheard }, () => Number.POSITIVE_INFINITY)])
    return { people: this.#typists.length, ...figures, missing: unheard / Math.max(1, expected) }
  }

  leave(): void {
    for (const typist of this.#typists.splice(0)) typist.leave()
  }
}
