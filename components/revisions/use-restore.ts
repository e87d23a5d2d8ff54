'use client'
/** Brings an earlier text of a section back; what stands there until then is kept by the server. */
import { useState } from 'react'
import { sentenceOf } from '@/components/api/request'
import { announce } from '@/components/ui/announcer'
import { restore as restoreRevision, type ServerPlace } from '@/components/undo/server-step'
import { undoStackOf } from '@/components/undo/undo-stack'
import type { RevisionView } from '@/lib/revisions/revision'

export type Restoring = {
  /** Id of the revision that is being brought back. */
  readonly busy: string | null
  readonly failure: string | null
  readonly restore: (revision: RevisionView) => Promise<void>
}

export function useRestore(place: ServerPlace, onRestored: (revision: RevisionView) => void): Restoring {
  const [busy, setBusy] = useState<string | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const restore = async (revision: RevisionView) => {
    if (busy !== null) return
    setBusy(revision.id)
    setFailure(null)
    try {
      undoStackOf(place.doc).record(await restoreRevision(place, revision.id))
      announce('Restored')
      onRestored(revision)
    } catch (error) {
      setFailure(`Nothing was restored. ${sentenceOf(error)}`)
    } finally {
      setBusy(null)
    }
  }
  return { busy, failure, restore }
}
