'use client'
/** A question that must be answered first, and panels that slide over the page on small screens. */
import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode, RefObject } from 'react'
import { Button } from './button'
import { classNames } from './class-names'

type OpenProps = { readonly open: boolean; readonly onOpenChange: (open: boolean) => void }

export type SheetProps = OpenProps & {
  /** The accessible name. */
  readonly label: string
  readonly side: 'bottom' | 'right'
  /** Leaves the page usable beside it. */
  readonly beside?: boolean
  readonly className?: string
  /** What gets the focus first; null of what is first in it. */
  readonly first?: () => HTMLElement | null
  readonly children: ReactNode
}

export function Sheet({ open, onOpenChange, label, side, beside, className, first, children }: SheetProps) {
  const look = side === 'bottom' ? 'bottom-sheet' : 'side-sheet'
  return (
    <Base.Root open={open} onOpenChange={onOpenChange} modal={!beside} disablePointerDismissal={beside}>
      <Base.Portal>
        {!beside && <Base.Backdrop className="backdrop" />}
        <Base.Popup
          className={classNames(look, className)}
          aria-label={label}
          initialFocus={first && (() => first() ?? true)}
        >
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

export type ConfirmProps = OpenProps & {
  readonly title: string
  /** What will happen and what is kept. */
  readonly children: ReactNode
  /** What the button does: "Delete document". */
  readonly act: string
  readonly danger?: boolean
  readonly busy?: boolean
  readonly onConfirm: () => void
  readonly focusAfter?: FocusAfter
}

/** What gets the focus when it closes; null gives it back to what had it before. */
export type FocusAfter = () => HTMLElement | null

export function Confirm({
  open,
  onOpenChange,
  title,
  children,
  act,
  danger,
  busy,
  onConfirm,
  focusAfter,
}: ConfirmProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="backdrop" forceRender />
        <Base.Popup className="floating dialog" role="alertdialog" finalFocus={focusAfter}>
          <Base.Title>{title}</Base.Title>
          <Base.Description className="about" render={<div />}>
            {children}
          </Base.Description>
          <div className="btns">
            <Base.Close render={<Button>Cancel</Button>} />
            <Button variant={danger ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
              {act}
            </Button>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

export type FormDialogProps = OpenProps & {
  readonly title: string
  /** What gets the focus first. */
  readonly first?: RefObject<HTMLElement | null>
  readonly focusAfter?: FocusAfter
  /** The form, with buttons of its own. */
  readonly children: ReactNode
}

/** A press beside it leaves it open, so that nothing typed is lost. */
export function FormDialog({ open, onOpenChange, title, first, focusAfter, children }: FormDialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange} disablePointerDismissal>
      <Base.Portal>
        <Base.Backdrop className="backdrop" forceRender />
        <Base.Popup className="floating dialog form-dialog" initialFocus={first} finalFocus={focusAfter}>
          <Base.Title>{title}</Base.Title>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
