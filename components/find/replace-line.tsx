'use client'
/** The words that come in the place of those that are found, and what came of putting them there. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { textDeskOf } from '@/components/editor/text-desk'
import type { OutlineRow } from '@/components/outline/outline-row'
import { announce } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { commandKey } from '@/components/ui/platform'
import { turnStep } from '@/components/undo/turn-step'
import { undoStackOf } from '@/components/undo/undo-stack'
import { type FindSession, type FindState, whyLeft } from './find-session'
import { replacedWords } from './found-words'
import { type KeepTexts, type Replaced, replaceCurrent, replaceFound } from './replace-found'
import { sayReplaced } from './say-steps'

type ReplaceLineProps = {
  readonly session: FindSession
  readonly state: FindState
  readonly rows: readonly OutlineRow[]
  readonly keep: KeepTexts
}

export function ReplaceLine({ session, state, rows, keep }: ReplaceLineProps) {
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState<Replaced | null>(null)
  const { matches, current, replacement } = state
  const byId = new Map(rows.map((row) => [row.id, row]))
  const count = matches.filter((match) => !whyLeft(match, byId)).length
  const match = matches[current]
  const left = match ? whyLeft(match, byId) : null
  const line = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  useOutdated(session, state, done, setDone)
  /** A button that has nothing to do any more would keep the focus and hear no key. */
  const keepFocus = () => {
    const { activeElement } = document
    if (activeElement === document.body || line.current?.contains(activeElement)) field.current?.focus()
  }
  const all = async () => {
    if (busy || count === 0) return
    setBusy(true)
    setDone(null)
    try {
      const replaced = await replaceFound(session, keep, () => textDeskOf(session.doc).editable)
      setDone(replaced)
      announce(replaced ? sentenceOf(replaced) : 'Nothing was replaced.')
    } finally {
      setBusy(false)
      keepFocus()
    }
  }
  const one = () => {
    setDone(null)
    const isReplaced = replaceCurrent(session)
    sayReplaced(session, isReplaced)
    const { current: next } = session
    if (!next || whyLeft(next, byId)) keepFocus()
  }
  const undo = () => {
    field.current?.focus()
    void turnStep(session.doc, 'undo')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.key !== 'Enter') return
    event.preventDefault()
    if (commandKey(event)) void all()
    else one()
  }
  return (
    <>
      <div className="find-line" ref={line}>
        <span className="input">
          <input
            ref={field}
            type="text"
            value={replacement}
            placeholder="Replace with"
            aria-label="Replace with"
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => session.replaceBy(event.target.value)}
            onKeyDown={onKeyDown}
          />
        </span>
        <span className="btns">
          <Button
            size="small"
            disabled={busy || !match || left !== null}
            title={
              left === 'writing'
                ? 'This section is being written'
                : left === 'title'
                  ? 'Titles are not replaced'
                  : undefined
            }
            onClick={one}
          >
            Replace
          </Button>
          <Button size="small" busy={busy} disabled={!busy && count === 0} onClick={() => void all()}>
            {busy ? 'Replacing' : `Replace all ${count > 0 ? count : ''}`.trim()}
          </Button>
        </span>
      </div>
      {done ? (
        <ReplacedLine session={session} done={done} onUndo={undo} />
      ) : (
        <p className="hint">
          Replace all is one step of undo and one revision for each section it touches. Sections not on screen count
          too; titles are found and left.
        </p>
      )}
    </>
  )
}

const sentenceOf = (done: Replaced): string =>
  done.isKept
    ? replacedWords(done)
    : `${replacedWords(done)} Longhand did not answer, so that the texts from before are not kept as revisions.`

/** What was replaced is no news any more once it is taken back, or other words are looked for. */
function useOutdated(
  { doc }: FindSession,
  { words, matchCase, wholeWords }: FindState,
  done: Replaced | null,
  setDone: (done: null) => void,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query makes it old
  useEffect(() => setDone(null), [words, matchCase, wholeWords, setDone])
  useEffect(() => {
    const step = done?.step
    if (!step) return
    // What is done after it takes the way forward away, what is taken back gives one.
    return undoStackOf(doc).state.subscribe(({ undo, redo }, before) => {
      if (before.undo === step && undo !== step && redo) setDone(null)
    })
  }, [doc, done, setDone])
}

type ReplacedLineProps = { readonly session: FindSession; readonly done: Replaced; readonly onUndo: () => void }

function ReplacedLine({ session, done, onUndo }: ReplacedLineProps) {
  const canUndo = useStore(undoStackOf(session.doc).state, ({ undo }) => done.step !== null && undo === done.step)
  return (
    <p className="hint replaced">
      {sentenceOf(done)}
      {canUndo && (
        <button type="button" className="link btnlike" onClick={onUndo}>
          Undo
        </button>
      )}
    </p>
  )
}
