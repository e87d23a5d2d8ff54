/**
 * A host of live documents in a process of its own, to be killed. It says `ready` when it could begin, begins when it is
 * told to with SIGUSR2 and says `up` then; SIGTERM ends it as a server is ended.
 */
import { createServer, type IncomingMessage } from 'node:http'
import { readPerson } from '@/lib/accounts/server/requests/person-header'
import { compactDraft } from '@/lib/documents/collaboration/draft-state'
import { startDocumentHost } from '@/lib/documents/collaboration/host'
import { documentIdSchema } from '@/lib/documents/live-document'
import { connectDatabase } from '@/lib/platform/database'
import { News } from '@/lib/platform/news'
import { acceptProposal } from '@/lib/revisions/server/accept-proposal'
import { keepEditedSections } from '@/lib/revisions/server/keep-edits'
import { keepRemovedText } from '@/lib/revisions/server/keep-removed'
import { rejectProposal } from '@/lib/revisions/server/reject-proposal'
import { patiently } from '@/lib/runs/server/patiently'

const [databaseUrl = '', port = ''] = process.argv.slice(2)
connectDatabase(databaseUrl)

const personIn = (url: URL) => {
  const person = readPerson(url.searchParams.get('as'))
  if (!person) throw new Error('Somebody comes without a name.')
  return person
}
const addressOf = ({ url }: IncomingMessage) => new URL(url ?? '/', 'http://localhost')

async function act(url: URL): Promise<void> {
  const [, verb, documentId = '', proposalId = ''] = url.pathname.split('/')
  if (verb === 'health') return
  if (verb === 'accept') await acceptProposal(documentId, proposalId, personIn(url))
  else if (verb === 'reject') await rejectProposal(documentId, proposalId, personIn(url))
  else await compactDraft(documentIdSchema.parse(documentId))
}

async function begin(): Promise<void> {
  const news = await patiently(() => News.open(databaseUrl))
  const host = startDocumentHost({ news, beforeClose: keepEditedSections, keepRemoved: keepRemovedText })
  const server = createServer((request, response) => {
    act(addressOf(request)).then(
      () => response.writeHead(204).end(),
      (error: unknown) => response.writeHead(409).end(String(error)),
    )
  })
  server.on('upgrade', (request, socket, head) => host.connect(request, socket, head, personIn(addressOf(request))))
  server.listen(Number(port), '127.0.0.1', () => process.stdout.write('up\n'))
  process.once('SIGTERM', () => {
    server.close()
    void host.stop().then(() => process.exit(0))
  })
}

process.once('SIGUSR2', () => void begin())
process.stdout.write('ready\n')
const parent = process.ppid
// Whoever started it may be gone without having ended it.
setInterval(() => {
  if (process.ppid !== parent) process.exit(1)
}, 1_000)
