/** What the command line needs of Longhand, whether this process hosts it or another one does. */
import type { DocumentView, NewDocument } from '@/lib/documents/document'
import type { DocumentId } from '@/lib/documents/live-document'
import type { ExportQuery } from '@/lib/export/format'
import type { EstimateBasis } from '@/lib/runs/estimate-run'
import type { RunId, RunView } from '@/lib/runs/run'
import type { RunEvent } from '@/lib/runs/run-event'
import type { RunReport } from '@/lib/runs/run-report'
import type { Cap } from './command'

export type Begun = { readonly document: DocumentView; readonly run: RunView }

/** Refusals are errors with a status and a sentence, as the commands and the API give them. */
export interface Desk {
  /** Where the documents open in a browser; null while no server runs. */
  readonly address: string | null
  /** Makes a document and starts its first run. */
  begin(document: NewDocument, task: 'plan' | 'write'): Promise<Begun>
  findDocument(id: DocumentId): Promise<DocumentView>
  findRun(id: RunId): Promise<RunView>
  /** The settings that an estimate depends on, of whoever writes. */
  estimateBasis(): Promise<EstimateBasis>
  /** With another model, and with so many US dollars to spend in all: null for whatever it takes. */
  resumeRun(id: RunId, change: { model: string | undefined; capUsd: Cap }): Promise<RunView>
  /** Resolves once the text that came is kept. */
  stopRun(id: RunId): Promise<RunView>
  /** From its first event on, to its end. */
  followRun(id: RunId, signal: AbortSignal): AsyncIterable<RunEvent>
  reportRun(id: RunId): Promise<RunReport>
  exportDocument(id: DocumentId, query: ExportQuery): Promise<Uint8Array>
  close(): Promise<void>
}

export function demandRun({ document, run }: { document: DocumentView; run: RunView | null }): Begun {
  if (run) return { document, run }
  throw new Error('The document was made, but no run was started on it.')
}
