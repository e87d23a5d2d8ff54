/** The first screen of those who begin no documents: what others share with them. */
import { DocumentList } from './document-list'
import { UnmergedDocuments } from './unmerged-documents'

export function GuestStart({ personId }: { personId: string }) {
  return (
    <main id="main" className="wrap narrow">
      <div className="head">
        <div>
          <h1 className="h1">Shared with you</h1>
          <p className="lead">
            You come to documents that others share. The owner of this server can let you begin your own.
          </p>
        </div>
      </div>
      <UnmergedDocuments personId={personId} />
      <DocumentList />
    </main>
  )
}
