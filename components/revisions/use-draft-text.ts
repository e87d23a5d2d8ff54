'use client'
/** A text field over a value of the live document: keeps what is typed shortly after the last key, and on leaving. */
import { useEffect, useRef, useState } from 'react'
import type * as Y from 'yjs'
import type { SectionId } from '@/lib/outline/outline'
import { type DraftText, isContested, keptAs, textToKeep, typedInto } from './draft-text'

const KEEP_MS = 600

export type DraftName = { readonly section: SectionId; readonly field: string }

type Drafts = Map<string, DraftText>

/** What a person has to choose about, or has not sent yet, is there again when they come back to the section. */
const draftsOf = new WeakMap<Y.Doc, Drafts>()

function draftsIn(doc: Y.Doc): Drafts {
  const existing = draftsOf.get(doc)
  if (existing) return existing
  const drafts: Drafts = new Map()
  draftsOf.set(doc, drafts)
  return drafts
}

export type DraftField = {
  readonly text: string
  /** What somebody else has set meanwhile; null when there is nothing to choose. */
  readonly theirs: string | null
  readonly type: (text: string) => void
  readonly leave: () => void
  readonly keepMine: () => void
  readonly takeTheirs: () => void
}

export type DraftFieldInput = {
  readonly doc: Y.Doc
  readonly name: DraftName
  readonly value: string
  readonly onKeep: (text: string) => void
}

/** One component for each name: it must not change. */
export function useDraftText(input: DraftFieldInput): DraftField {
  const drafts = draftsIn(input.doc)
  const name = `${input.name.section} ${input.name.field}`
  const [draft, setDraft] = useState(() => drafts.get(name) ?? null)
  const now = useRef({ draft, input })
  now.current.input = input
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const set = (next: DraftText | null) => {
    now.current.draft = next
    setDraft(next)
    if (next) drafts.set(name, next)
    else drafts.delete(name)
  }
  const keep = () => {
    clearTimeout(timer.current)
    const { draft: present, input: latest } = now.current
    const text = textToKeep(present, latest.value)
    if (present && text !== null) {
      set(keptAs(present))
      latest.onKeep(text)
    }
  }
  const leave = () => {
    keep()
    const { draft: present, input: latest } = now.current
    if (!isContested(present, latest.value) || present?.base === present?.typed) set(null)
  }
  const latestLeave = useRef(leave)
  latestLeave.current = leave
  useEffect(() => () => latestLeave.current(), [])
  return {
    text: draft?.typed ?? input.value,
    theirs: draft && isContested(draft, input.value) ? input.value : null,
    type: (text) => {
      set(typedInto(now.current.draft, input.value, text))
      clearTimeout(timer.current)
      timer.current = setTimeout(keep, KEEP_MS)
    },
    leave,
    keepMine: () => {
      if (draft) input.onKeep(draft.typed)
      set(null)
    },
    takeTheirs: () => set(null),
  }
}

/** A text that is not part of the document, like an instruction not yet given: kept for as long as the page is open. */
export function useKeptText(doc: Y.Doc, { section, field }: DraftName): readonly [string, (text: string) => void] {
  const drafts = draftsIn(doc)
  const name = `${section} ${field}`
  const [text, setText] = useState(() => drafts.get(name)?.typed ?? '')
  const change = (typed: string) => {
    setText(typed)
    if (typed === '') drafts.delete(name)
    else drafts.set(name, { typed, base: '' })
  }
  return [text, change]
}
