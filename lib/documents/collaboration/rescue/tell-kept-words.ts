/** Tells those who typed into a section that was removed, where they are, that their words are kept. */
import type { Connection } from '@hocuspocus/server'
import { presentName } from '@/lib/accounts/server/present-name'
import { log } from '@/lib/platform/log'
import type { KeptWordsMessage } from '../../messages/kept-words-message'
import type { ConnectionContext } from '../connected-people'
import type { KeptWords } from './removed-section'

type Connected = Pick<Connection<ConnectionContext>, 'context' | 'sendStateless'>

export function tellKeptWords(kept: KeptWords, connections: () => readonly Connected[]): void {
  tell(kept, connections).catch((error) => log.warn({ error }, 'Somebody was not told that their words are kept'))
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
