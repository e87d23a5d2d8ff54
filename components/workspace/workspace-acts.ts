/** What people ask of the model in the workspace, as requests for runs. */
import type { WritingMode } from '@/lib/documents/document'
import type { SectionId } from '@/lib/outline/outline'
import type { Workspace } from './use-workspace'

export type WorkspaceActs = {
  readonly plan: () => void
  /** Throws ApiError. */
  readonly planAgain: (instruction: string) => Promise<void>
  /** Of the runs to come. Throws ApiError. */
  readonly changeMode: (mode: WritingMode) => Promise<void>
  readonly writeAll: () => void
  readonly writeFirst: () => void
  readonly writeSection: (id: SectionId) => void
  /** Lets a model write in the place of sample text, and all that comes after. */
  readonly writeWith: (model: string) => void
}

export function workspaceActs({
  runs,
  unwritten,
  change,
}: Pick<Workspace, 'runs' | 'unwritten' | 'change'>): WorkspaceActs {
  const writeSection = (id: SectionId) => void runs.begin({ task: 'write', sectionIds: [id] })
  return {
    plan: () => void runs.begin({ task: 'plan' }),
    planAgain: (instruction) => runs.start({ task: 'plan', instruction: instruction === '' ? undefined : instruction }),
    changeMode: (mode) => change({ mode }),
    writeAll: () => void runs.begin({ task: 'write' }),
    writeFirst: () => {
      const [first] = unwritten
      if (first) writeSection(first.id)
    },
    writeSection,
    writeWith: (model) => {
      // The run says itself when the model cannot be had; the settings follow only when it began.
      void runs
        .begin({ task: 'write', model, replaceSampleText: true })
        .then(() => change({ model }))
        .catch(() => undefined)
    },
  }
}
