'use client'
/** A row of the sheet being edited: title, main point, target, and what it builds on. Leaving it keeps what was typed. */
import { type FocusEvent, type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { TextArea, TextInput } from '@/components/ui/field'
import { commandKey } from '@/components/ui/platform'
import { Stepper } from '@/components/ui/stepper'
import type { Section, SectionId } from '@/lib/outline/outline'
import type { OutlineEdit } from '@/lib/outline/outline-edit'
import { BuildsOn } from './builds-on'
import type { OutlineRow } from './outline-row'

/** How the form ended: with its changes, with them and on to the next row, or as before. */
export type FormEnd = 'done' | 'next' | 'as-before'

export type SheetRowFormProps = {
  readonly row: OutlineRow
  readonly section: Section
  readonly rows: readonly OutlineRow[]
  readonly edit: (edit: OutlineEdit) => boolean
  readonly onEnd: (end: FormEnd) => void
}

type Draft = Pick<Section, 'title' | 'mainPoint' | 'targetWords' | 'buildsOn'>

const sameIds = (one: readonly SectionId[], other: readonly SectionId[]): boolean =>
  one.length === other.length && one.every((id) => other.includes(id))

/** Only what differs from `begun` becomes an edit, so that two people in one row do not undo each other. */
function editsOf(begun: Section, draft: Draft): OutlineEdit[] {
  const { id } = begun
  const title = draft.title.trim()
  const edits: OutlineEdit[] = []
  if (title !== '' && title !== begun.title) edits.push({ type: 'rename', id, title })
  if (draft.mainPoint !== begun.mainPoint) edits.push({ type: 'set-main-point', id, mainPoint: draft.mainPoint })
  if (draft.targetWords !== begun.targetWords) edits.push({ type: 'set-target', id, targetWords: draft.targetWords })
  if (!sameIds(draft.buildsOn, begun.buildsOn)) edits.push({ type: 'set-builds-on', id, buildsOn: draft.buildsOn })
  return edits
}

/** Enter keeps, ⌘Enter keeps and goes on, Esc puts back; ⇧Enter stays a new line, and buttons keep their own Enter. */
function endOf(event: KeyboardEvent): FormEnd | null {
  if (event.nativeEvent.isComposing || event.defaultPrevented) return null
  if (event.key === 'Escape') return 'as-before'
  if (event.key !== 'Enter') return null
  if (commandKey(event)) return 'next'
  return event.shiftKey || event.target instanceof HTMLButtonElement ? null : 'done'
}

export function SheetRowForm({ row, section, rows, edit, onEnd }: SheetRowFormProps) {
  // What the outline has of this form.
  const kept = useRef<Section>(section)
  const [begun] = useState(section)
  const [draft, setDraft] = useState<Draft>(section)
  // Enter in the target's field changes the draft and ends the form in one event, before the next drawing.
  const latest = useRef<Draft>(section)
  const change = (next: Partial<Draft>) => {
    latest.current = { ...latest.current, ...next }
    setDraft(latest.current)
  }
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    // Newer browsers answer with a promise, which an effect must not return.
    void form.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const keep = (next: Draft) => {
    for (const one of editsOf(kept.current, next)) edit(one)
    kept.current = { ...kept.current, ...next }
  }
  const end = (how: FormEnd) => {
    if (how === 'as-before') latest.current = begun
    keep(latest.current)
    onEnd(how)
  }
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) keep(latest.current)
  }
  const leave = useRef(keep)
  leave.current = keep
  useEffect(() => () => leave.current(latest.current), [])
  const onKeyDown = (event: KeyboardEvent) => {
    const how = endOf(event)
    if (!how) return
    event.preventDefault()
    event.stopPropagation()
    end(how)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    end('done')
  }
  return (
    <form
      ref={form}
      className="pl-form"
      aria-label={`Edit ${row.number}`}
      onSubmit={submit}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
      <span className="n">{row.number}</span>
      <RowFields draft={draft} onChange={change} />
      <div className="more">
        <BuildsOn row={row} rows={rows} value={draft.buildsOn} onChange={(buildsOn) => change({ buildsOn })} />
        <span className="push" />
        <button type="submit" className="key-act">
          <kbd className="k">↵</kbd> done
        </button>
        <button type="button" className="key-act" onClick={() => end('as-before')}>
          <kbd className="k">Esc</kbd> as before
        </button>
      </div>
    </form>
  )
}

function RowFields({ draft, onChange }: { draft: Draft; onChange: (change: Partial<Draft>) => void }) {
  const title = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const message = useId()
  useEffect(() => {
    title.current?.select()
  }, [])
  return (
    <>
      <TextInput
        ref={title}
        className="ti"
        aria-label="Title"
        maxLength={500}
        value={draft.title}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <Stepper
        label="Target words"
        value={draft.targetWords}
        min={0}
        max={200_000}
        step={50}
        onCommit={(targetWords) => onChange({ targetWords })}
        onProblem={setProblem}
        aria-describedby={problem ? message : undefined}
      />
      <TextArea
        aria-label="Main point"
        rows={2}
        maxLength={10_000}
        placeholder="What this section says, in a sentence or two."
        value={draft.mainPoint}
        onChange={(event) => onChange({ mainPoint: event.target.value })}
      />
      {problem && (
        <p id={message} className="hint bad" role="alert">
          {problem}
        </p>
      )}
    </>
  )
}
