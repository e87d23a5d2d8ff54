'use client'
/** The target length: read from the brief, suggested by the type, or typed; a typed one stands until it is let go. */
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field, TextInput } from '@/components/ui/field'
import { figure } from '@/components/ui/figures'
import { Popover } from '@/components/ui/popover'
import type { Settled } from './brief-draft'
import { OptionFace } from './option'

const usual = [1_000, 2_000, 5_000, 10_000, 20_000, 50_000]

const sources: Readonly<Record<Settled<number>['from'], string>> = {
  hand: 'Set by hand.',
  brief: 'Read from the brief.',
  usual: 'The usual length of this type.',
}

export type LengthOptionProps = {
  readonly words: Settled<number>
  readonly unit: 'words' | 'characters'
  /** As typed; null when nothing was. */
  readonly typed: string | null
  readonly problem: string | null
  readonly onType: (text: string | null) => void
}

export function LengthOption({ words, unit, typed, problem, onType }: LengthOptionProps) {
  const [open, setOpen] = useState(false)
  const shown = problem && typed !== null ? typed : `${figure(words.value)} ${unit}`
  const choose = (text: string | null) => {
    onType(text)
    setOpen(false)
  }
  const trigger = (
    <button type="button" className="opt" data-bad={problem ? '' : undefined}>
      <OptionFace label="Target length">{shown}</OptionFace>
    </button>
  )
  return (
    <Popover trigger={trigger} open={open} onOpenChange={setOpen} className="length">
      <Field
        label={unit === 'words' ? 'Words' : 'Characters'}
        error={problem}
        hint={`${sources[words.from]} From 50 to 200,000.`}
      >
        {(control) => (
          <TextInput
            {...control}
            className="num"
            inputMode="numeric"
            value={typed ?? String(words.value)}
            onChange={(event) => onType(event.target.value)}
            onFocus={(event) => event.target.select()}
            onKeyDown={(event) => event.key === 'Enter' && !problem && setOpen(false)}
          />
        )}
      </Field>
      <div className="lengths">
        {usual.map((count) => (
          <Button key={count} size="small" aria-pressed={count === words.value} onClick={() => choose(String(count))}>
            {figure(count)}
          </Button>
        ))}
      </div>
      {typed !== null && (
        <Button variant="quiet" size="small" onClick={() => choose(null)}>
          Follow the brief
        </Button>
      )}
    </Popover>
  )
}
