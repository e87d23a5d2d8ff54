/** Tells those who typed into a section that was removed, where they are, that their words are kept. */
import type { Connection } from '@hocuspocus/server'
import type * as Y from 'yjs'
import { presentName } from '@/lib/accounts/server/present-name'
import { log } from '@/lib/platform/log'
import type { SectionId } from '../../../outline/outline'
import { sectionsOf } from '../../live-document'
import type { KeptWordsMessage } from '../../messages/kept-words-message'
import type { ConnectionContext } from '../connected-people'
import type { KeptWords } from './removed-section'

/** A window of somebody. */
export type Connected = Pick<Connection<ConnectionContext>, 'context' | 'sendStateless'>

/** Of one document, for as long as it is open. */
export class KeptWordsTeller {
  /** Of sections that are away. */
  readonly #kept = new Map<SectionId, KeptWords>()
  /** In turn: who hears of a section again takes the latest for all of it. */
  #turn: Promise<void> = Promise.resolve()

  constructor(
    private readonly doc: Y.Doc,
    private readonly connections: () => readonly Connected[],
  ) {
    const sections = sectionsOf(doc)
    sections.observe(() => {
      for (const id of [...this.#kept.keys()]) if (sections.has(id)) this.#kept.delete(id)
    })
  }

  /** They are kept now. */
  tell(kept: KeptWords): void {
    // It may have come back while they were written.
    if (!sectionsOf(this.doc).has(kept.sectionId)) this.#kept.set(kept.sectionId, kept)
    void this.#tellInTurn([kept], this.connections)
  }

  /** To a window whose connection broke: it may not have heard. */
  tellAgain(connection: Connected): Promise<void> {
    return this.#tellInTurn([...this.#kept.values()], () => [connection])
  }

  #tellInTurn(all: readonly KeptWords[], connections: () => readonly Connected[]): Promise<void> {
    this.#turn = this.#turn
      .then(async () => {
        for (const kept of all) await tell(kept, connections)
      })
      .catch((error) => log.warn({ error }, 'Somebody was not told that their words are kept'))
    return this.#turn
  }
}

async function tell({ sectionId, title, by, people }: KeptWords, connections: () => readonly Connected[]) {
  const name = by && (await presentName(by))
  for (const connection of connections()) {
    const own = people.find(({ person }) => person.id === connection.context.person.id)
    if (!own) continue
    const { words, fields } = own
    const remover = by?.id === own.person.id ? 'You' : name
    const message: KeptWordsMessage = { type: 'kept-words', sectionId, title, by: remover, words, fields }
    connection.sendStateless(JSON.stringify(message))
  }
}
