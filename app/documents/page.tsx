/** The list of all documents. */
import type { Metadata } from 'next'
import { DocumentList } from '@/components/start/document-list'
import { MainFrame } from '@/components/start/main-frame'
import { NewDocumentLink } from '@/components/start/new-document-link'
import { UnmergedDocuments } from '@/components/start/unmerged-documents'
import { visitor } from '../visitor'

export const metadata: Metadata = { title: 'Documents' }

export default async function DocumentsPage() {
  const { id } = await visitor('/documents')
  return (
    <MainFrame current="list">
      <main id="main" className="wrap narrow">
        <div className="head">
          <h1 className="h1">Documents</h1>
          <NewDocumentLink />
        </div>
        <UnmergedDocuments personId={id} />
        <DocumentList />
      </main>
    </MainFrame>
  )
}
