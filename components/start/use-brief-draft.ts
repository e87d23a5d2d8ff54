'use client'
/** Keeps the brief being typed over a reload of the page, and lets go of it once it has become a document. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { type BriefDraft, briefDraftSchema, emptyDraft } from './brief-draft'

const key = 'longhand-brief'

function stored(): BriefDraft | null {
  try {
    return briefDraftSchema.parse(JSON.parse(sessionStorage.getItem(key) ?? 'null'))
  } catch {
    // Nothing stored, storage turned off, or a form of an older version: the page starts empty.
    return null
  }
}

function store(draft: BriefDraft): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft))
  } catch {
    // Storage is full or turned off: the brief stays on the page, only a reload would lose it.
  }
}

export type BriefDraftState = {
  readonly draft: BriefDraft
  readonly change: (change: Partial<BriefDraft>) => void
  readonly forget: () => void
}

export function useBriefDraft(): BriefDraftState {
  const [draft, setDraft] = useState(emptyDraft)
  const touched = useRef(false)
  useEffect(() => {
    const before = stored()
    if (before && !touched.current) setDraft(before)
  }, [])
  const change = useCallback((changes: Partial<BriefDraft>) => {
    touched.current = true
    setDraft((now) => {
      const next = { ...now, ...changes }
      store(next)
      return next
    })
  }, [])
  const forget = useCallback(() => sessionStorage.removeItem(key), [])
  return { draft, change, forget }
}
