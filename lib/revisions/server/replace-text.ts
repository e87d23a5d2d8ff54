/** Puts another text in the place of a section's present one, which is kept, at the wish of a person. */
import * as Y from 'yjs'
import type { Revision, RevisionOrigin } from '@/generated/prisma/client'
import type { Person } from '@/lib/accounts/person'
import { RequestError } from '@/lib/accounts/request-error'
import type { Transaction } from '@/lib/platform/database'
import type { OpenDocument } from '../../documents/collaboration/live-documents'
import { outlineOf, proposalsOf, type SectionState, sectionsOf } from '../../documents/live-document'
import { writeMarkdown } from '../../documents/markdown/markdown'
import { markdownOf } from '../../documents/markdown/section-markdown'
import { readSectionState, setSectionState } from '../../documents/outline-entries'
import type { SectionId } from '../../outline/outline'
import { keepPresent, type PresentText, presentText } from './keep-present'
import { contentHash, recordRevision } from './record-revision'

type Replacement = {
  readonly sectionId: SectionId
  /** The whole text, or what makes it out of the present one. */
  readonly markdown: string | ((fragment: Y.XmlFragment) => void)
  readonly origin: RevisionOrigin
  readonly model: string | null
  readonly instruction?: string | null
  readonly runId?: string | null
  /** What the document is to know of the new text. */
  readonly state: (before: SectionState) => Partial<SectionState>
  /** Hash of the only text that it may replace: 409 for another. */
  readonly over?: string
  /** What goes with it. */
  readonly also?: () => void
}

/**
 * The text that stood there, the new one and its revision are committed in one transaction. Throws 409 with a sentence
 * when the section was removed or is being written; when it can't be committed the document is as it was.
 */
export async function replaceText(open: OpenDocument, person: Person, text: Replacement): Promise<Revision> {
  const exchange = new Exchange(open, person, text)
  try {
    return await exchange.commit()
  } finally {
    exchange.close()
  }
}

class Exchange {
  readonly #origin = { source: 'revision' } as const
  readonly #undo: Y.UndoManager
  #texts: { readonly before: PresentText; readonly after: PresentText } | null = null

  constructor(
    private readonly open: OpenDocument,
    private readonly person: Person,
    private readonly text: Replacement,
  ) {
    const scope = [sectionsOf(open.doc), outlineOf(open.doc), proposalsOf(open.doc)]
    this.#undo = new Y.UndoManager(scope, { trackedOrigins: new Set([this.#origin]) })
  }

  async commit(): Promise<Revision> {
    try {
      return await this.open.commit(
        (transaction) => this.#record(transaction),
        () => this.#exchange(),
      )
    } catch (error) {
      this.#undo.undo()
      throw error
    }
  }

  #exchange(): void {
    const { doc } = this.open
    const { sectionId, markdown, state, over, also } = this.text
    const fragment = demandSection(doc, sectionId)
    const before = presentText(doc, sectionId, markdownOf(doc, sectionId))
    if (over !== undefined && over !== contentHash(before.markdown)) throw textChanged()
    doc.transact(() => {
      if (typeof markdown === 'string') writeMarkdown(doc, fragment, markdown)
      else markdown(fragment)
      setSectionState(doc, sectionId, state(readSectionState(doc, sectionId)), this.#origin)
      also?.()
    }, this.#origin)
    this.#texts = { before, after: presentText(doc, sectionId, markdownOf(doc, sectionId)) }
  }

  async #record(transaction: Transaction): Promise<Revision> {
    if (!this.#texts) throw new Error('A text is recorded that was not put in place.')
    const { id: documentId } = this.open
    const { sectionId, origin, model, instruction = null, runId = null } = this.text
    const { before, after } = this.#texts
    await keepPresent(transaction, documentId, before)
    const { markdown, words } = after
    const whose = { authorId: this.person.id, model, instruction, runId }
    return recordRevision(transaction, { documentId, sectionId, origin, markdown, words, ...whose })
  }

  close(): void {
    this.#undo.destroy()
  }
}

const textChanged = (): RequestError =>
  new RequestError(
    409,
    'text-changed',
    'The section was edited since, so it stays as it is. The text from before is among its revisions: restore it there.',
  )

export function demandSection(doc: Y.Doc, id: SectionId): Y.XmlFragment {
  const fragment = sectionsOf(doc).get(id)
  if (!outlineOf(doc).has(id) || !fragment)
    throw new RequestError(
      409,
      'section-removed',
      'This section is no longer in the outline, so there is nowhere to put the text. It is kept here; nothing was changed.',
    )
  if (readSectionState(doc, id).status === 'writing')
    throw new RequestError(
      409,
      'section-busy',
      'This section is being written. Wait until it is finished, or stop the run first. Nothing was changed.',
    )
  return fragment
}
