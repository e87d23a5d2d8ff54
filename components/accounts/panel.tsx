/** A part of a page of Settings: its heading, a sentence, and a panel. */
import { type ReactNode, useId } from 'react'

export type PanelProps = {
  readonly title: string
  readonly about?: ReactNode
  /** At the right of the heading. */
  readonly act?: ReactNode
  /** The heading of the page itself. */
  readonly isFirst?: boolean
  readonly children: ReactNode
}

export function Panel({ title, about, act, isFirst = false, children }: PanelProps) {
  const id = useId()
  const Heading = isFirst ? 'h1' : 'h2'
  return (
    <section aria-labelledby={id}>
      <div className="sub-h">
        <Heading id={id} className={isFirst ? 'h1' : 'h2'}>
          {title}
        </Heading>
        <span className="push" />
        {act}
      </div>
      {about && <p className="desc">{about}</p>}
      {children}
    </section>
  )
}
