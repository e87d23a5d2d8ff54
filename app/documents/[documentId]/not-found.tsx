/** In the place of a document that does not exist, or not any more. */
import { DocumentGone } from '@/components/workspace/document-gone'

export default function DocumentNotFound() {
  return <DocumentGone why="removed" />
}
