/** The bar at the top of every page: the mark, what the page is about, and what can be done. */
import Link from 'next/link'
import type { ReactNode } from 'react'
import { ThemeMenu } from './theme-menu'

export function Mark() {
  return (
    <svg
      viewBox="0 0 20 20"
      fill="none"
      stroke="var(--accent)"
      strokeWidth="1.7"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M2 16.2h16M3 12.6v-2.4M6.5 12.6v-4M10 12.6V3M13.5 12.6v-4M17 12.6v-2.4" />
    </svg>
  )
}

export type TopBarProps = {
  /** Between the mark and the right side: tabs, or a document's title. */
  readonly children?: ReactNode
  /** At the right, before the person. */
  readonly acts?: ReactNode
  /** At the right end, after the person. */
  readonly end?: ReactNode
  /** The menu of the person; how pages look, where they are not known. */
  readonly person?: ReactNode
}

export function TopBar({ children, acts, end, person = <ThemeMenu /> }: TopBarProps) {
  return (
    <header className="top">
      <a className="skip" href="#main">
        Skip to the text
      </a>
      <Link className="mark" href="/" prefetch={false} aria-label="Longhand, start page">
        <Mark />
        <span>Longhand</span>
      </Link>
      {children && <span className="sep" />}
      {children}
      <span className="push" />
      {acts}
      {person}
      {end}
    </header>
  )
}
