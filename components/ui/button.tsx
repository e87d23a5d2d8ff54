/** Buttons: primary, plain, quiet and danger, in three heights, with their busy and off states. */
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { classNames } from './class-names'
import { Shortcut, type ShortcutKeys } from './shortcut'
import { Spinner } from './spinner'

export type ButtonLook = {
  readonly variant?: 'plain' | 'primary' | 'quiet' | 'danger'
  readonly size?: 'small' | 'medium' | 'large'
}

const sizes = { small: 'sm', medium: undefined, large: 'lg' } as const

/** The classes of a button, for links that look like one. */
export const buttonClass = ({ variant = 'plain', size = 'medium' }: ButtonLook, ...more: (string | undefined)[]) =>
  classNames('btn', variant !== 'plain' && variant, sizes[size], ...more)

type Native = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'>

export type ButtonProps = Native &
  ButtonLook & {
    readonly children: ReactNode
    readonly icon?: ReactNode
    /** Shows a spinner in the place of the icon and ignores clicks; the children say the act. */
    readonly busy?: boolean
    readonly shortcut?: ShortcutKeys
    readonly ref?: Ref<HTMLButtonElement>
  }

export function Button({ variant, size, icon, busy, shortcut, children, className, onClick, ...native }: ButtonProps) {
  return (
    <button
      type="button"
      {...native}
      className={buttonClass({ variant, size }, className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || native['aria-disabled']}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <Spinner /> : icon}
      {children}
      {shortcut && <Shortcut keys={shortcut} />}
    </button>
  )
}

export type IconButtonProps = Native &
  ButtonLook & {
    /** The accessible name, shown as a tooltip too. */
    readonly label: string
    readonly children: ReactNode
    readonly ref?: Ref<HTMLButtonElement>
  }

export function IconButton({ variant = 'quiet', size, label, children, className, ...native }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      {...native}
      className={buttonClass({ variant, size }, 'icon', className)}
    >
      {children}
    </button>
  )
}
