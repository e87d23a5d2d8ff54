/** In the place of a document that is not there, or not for this person. */
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button'
import { TopBar } from '@/components/ui/top-bar'

const words = {
  removed: {
    title: 'There is no such document',
    lead: 'It may have been deleted, or the address is not quite right. Nothing else was changed.',
  },
  'not-allowed': {
    title: 'This document is not open to you',
    lead: 'Its owner can let you read or edit it. Nothing was changed.',
  },
} as const

export function DocumentGone({ why }: { why: keyof typeof words }) {
  const { title, lead } = words[why]
  return (
    <div className="app">
      <TopBar />
      <main id="main" className="wrap narrow lost">
        <h1 className="h1">{title}</h1>
        <p className="lead">{lead}</p>
        <div className="btns">
          <Link className={buttonClass({ variant: 'primary' })} href="/documents">
            All documents
          </Link>
          <Link className={buttonClass({})} href="/">
            New document
          </Link>
        </div>
      </main>
    </div>
  )
}
