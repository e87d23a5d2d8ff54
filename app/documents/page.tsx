/** The list of all documents. */
import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { DocumentList } from '@/components/start/document-list'
import { MainFrame } from '@/components/start/main-frame'
import { buttonClass } from '@/components/ui/button'

export const metadata: Metadata = { title: 'Documents' }

export default function DocumentsPage() {
  return (
    <MainFrame current="list">
      <main id="main" className="wrap narrow">
        <div className="head">
          <h1 className="h1">Documents</h1>
          <Link className={buttonClass({ variant: 'primary' })} href="/">
            <Plus />
            New document
          </Link>
        </div>
        <DocumentList />
      </main>
    </MainFrame>
  )
}
