/** What the command line needs of Longhand, whether this process hosts it or another one does. */
import type { DocumentView, NewDocument } from '@/lib/documents/document'
import type { DocumentId } from '@/lib/documents/live-document'
import type { ExportQuery } from '@/lib/export/format'
import type { RunId, RunRequest, RunView } from '@/lib/runs/run'
import type { RunEvent } from '@/lib/runs/run-event'
import type { RunReport } from '@/lib/runs/run-report'

/** Refusals are RequestErrors, as the commands and the API give them. */
export interface Desk {
  /** Where the documents open in a browser; null while no server runs. */
  readonly address: string | null
  createDocument(document: NewDocument): Promise<DocumentView>
  findDocument(id: DocumentId): Promise<DocumentView>
  startRun(id: DocumentId, request: RunRequest): Promise<RunView>
  findRun(id: RunId): Promise<RunView>
  resumeRun(id: RunId, model: string | undefined): Promise<RunView>
  /** Resolves once the text that came is kept. */
  stopRun(id: RunId): Promise<RunView>
  /** From its first event on, to its end. */
  followRun(id: RunId, signal: AbortSignal): AsyncIterable<RunEvent>
  reportRun(id: RunId): Promise<RunReport>
  exportDocument(id: DocumentId, query: ExportQuery): Promise<Uint8Array>
  close(): Promise<void>
}
