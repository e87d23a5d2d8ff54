/** A run as a stream of server-sent events; `Last-Event-ID` takes it up where it was lost. */
import { route } from '@/lib/accounts/server/requests/route'
import { findRun } from '@/lib/runs/server/find-run'
import { eventStream, lastEventId } from '@/lib/runs/server/following/event-stream'
import { hasMore } from '@/lib/runs/server/following/follow-run'
import { runParamsSchema } from '../schema'

export const dynamic = 'force-dynamic'

/** `no-transform` keeps compression away, which would hold the text back; the last one tells proxies not to collect. */
const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
}

/** 204 tells a browser not to come back: the run has ended and everything of it was sent. */
export const GET = route({ params: runParamsSchema }, async ({ request, params, person }) => {
  const run = await findRun(params.runId, person)
  const after = lastEventId(request.headers)
  if (after > 0 && !(await hasMore(run.id, after))) return new Response(null, { status: 204 })
  return new Response(eventStream(run, after, person, request.signal), { headers })
})
