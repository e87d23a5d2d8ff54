/** The log of the server, on stderr as JSON lines. Callers see to it that no key and no text of people gets into it. */
import { pino } from 'pino'
import { readEnvironment } from './environment'

export const log = pino(
  { level: readEnvironment().logLevel, base: undefined, serializers: { error: pino.stdSerializers.errWithCause } },
  pino.destination({ dest: 2, sync: true }),
)
