/** Follows the server-sent events of one run in a browser, and leaves when the run has ended. */
import type { RunId } from '@/lib/runs/run'
import {
  endsStream,
  passingRunEventSchema,
  type RunEvent,
  runEventSchema,
  storedRunEventSchema,
} from '@/lib/runs/run-event'
import type { ArrivedEvent } from './run-state'

const storedTypes = storedRunEventSchema.options.map((option) => option.shape.type.value)
const passingTypes = passingRunEventSchema.options.map((option) => option.shape.type.value)

export type Following = { readonly close: () => void }

export type FollowHandlers = {
  readonly onEvent: (arrived: ArrivedEvent) => void
  /** Nothing more comes: the run has ended, or the server will not tell. */
  readonly onEnd: () => void
}

/** The browser comes back by itself after a lost stream, and says what it has seen. */
export function followEvents(runId: RunId, { onEvent, onEnd }: FollowHandlers): Following {
  const source = new EventSource(`/api/runs/${runId}/events`)
  let ending = false
  const end = () => {
    source.close()
    onEnd()
  }
  const arrived = (message: MessageEvent<string>) => {
    const event = read(message.data)
    if (!event) return
    ending = endsStream(event)
    onEvent({ id: message.lastEventId === '' || isPassing(event) ? null : Number(message.lastEventId), event })
  }
  for (const type of [...storedTypes, ...passingTypes]) source.addEventListener(type, arrived)
  source.addEventListener('error', () => {
    // After an ending event the server closes the stream; coming back would only be told so again.
    if (ending || source.readyState === EventSource.CLOSED) end()
  })
  return { close: () => source.close() }
}

const isPassing = ({ type }: RunEvent): boolean => passingTypes.some((passing) => passing === type)

/** An event of a later version is passed over. */
function read(data: string): RunEvent | null {
  try {
    return runEventSchema.parse(JSON.parse(data))
  } catch {
    return null
  }
}
