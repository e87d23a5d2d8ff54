/** What the command line is asked to do. */
import type { WritingMode } from '@/lib/documents/document'
import type { DocumentId } from '@/lib/documents/live-document'
import type { ExportFormat } from '@/lib/export/format'
import type { RunId } from '@/lib/runs/run'

/** Where a result goes; standard output when `file` is null. */
export type Destination = { readonly file: string | null; readonly format: ExportFormat }

export type NewDraft = {
  readonly type: 'new'
  readonly brief: string
  readonly words: number | undefined
}

/** US dollars; null for no limit, undefined for what the settings say. */
export type Cap = number | null | undefined

export type Command =
  | { readonly name: 'help' }
  | {
      readonly name: 'write'
      readonly draft: NewDraft | { readonly type: 'resume'; readonly runId: RunId }
      readonly model: string | undefined
      readonly capUsd: Cap
      /** Of a new run; one that is resumed keeps its own. */
      readonly mode: WritingMode | undefined
      readonly out: Destination
      readonly report: string | null
    }
  | {
      readonly name: 'plan'
      readonly draft: NewDraft
      readonly model: string | undefined
      readonly capUsd: Cap
      readonly out: Destination
    }
  | { readonly name: 'export'; readonly documentId: DocumentId; readonly out: Destination }
  | { readonly name: 'rotate-secret' }

/** What is done at a desk, with documents. */
export type DeskCommand = Exclude<Command, { name: 'help' | 'rotate-secret' }>
