/** In the place of a document that is not there, or not for this person. */
import Link from 'next/link'
import type { ReactNode } from 'react'
import { PersonMenu } from '@/components/accounts/person-menu'
import { NewDocumentLink } from '@/components/start/new-document-link'
import { Button, buttonClass } from '@/components/ui/button'
import { TopBar } from '@/components/ui/top-bar'
import type { Refusal } from './connection/link-state'

const words: Readonly<Record<Refusal, { readonly title: string; readonly lead: string }>> = {
  removed: {
    title: 'There is no such document',
    lead: 'It was deleted, you may not open it any more, or the address is not quite right. Nothing else was changed.',
  },
  'not-allowed': {
    title: 'This document is not open to you',
    lead: 'Its owner can let you read or edit it. Nothing was changed.',
  },
  'signed-out': {
    title: 'You were signed out',
    lead: 'What was saved is kept. Sign in, and the document opens again.',
  },
  updated: {
    title: 'Longhand was updated',
    lead: 'Reload this page to go on. What was saved is kept, and what was not is kept in this browser.',
  },
  'another-person': {
    title: 'Somebody else has signed in here',
    lead: 'This window was opened by another person. Open the document again to go on.',
  },
}

/** `children`: what is still kept of it. */
export function DocumentGone({ why, children }: { why: Refusal; children?: ReactNode }) {
  const { title, lead } = words[why]
  return (
    <div className="app">
      <TopBar person={<PersonMenu />} />
      <main id="main" className="wrap narrow lost">
        <h1 className="h1">{title}</h1>
        <p className="lead">{lead}</p>
        {children}
        <div className="btns">
          {why === 'updated' && (
            <Button variant="primary" onClick={() => window.location.reload()}>
              Reload
            </Button>
          )}
          <Link className={buttonClass(why === 'updated' ? {} : { variant: 'primary' })} href="/documents">
            All documents
          </Link>
          <NewDocumentLink variant="plain" />
        </div>
      </main>
    </div>
  )
}
