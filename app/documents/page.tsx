/** The list of all documents. */
import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { DocumentList } from '@/components/start/document-list'
import { MainFrame } from '@/components/start/main-frame'
import { UnmergedDocuments } from '@/components/start/unmerged-documents'
import { buttonClass } from '@/components/ui/button'
import { visitor } from '../visitor'

export const metadata: Metadata = { title: 'Documents' }

export default async function DocumentsPage() {
  const { id } = await visitor('/documents')
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
        <UnmergedDocuments personId={id} />
        <DocumentList />
      </main>
    </MainFrame>
  )
}
