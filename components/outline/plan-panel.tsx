'use client'
/** Beside the outline while it is made and reviewed: what writing it will about take, and a way to plan again. */
import { PenLine, RefreshCw, TriangleAlert, X } from 'lucide-react'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { sentenceOf } from '@/components/api/request'
import { Button, IconButton } from '@/components/ui/button'
import { TextArea } from '@/components/ui/field'
import { Notice } from '@/components/ui/message'

export type PlanPanelProps = {
  /** "About 14 sections, 9 min, $0.36" */
  readonly estimate: string
  readonly planning: boolean
  /** What else is chosen before the writing begins. */
  readonly children?: ReactNode
  /** Absent while a plan is being made, and for those who only read. */
  readonly onPlanAgain?: (instruction: string) => Promise<void>
  /** Opens the page to write without a model; absent while it would be in the way. */
  readonly onByHand?: () => void
  /** Present where the panel slides over the page. */
  readonly onClose?: () => void
}

export function PlanPanel({ estimate, planning, children, onPlanAgain, onByHand, onClose }: PlanPanelProps) {
  return (
    <>
      <div className="plan-part">
        <h2>
          Estimate
          {onClose && (
            <IconButton size="small" label="Close the estimate" onClick={onClose}>
              <X />
            </IconButton>
          )}
        </h2>
        <p className="num">{estimate}</p>
        <p className="hint">
          {planning ? 'Settles when the outline is complete. ' : ''}Nothing is written before you say so.
        </p>
      </div>
      {children && <div className="plan-part">{children}</div>}
      {onPlanAgain && <PlanAgain onPlanAgain={onPlanAgain} />}
      {onByHand && (
        <div className="plan-part">
          <h2>Write it yourself</h2>
          <p className="hint">Opens the page with the outline beside it. A model can still write what you leave.</p>
          <Button icon={<PenLine />} onClick={onByHand}>
            Open the page
          </Button>
        </div>
      )}
    </>
  )
}

function PlanAgain({ onPlanAgain }: { onPlanAgain: (instruction: string) => Promise<void> }) {
  const id = useId()
  const [instruction, setInstruction] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFailure(null)
    try {
      await onPlanAgain(instruction.trim())
      setInstruction('')
    } catch (error) {
      setFailure(`The outline is as it was. ${sentenceOf(error)}`)
    }
    setBusy(false)
  }
  return (
    <form className="plan-part" onSubmit={(event) => void submit(event)}>
      <h2 id={id}>Plan again</h2>
      <TextArea
        aria-labelledby={id}
        rows={3}
        maxLength={10_000}
        placeholder="What should change? For example: a shorter history, and who paid in each city."
        value={instruction}
        onChange={(event) => setInstruction(event.target.value)}
      />
      <Button type="submit" icon={<RefreshCw />} busy={busy}>
        {busy ? 'Planning again' : instruction.trim() ? 'Plan again with this' : 'Plan again'}
      </Button>
      <p className="hint">Rows that you changed are kept, the others are replaced.</p>
      {failure && (
        <Notice tone="bad" icon={<TriangleAlert />} alert>
          {failure}
        </Notice>
      )}
    </form>
  )
}
