'use client'
/** A dialog with a form that is saved: what stands against it, and its buttons. What was typed is kept. */
import { TriangleAlert } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import type { Saving } from '@/components/api/use-saving'
import { Button } from '@/components/ui/button'
import { FormDialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/message'

export type SavingFormProps = {
  readonly title: string
  readonly saving: Saving
  /** What gets the focus first. */
  readonly first?: RefObject<HTMLElement | null>
  /** Before the buttons that every such form has. */
  readonly act?: ReactNode
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

export function SavingForm({ title, saving, first, act, onSubmit, onClose, children }: SavingFormProps) {
  const { busy, failure } = saving
  return (
    <FormDialog open onOpenChange={(open) => !open && onClose()} title={title} first={first}>
      <form
        className="conn-form"
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) onSubmit()
        }}
      >
        {children}
        {failure && (
          <Notice tone="bad" icon={<TriangleAlert />} title="Nothing was changed" alert>
            {failure} What you typed is kept.
          </Notice>
        )}
        <div className="btns end">
          {act}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {busy ? 'Saving' : 'Save'}
          </Button>
        </div>
      </form>
    </FormDialog>
  )
}
