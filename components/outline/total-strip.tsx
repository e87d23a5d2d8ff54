'use client'
/** Says that the targets do not add up to what was asked for, and offers both ways out. */
import { TriangleAlert } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { figure } from '@/components/ui/figures'
import { Strip } from '@/components/ui/message'

export type TotalStripProps = {
  readonly targetWords: number
  readonly requestedWords: number
  readonly unit: 'words' | 'characters'
  readonly onSpread: () => void
  /** Asks for what the sections add up to instead; absent where the document's length cannot be set. */
  readonly onAskFor?: (words: number) => void
}

/** Rounding leaves a few words over; they are nobody's mistake. */
export const totalIsWrong = (targetWords: number, requestedWords: number): boolean =>
  Math.abs(targetWords - requestedWords) > Math.max(10, requestedWords * 0.005)

export function TotalStrip({ targetWords, requestedWords, unit, onSpread, onAskFor }: TotalStripProps) {
  const off = Math.abs(targetWords - requestedWords)
  const canAsk = targetWords >= 50 && targetWords <= 200_000
  return (
    <Strip
      tone="warn"
      icon={<TriangleAlert />}
      acts={
        <>
          <Button size="small" disabled={targetWords === 0} onClick={onSpread}>
            Spread {figure(off)} {unit}
          </Button>
          {onAskFor && canAsk && (
            <Button size="small" variant="quiet" onClick={() => onAskFor(targetWords)}>
              Ask for {figure(targetWords)}
            </Button>
          )}
        </>
      }
    >
      The sections add up to {figure(targetWords)} {unit},{' '}
      <b className="font-medium">
        {figure(off)} {targetWords < requestedWords ? 'fewer' : 'more'}
      </b>{' '}
      than asked for.
    </Strip>
  )
}
