'use client'
/** A page that failed: what is safe, and the ways on. */
import type { ReactNode } from 'react'
import { Button, buttonClass } from './button'

export type PageFailedProps = {
  readonly title: string
  readonly children: ReactNode
  readonly onRetry: () => void
}

/** The way back is a plain link: it loads everything anew. */
export function PageFailed({ title, children, onRetry }: PageFailedProps) {
  return (
    <main id="main" className="wrap narrow lost" role="alert">
      <h1 className="h1">{title}</h1>
      <p className="lead">{children}</p>
      <div className="btns">
        <Button variant="primary" onClick={onRetry}>
          Try again
        </Button>
        <a className={buttonClass({})} href="/">
          Start page
        </a>
      </div>
    </main>
  )
}
