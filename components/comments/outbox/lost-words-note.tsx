'use client'
/** Under a thread whose words are gone: how they went, a way to read them, and a way to give it other words. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { announce } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import type { LostWords } from '@/lib/comments/thread'
import { readLostWords } from '../comment-requests'
import type { ThreadContext } from '../comments'
import { LostTextReader } from './lost-text-reader'
import { lostSentence } from './lost-words'
import type { ShownThread } from './outgoing'

export type LostWordsNoteProps = {
  readonly comments: ThreadContext
  readonly thread: ShownThread
  /** Whether it is on the screen: only then it is asked how the words went. */
  readonly isLookedAt: boolean
}

export function LostWordsNote({ comments, thread, isLookedAt }: LostWordsNoteProps) {
  const { desk, sections, models, mayComment } = comments
  const lost = useLostWords(comments, thread, isLookedAt)
  const [reading, setReading] = useState(false)
  const selection = useStore(desk.state, (state) => state.selection)
  const busy = useStore(desk.state, (state) => state.busy.has(thread.id))
  const number = sections.find(({ id }) => id === thread.anchor.sectionId)?.number ?? null
  const isWords = thread.anchor.kind === 'text'
  const attach = async () => {
    if (!selection || !(await desk.attach(thread.id, selection))) return
    announce('Attached to the selection')
    desk.show(thread.id, true)
  }
  return (
    <div className="lost-note">
      <p className="hint" id={`lost-${thread.id}`}>
        {lostSentence(lost, { number, models, now: Date.now() })}
        {mayComment && selection === null && ' Select other words in the text to attach it to them.'}
      </p>
      <div className="btns">
        {lost && isWords && (
          <Button size="small" onClick={() => setReading(true)}>
            Show them
          </Button>
        )}
        {mayComment && (
          <Button
            size="small"
            variant="quiet"
            busy={busy}
            disabled={selection === null}
            aria-describedby={`lost-${thread.id}`}
            // What is selected stays so.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => void attach()}
          >
            Attach to the selection
          </Button>
        )}
      </div>
      {reading && lost && thread.anchor.kind === 'text' && (
        <LostTextReader
          documentId={desk.documentId}
          revisionId={lost.revisionId}
          quote={thread.anchor.quote}
          title={number === null ? 'The text that had the words' : `Section ${number}, when it had the words`}
          onClose={() => setReading(false)}
        />
      )}
    </div>
  )
}

/** What was done a moment ago is in no revision yet: it is asked once more after so long. */
const askAgainMs = [0, 5_000] as const

/** Null while it is not known; that it never comes makes the sentence shorter, no more. */
function useLostWords({ desk }: ThreadContext, { id, kept }: ShownThread, isLookedAt: boolean): LostWords | null {
  const [lost, setLost] = useState<LostWords | null>(null)
  const [attempt, setAttempt] = useState(0)
  const wait = askAgainMs[attempt]
  useEffect(() => {
    if (!isLookedAt || !kept || lost || wait === undefined) return
    const leaving = new AbortController()
    const ask = async () => {
      const found = await readLostWords(desk.documentId, id, leaving.signal).catch(() => null)
      if (leaving.signal.aborted) return
      setLost(found)
      setAttempt((count) => count + 1)
    }
    const timer = setTimeout(() => void ask(), wait)
    return () => {
      clearTimeout(timer)
      leaving.abort()
    }
  }, [desk, id, kept, lost, wait, isLookedAt])
  return lost
}
