/** In the place of a document that does not exist, or not any more. */
import { UnmergedDocuments } from '@/components/start/unmerged-documents'
import { DocumentGone } from '@/components/workspace/document-gone'
import { visitor } from '../../visitor'

export default async function DocumentNotFound() {
  const { id } = await visitor('/documents')
  return (
    <DocumentGone why="removed">
      <UnmergedDocuments personId={id} />
    </DocumentGone>
  )
}
