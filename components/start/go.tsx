'use client'
/** The row that ends the brief: what it will about take, and the acts. */
import { Button } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import type { StartAct } from './use-start'

export type GoProps = {
  /** The estimate, or why the acts are off. */
  readonly line: string
  readonly wrong: boolean
  readonly off: boolean
  /** Sample text: the first act writes at once. */
  readonly sample: boolean
  /** Which acts there are is not known yet. */
  readonly pending: boolean
  readonly busy: StartAct | null
  readonly onStart: (act: StartAct) => void
}

const keys = ['mod', '↵'] as const

export function Go({ line, wrong, off, sample, pending, busy, onStart }: GoProps) {
  const act = (start: StartAct) => ({
    busy: busy === start,
    disabled: off || (busy !== null && busy !== start),
    onClick: () => onStart(start),
  })
  return (
    <div className="go">
      <span className={classNames('est num', wrong && 'bad')} role={wrong ? 'alert' : undefined}>
        {line}
      </span>
      <span className="push" />
      <span className="btns" style={{ visibility: pending ? 'hidden' : undefined }}>
        {sample ? (
          <>
            <Button size="large" {...act('plan')}>
              {busy === 'plan' ? 'Making the outline' : 'Make the outline'}
            </Button>
            <Button size="large" variant="primary" shortcut={keys} {...act('write')}>
              Try it with sample text
            </Button>
          </>
        ) : (
          <>
            <Button size="large" {...act('write')}>
              Write without outline
            </Button>
            <Button size="large" variant="primary" shortcut={keys} {...act('plan')}>
              Make the outline
            </Button>
          </>
        )}
      </span>
    </div>
  )
}
