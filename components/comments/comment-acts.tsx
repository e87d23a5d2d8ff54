'use client'
/** Comments as the rest of the workspace knows them: how many there are where, and the ways to write one. */
import { createContext, useContext } from 'react'
import type { SectionCounts } from './thread-groups'

export type CommentActs = {
  readonly counts: ReadonlyMap<string, SectionCounts>
  readonly mayComment: boolean
  /** Opens the first thread about the section as a whole, or begins one. */
  readonly onSection: (sectionId: string) => void
  /** Begins one about the section as a whole. */
  readonly onNew: (sectionId: string) => void
  readonly onSelection: () => void
}

const Acts = createContext<CommentActs | null>(null)

export const CommentActsProvider = Acts.Provider

/** Null where there are no comments, as while a document is planned. */
export const useCommentActs = (): CommentActs | null => useContext(Acts)
