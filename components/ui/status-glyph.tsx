/** The state of a section as a shape with a word: the shape carries the meaning, the colour supports it. */
import type { ReactNode } from 'react'

export type SectionLook = 'planned' | 'writing' | 'written' | 'edited' | 'attention'

export const sectionLookWords: Readonly<Record<SectionLook, string>> = {
  planned: 'Planned',
  writing: 'Writing now',
  written: 'Written',
  edited: 'Edited by people',
  attention: 'Needs attention',
}

const shapes: Readonly<Record<SectionLook, ReactNode>> = {
  planned: <circle cx="7" cy="7" r="4.6" strokeDasharray="1.6 1.9" />,
  writing: (
    <>
      <circle cx="7" cy="7" r="5" />
      <path d="M7 4.1a2.9 2.9 0 0 1 0 5.8z" fill="currentColor" stroke="none" />
    </>
  ),
  written: <path d="M3.2 7.4 5.9 10l5-5.8" />,
  edited: <path d="M8.9 2.6 11.4 5.1 5 11.5l-3.1.6.6-3.1z" />,
  attention: (
    <>
      <path d="M7 1.9 12.6 11.8H1.4z" />
      <path d="M7 5.6v2.7M7 10v.1" />
    </>
  ),
}

export function StatusGlyph({ look }: { look: SectionLook }) {
  return (
    <svg
      className={`st ${look}`}
      viewBox="0 0 14 14"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      role="img"
      aria-label={sectionLookWords[look]}
    >
      <title>{sectionLookWords[look]}</title>
      {shapes[look]}
    </svg>
  )
}
