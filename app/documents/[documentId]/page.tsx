/** The workspace of one document. */
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { after } from 'next/server'
import { cache } from 'react'
import { preload } from 'react-dom'
import { shownRun } from '@/components/run/run-state'
import { earlyStatePath } from '@/components/workspace/connection/early-state'
import { Workspace } from '@/components/workspace/workspace'
import { RequestError } from '@/lib/accounts/request-error'
import { documentIdSchema } from '@/lib/documents/live-document'
import { expectWindow } from '@/lib/documents/server/expect-window'
import { findDocument } from '@/lib/documents/server/find-document'
import { listRuns } from '@/lib/runs/server/find-run'
import { visitor } from '../../visitor'

export const dynamic = 'force-dynamic'

type Props = { readonly params: Promise<{ readonly documentId: string }> }

/** Once for the title and the page. Null when there is no such document for whoever asks. */
const opened = cache(async (documentId: string) => {
  const id = documentIdSchema.safeParse(documentId)
  if (!id.success) return null
  try {
    const person = await visitor(`/documents/${id.data}`)
    const document = await findDocument(id.data, person)
    return { document, run: shownRun(await listRuns(id.data, person)), personId: person.id }
  } catch (error) {
    if (error instanceof RequestError && error.status === 404) return null
    throw error
  }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await opened((await params).documentId)
  return { title: found?.document.title ?? 'No such document' }
}

export default async function DocumentPage({ params }: Props) {
  const found = await opened((await params).documentId)
  if (!found) notFound()
  preload(earlyStatePath(found.document.id), { as: 'fetch', crossOrigin: 'anonymous', fetchPriority: 'low' })
  after(() => expectWindow(found.document.id))
  return <Workspace {...found} />
}
