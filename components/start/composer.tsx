'use client'
/** The brief and its options, and the acts that make a document of them. */
import type { FormEvent, KeyboardEvent, ReactNode, Ref } from 'react'
import { documentTypeChoices, documentTypeNames } from '@/components/documents/document-types'
import { languageName, languagesWith, lengthUnit } from '@/components/documents/languages'
import { commandKey } from '@/components/ui/platform'
import { usualWords } from '@/lib/documents/document'
import type { BriefDraft, SettledDraft } from './brief-draft'
import { LengthOption } from './length-option'
import { Option } from './option'

const placeholder =
  'Say what the text is about, who reads it, how long it should be and what must be in it. ' +
  'For example: a 3,000-word report on restoring city rivers, for municipal planning teams.'

/** Long addresses are broken over lines. An endless word is not: browsers take seconds at every key to do so. */
const wrapOf = (brief: string): 'anywhere' | 'normal' =>
  /\S{24}/.test(brief) && !/[\w-]{5000}/.test(brief) ? 'anywhere' : 'normal'

export type ComposerProps = {
  readonly draft: BriefDraft
  readonly settled: SettledDraft
  readonly onChange: (change: Partial<BriefDraft>) => void
  readonly modelOption: ReactNode
  /** The row under the options: the estimate and the buttons. */
  readonly children: ReactNode
  readonly onSubmit: () => void
  readonly briefRef: Ref<HTMLTextAreaElement>
}

export function Composer({ draft, settled, onChange, modelOption, children, onSubmit, briefRef }: ComposerProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !commandKey(event)) return
    event.preventDefault()
    onSubmit()
  }
  return (
    <form className="composer" onSubmit={submit} onKeyDown={onKeyDown}>
      <textarea
        ref={briefRef}
        rows={6}
        aria-label="Brief"
        placeholder={placeholder}
        value={draft.brief}
        style={{ overflowWrap: wrapOf(draft.brief) }}
        onChange={(event) => onChange({ brief: event.target.value })}
        // biome-ignore lint/a11y/noAutofocus: the brief is the page; nothing comes before it
        autoFocus
      />
      <div className="opts four">
        <LengthOption
          words={settled.words}
          unit={lengthUnit(settled.language.value)}
          typed={draft.length}
          problem={settled.lengthProblem}
          onType={(length) => onChange({ length })}
        />
        <Option
          label="Document type"
          value={settled.type.value}
          shown={documentTypeNames[settled.type.value]}
          choices={documentTypeChoices(usualWords)}
          onChange={(type) => onChange({ type })}
        />
        <Option
          label="Language"
          value={settled.language.value}
          shown={languageName(settled.language.value)}
          choices={languagesWith(settled.language.value).map(({ tag, name }) => ({ value: tag, label: name }))}
          onChange={(language) => onChange({ language })}
        />
        {modelOption}
      </div>
      {children}
    </form>
  )
}
