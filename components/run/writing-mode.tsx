'use client'
/** How the sections are written: chosen where a run is started, kept with the document, with when each way is of use. */
import { useState } from 'react'
import { sentenceOf } from '@/components/api/request'
import { Field } from '@/components/ui/field'
import { type Choice, Select } from '@/components/ui/select'
import { type WritingMode, writingModeSchema } from '@/lib/documents/document'

type ModeWords = { readonly name: string; readonly when: string }

const modeWords: Readonly<Record<WritingMode, ModeWords>> = {
  parallel: {
    name: 'Side by side',
    when: 'Several sections at once, except where one builds on another. The quickest way, right for most texts.',
  },
  sequential: {
    name: 'One after another',
    when: 'For texts in which each section goes on from the one before, and for servers that answer one request at a time.',
  },
  'single-pass': {
    name: 'All in one answer',
    when: 'For models made to write very long texts in one answer, such as LongWriter. Others stop short.',
  },
}

const choices: readonly Choice<WritingMode>[] = writingModeSchema.options.map((value) => ({
  value,
  label: modeWords[value].name,
  about: modeWords[value].when,
}))

export type WritingModeFieldProps = {
  readonly mode: WritingMode
  /** Throws ApiError. Absent where it can’t be changed: while a run writes, and for those who only read. */
  readonly onChange?: ((mode: WritingMode) => Promise<void>) | undefined
}

export function WritingModeField({ mode, onChange }: WritingModeFieldProps) {
  const [failure, setFailure] = useState<string | null>(null)
  const choose = (next: WritingMode) => {
    setFailure(null)
    onChange?.(next).catch((error) => setFailure(`It is as it was. ${sentenceOf(error)}`))
  }
  return (
    <Field label="Sections are written" hint={modeWords[mode].when} error={failure} className="writing-mode">
      {(control) => <Select {...control} value={mode} choices={choices} onChange={choose} disabled={!onChange} />}
    </Field>
  )
}
