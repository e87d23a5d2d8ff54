/** Longhand as this process hosts it. */
import type { Person } from '@/lib/accounts/person'
import { findDocument } from '@/lib/documents/server/find-document'
import { exportDocument } from '@/lib/export/server/export-document'
import { beginDocument } from '@/lib/runs/server/begin-document'
import { findRun } from '@/lib/runs/server/find-run'
import { followRun } from '@/lib/runs/server/following/follow-run'
import { reportOf } from '@/lib/runs/server/report'
import { resumeRun } from '@/lib/runs/server/resume-run'
import { estimateBasis } from '@/lib/runs/server/spending/estimate-basis'
import { stopRun } from '@/lib/runs/server/stop-run'
import type { Host } from '../host'
import { type Desk, demandRun } from './desk'

export const localDesk = (host: Host, person: Person): Desk => ({
  address: null,
  begin: async (document, task) => demandRun(await beginDocument({ ...document, start: task }, person)),
  findDocument: (id) => findDocument(id, person),
  findRun: (id) => findRun(id, person),
  estimateBasis: async () => estimateBasis(),
  resumeRun: (id, change) => resumeRun(id, change, person),
  stopRun: (id) => stopRun(id, person),
  followRun: async function* (id, signal) {
    for await (const { event } of followRun(id, 0, signal)) yield event
  },
  reportRun: (id) => reportOf(id, person),
  exportDocument: async (id, query) => (await exportDocument(id, query, person)).bytes,
  close: () => host.stop(),
})
