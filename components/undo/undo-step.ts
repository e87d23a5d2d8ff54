/** A step of a person's undo: what was typed, an edit of the outline, or an act that the server does. */
import type { OwnChange } from '@/lib/documents/own-change'
import type { SectionId } from '@/lib/outline/outline'
import type { BlockChange } from './section-blocks'
import type { TextItem } from './text-undo'

/** What the screens call it: the edit's own name, or that of the title. */
export type OutlineDeed =
  | 'add'
  | 'remove'
  | 'move'
  | 'indent'
  | 'outdent'
  | 'spread'
  | 'rename'
  | 'set-main-point'
  | 'set-target'
  | 'set-instructions'
  | 'set-model'
  | 'set-builds-on'
  | 'title'
  | 'subtitle'

export type TextStep = {
  readonly type: 'text'
  readonly sections: ReadonlySet<SectionId>
  readonly item: TextItem
  /** What it is to do, of one that has been taken back: its place may be in another text by then. */
  readonly change?: BlockChange
  /** A decision of the server that came after it was taken back: its text may be another one, of which letters are left. */
  readonly isUnderDecision?: boolean
}

export type OutlineStep = {
  readonly type: 'outline'
  readonly deed: OutlineDeed
  /** Of the section that was meant; null for the document as a whole. */
  readonly section: SectionId | null
  /** What people called it: it may be gone when it is told of. */
  readonly number: string
  readonly changes: readonly OwnChange[]
  /** Of the texts that came or went with it. */
  readonly item: TextItem | null
  /** When it was done, as `OtherHands` counts. */
  readonly moment: number
}

export type ServerDeed = 'accept' | 'reject' | 'restore'

export type ServerStep = {
  readonly type: 'server'
  readonly deed: ServerDeed
  readonly section: SectionId
  /** Takes it back, or does it again; resolves with the step that leads the other way. Throws ApiError. */
  readonly turn: () => Promise<ServerStep>
}

export type UndoStep = TextStep | OutlineStep | ServerStep
