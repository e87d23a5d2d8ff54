'use client'
/** Find and replace over the page: what is looked for, how often it is there, and each place of it. */
import { ArrowDown, ArrowUp, CaseSensitive, Replace, WholeWord, X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import type * as Y from 'yjs'
import { useStore } from 'zustand'
import { textDeskOf } from '@/components/editor/text-desk'
import type { OutlineRow } from '@/components/outline/outline-row'
import { announce } from '@/components/ui/announcer'
import { IconButton } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { commandKey } from '@/components/ui/platform'
import { type FindSession, type FindState, findSessionOf } from './find-session'
import { foundWords } from './found-words'
import { HitList } from './hit-list'
import type { KeepTexts } from './replace-found'
import { ReplaceLine } from './replace-line'
import { saySteps } from './say-steps'
import { returnToText } from './use-found'

/** The count is read out once the query rests. */
const SAY_AFTER_MS = 700

export type FindBarProps = {
  readonly doc: Y.Doc
  readonly rows: readonly OutlineRow[]
  readonly readOnly: boolean
  readonly keep: KeepTexts
}

export function FindBar(props: FindBarProps) {
  const open = useStore(findSessionOf(props.doc).state, (state) => state.open)
  return open ? <OpenBar {...props} /> : null
}

function OpenBar({ doc, rows, readOnly, keep }: FindBarProps) {
  const session = findSessionOf(doc)
  const state = useStore(session.state)
  useEffect(() => () => session.close(), [session])
  useSaidCount(state)
  const leave = () => returnToText(session, textDeskOf(doc), readOnly)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    leave()
  }
  return (
    <search className="find" aria-label="Find in the document" onKeyDown={onKeyDown}>
      <div className="findbar">
        <FindLine session={session} state={state} readOnly={readOnly} onClose={leave} />
        {state.replacing && !readOnly && <ReplaceLine session={session} state={state} rows={rows} keep={keep} />}
      </div>
      {state.matches.length > 0 && <HitList session={session} state={state} rows={rows} readOnly={readOnly} />}
    </search>
  )
}

type FindLineProps = {
  readonly session: FindSession
  readonly state: FindState
  readonly readOnly: boolean
  readonly onClose: () => void
}

function FindLine({ session, state, readOnly, onClose }: FindLineProps) {
  const field = useRef<HTMLInputElement>(null)
  const countId = useId()
  useFocusOnAsk(session, field)
  const { words, matches, matchCase, wholeWords, replacing, looking } = state
  const step = (by: 1 | -1) => {
    session.step(by)
    saySteps(session)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.key !== 'Enter' || commandKey(event) || event.altKey) return
    event.preventDefault()
    step(event.shiftKey ? -1 : 1)
  }
  return (
    <div className="find-line">
      <span className={classNames('input', words !== '' && !looking && matches.length === 0 && 'bad')}>
        <input
          ref={field}
          type="text"
          value={words}
          placeholder="Find"
          aria-label="Find"
          aria-describedby={countId}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => session.ask({ words: event.target.value })}
          onKeyDown={onKeyDown}
        />
        <span id={countId} className="count num">
          {countWords(state)}
        </span>
        <Toggle label="Match case" on={matchCase} onChange={(on) => session.ask({ matchCase: on })}>
          <CaseSensitive className="s" />
        </Toggle>
        <Toggle label="Whole words" on={wholeWords} onChange={(on) => session.ask({ wholeWords: on })}>
          <WholeWord className="s" />
        </Toggle>
      </span>
      <span className="btns">
        <IconButton
          variant="plain"
          size="small"
          label="Previous"
          disabled={matches.length === 0}
          onClick={() => step(-1)}
        >
          <ArrowUp className="s" />
        </IconButton>
        <IconButton variant="plain" size="small" label="Next" disabled={matches.length === 0} onClick={() => step(1)}>
          <ArrowDown className="s" />
        </IconButton>
        {!readOnly && (
          <IconButton
            size="small"
            label="Replace"
            aria-pressed={replacing}
            onClick={() => session.showReplacing(!replacing)}
          >
            <Replace className="s" />
          </IconButton>
        )}
        <IconButton size="small" label="Close" onClick={onClose}>
          <X className="s" />
        </IconButton>
      </span>
    </div>
  )
}

type ToggleProps = {
  readonly label: string
  readonly on: boolean
  readonly onChange: (on: boolean) => void
  readonly children: ReactNode
}

function Toggle({ label, on, onChange, children }: ToggleProps) {
  return (
    <button
      type="button"
      className={classNames('tg', on && 'on')}
      title={label}
      aria-label={label}
      aria-pressed={on}
      onClick={() => onChange(!on)}
    >
      {children}
    </button>
  )
}

/** Each time that the bar is asked for, its field has the focus and all of its words are selected. */
function useFocusOnAsk(session: FindSession, field: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const focus = () => {
      field.current?.focus()
      field.current?.select()
    }
    focus()
    return session.onAsked(focus)
  }, [session, field])
}

function countWords({ words, looking, matches, current }: FindState): string {
  if (words === '') return ''
  return looking ? 'Looking' : foundWords(matches, current)
}

/** Once, when the query rests: not with every letter, and not while the text changes. */
function useSaidCount(state: FindState): void {
  const { words, matchCase, wholeWords, looking } = state
  const latest = useRef('')
  latest.current = countWords(state)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is asked for makes it speak
  useEffect(() => {
    if (words === '' || looking) return
    const timer = setTimeout(() => announce(latest.current), SAY_AFTER_MS)
    return () => clearTimeout(timer)
  }, [words, matchCase, wholeWords, looking])
}
