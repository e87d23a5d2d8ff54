/** What the panel of the selected section is given. */
import type { ReactNode } from 'react'
import type * as Y from 'yjs'
import type { DocumentId } from '@/lib/documents/live-document'
import type { ModelList } from '@/lib/models/model-list'
import type { SectionId } from '@/lib/outline/outline'
import type { RunRequest, RunView } from '@/lib/runs/run'

export type InspectorProps = {
  readonly documentId: DocumentId
  readonly doc: Y.Doc
  readonly section: SectionId | null
  readonly readOnly: boolean
  /** Whether runs may be started here. */
  readonly mayRun: boolean
  /** Whether nobody can be asked at the moment. */
  readonly offline: boolean
  /** Null while they are not known. */
  readonly models: ModelList | null
  readonly defaultModel: string
  /** The run that the screen is about. */
  readonly run: RunView | null
  /** All that are known, so that one that waits in the queue is seen too. */
  readonly runs?: readonly RunView[]
  /** What is chosen for the runs to come, shown with the figures of the document. */
  readonly children?: ReactNode
  /** Throws ApiError. */
  readonly onStartRun: (request: RunRequest) => Promise<void>
  readonly onClose?: () => void
}
