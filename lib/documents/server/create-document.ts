/** Creates a document: its row, its owner, and an empty live document, in one transaction. */
import { v7 as newId } from 'uuid'
import * as Y from 'yjs'
import type { Person } from '@/lib/accounts/person'
import { authorise } from '@/lib/accounts/server/authorise'
import { database } from '@/lib/platform/database'
import type { DocumentType, DocumentView, WritingMode } from '../document'
import { metaOf } from '../live-document'
import { presentDocument } from './present-document'

export type CreateDocumentProps = {
  readonly brief: string
  readonly requestedWords: number
  readonly type: DocumentType
  /** BCP 47 tag. */
  readonly language: string
  /** HANDLE/ID, known to exist. */
  readonly model: string
  readonly mode: WritingMode
}

/** Until there is a plan the document is called by the beginning of its brief. */
export async function createDocument(props: CreateDocumentProps, person: Person): Promise<DocumentView> {
  await authorise(person, 'create', { type: 'installation' })
  const document = await database().document.create({
    data: {
      ...props,
      id: newId(),
      title: titleOf(props.brief),
      createdById: person.id,
      members: { create: { userId: person.id, role: 'owner' } },
      draft: { create: { state: emptyState(props.language) } },
    },
  })
  return presentDocument(document, [], 'owner')
}

function emptyState(language: string): Uint8Array<ArrayBuffer> {
  const doc = new Y.Doc()
  metaOf(doc).set('language', language)
  return new Uint8Array(Y.encodeStateAsUpdate(doc))
}

const LONGEST_TITLE = 80

/** The first line of a brief, cut at a word. */
export function titleOf(brief: string): string {
  const line = brief.trim().split('\n', 1)[0]?.replace(/\s+/g, ' ').trim() ?? ''
  const characters = [...line]
  if (characters.length <= LONGEST_TITLE) return line
  const short = characters.slice(0, LONGEST_TITLE).join('')
  return `${short.replace(/\s+\S*$/, '') || short}…`
}
