/** Makes a document of a brief and, if wished, starts its first run. */
import type { Person } from '@/lib/accounts/person'
import type { DocumentView, NewDocument } from '../../documents/document'
import { requestedWordsSchema, usualWords } from '../../documents/document'
import { type CreateDocumentProps, createDocument } from '../../documents/server/create-document'
import { defaultModel, openModel } from '../../models/server/connections'
import { readDocumentType, readLanguage, readRequestedWords } from '../../writing/read-brief'
import type { RunRequest, RunView } from '../run'
import { usualMode } from '../usual-mode'
import { demandCap } from './spending/demand-cap'
import { startRun } from './start-run'

export type BegunDocument = { readonly document: DocumentView; readonly run: RunView | null }

/** Throws 400 for an unknown model and 403 for what the person may not, before anything is made. */
export async function beginDocument(given: NewDocument, person: Person): Promise<BegunDocument> {
  if (given.start) await demandCap(given.capUsd, person)
  const document = await createDocument(await settled(given), person)
  const request = firstRequest(given)
  return { document, run: request && (await startRun(document.id, request, person)) }
}

const firstRequest = ({ start, capUsd }: NewDocument): RunRequest | null => (start ? { task: start, capUsd } : null)

/** What was not set by hand is read from the brief, and what that does not tell is as usual for the type. */
async function settled({ brief, words, type, language, model, mode }: NewDocument): Promise<CreateDocumentProps> {
  const known = type ?? readDocumentType(brief)
  const name = model === undefined ? await defaultModel() : (await openModel(model)).name
  const read = requestedWordsSchema.safeParse(readRequestedWords(brief))
  return {
    brief,
    type: known,
    requestedWords: words ?? (read.success ? read.data : usualWords[known]),
    language: language ?? readLanguage(brief),
    model: name,
    mode: mode ?? usualMode(name),
  }
}
