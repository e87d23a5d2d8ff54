/** An address that leads nowhere. */
import type { Metadata } from 'next'
import Link from 'next/link'
import { PersonMenu } from '@/components/accounts/person-menu'
import { buttonClass } from '@/components/ui/button'
import { TopBar } from '@/components/ui/top-bar'

export const metadata: Metadata = { title: 'No such page' }

export default function NotFound() {
  return (
    <div className="app">
      <TopBar person={<PersonMenu />} />
      <main id="main" className="wrap narrow lost">
        <h1 className="h1">There is no such page</h1>
        <p className="lead">The address is not quite right, or the page has moved.</p>
        <div className="btns">
          <Link className={buttonClass({ variant: 'primary' })} href="/">
            Start page
          </Link>
          <Link className={buttonClass({})} href="/documents">
            All documents
          </Link>
        </div>
      </main>
    </div>
  )
}
