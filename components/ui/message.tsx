/** What happened, said in place: a notice is about one act, a strip about the whole document. */
import type { ReactNode } from 'react'
import { classNames } from './class-names'

type MessageProps = {
  readonly tone?: 'neutral' | 'info' | 'warn' | 'bad'
  readonly icon?: ReactNode
  /** Buttons that answer it. */
  readonly acts?: ReactNode
  /** Read out at once. For what went wrong, not for what was asked for. */
  readonly alert?: boolean
  readonly className?: string
  readonly children: ReactNode
}

export function Notice({
  tone = 'neutral',
  icon,
  title,
  acts,
  alert,
  className,
  children,
}: MessageProps & { title?: string }) {
  return (
    <div className={classNames('notice', tone !== 'neutral' && tone, className)} role={alert ? 'alert' : undefined}>
      {icon}
      <div>
        {title && <b>{title}</b>}
        <p>{children}</p>
        {acts && <div className="btns">{acts}</div>}
      </div>
    </div>
  )
}

export function Strip({ tone = 'neutral', icon, acts, alert, className, children }: MessageProps) {
  return (
    <div
      className={classNames('strip', tone === 'neutral' ? 'flat' : tone, className)}
      role={alert ? 'alert' : undefined}
    >
      {icon}
      <p>{children}</p>
      {acts}
    </div>
  )
}
