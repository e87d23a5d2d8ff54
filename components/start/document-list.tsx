'use client'
/** All documents, with a way to delete one. */
import { FileText, Trash, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useViewer } from '@/components/accounts/viewer'
import { DeleteDocument } from '@/components/documents/delete-document'
import { Button, IconButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/message'
import { may, standingAllows } from '@/lib/accounts/role'
import { DocumentCard, titleOf } from './document-card'
import type { DocumentEntry } from './document-entry'
import { NewDocumentLink } from './new-document-link'
import { useDocuments } from './use-documents'

export function DocumentList() {
  const { entries, now, failure, refresh } = useDocuments()
  const [doomed, setDoomed] = useState<DocumentEntry | null>(null)
  if (failure) return <ListFailed failure={failure} onRetry={() => void refresh()} />
  if (!entries) return <ListWaiting />
  if (entries.length === 0) return <NoDocuments />
  return (
    <>
      <ul className="docs all">
        {entries.map((entry) => (
          <li key={entry.document.id}>
            <DocumentCard entry={entry} now={now} />
            {may(entry.document.yourRole, 'remove') && (
              <IconButton label={`Delete ${titleOf(entry)}`} onClick={() => setDoomed(entry)}>
                <Trash />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {doomed && (
        <DeleteDocument
          id={doomed.document.id}
          title={titleOf(doomed)}
          words={doomed.document.words}
          onClose={() => setDoomed(null)}
          onDeleted={refresh}
        />
      )}
    </>
  )
}

function ListWaiting() {
  return (
    <div className="sk" role="status" aria-label="Opening the list of documents">
      <i style={{ width: '34%' }} />
      <i style={{ width: '52%' }} />
      <i style={{ width: '28%' }} />
    </div>
  )
}

function ListFailed({ failure, onRetry }: { failure: string; onRetry: () => void }) {
  return (
    <Notice
      tone="bad"
      icon={<TriangleAlert />}
      title="The list of documents did not arrive"
      alert
      acts={<Button onClick={onRetry}>Try again</Button>}
    >
      {failure}
    </Notice>
  )
}

function NoDocuments() {
  const viewer = useViewer()
  const mayBegin = viewer !== null && standingAllows(viewer.standing, 'create')
  return (
    <Notice icon={<FileText />} title="No documents yet" acts={mayBegin && <NewDocumentLink />}>
      {mayBegin ? 'A document begins with a brief.' : 'What others share with you stands here.'}
    </Notice>
  )
}
