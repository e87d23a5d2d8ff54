'use client'
/** Selects the section that an undo has changed, and brings its row of the outline into sight. */
import { useEffect } from 'react'
import { turnNewsOf } from '@/components/undo/turn-step'
import type { Workspace } from './use-workspace'

export function useChangedRow({ connection, select }: Pick<Workspace, 'connection' | 'select'>): void {
  const { doc } = connection
  useEffect(
    () =>
      turnNewsOf(doc).subscribe(({ told }) => {
        if (told?.place?.type !== 'section') return
        const { section } = told.place
        select(section)
        requestAnimationFrame(() => {
          const row = document.querySelector(`:is([role="tree"], [role="treegrid"]) [data-section="${section}"]`)
          row?.scrollIntoView({ block: 'nearest' })
        })
      }),
    [doc, select],
  )
}
