/** Runs a protocol server by itself: `node dist/protocol-server.js anthropic 4010`. It prints its address. */
import { startProtocolServer, type WireName } from './protocol-server'

const wires: readonly WireName[] = ['anthropic', 'responses', 'chat']
const [name, port = '0', key] = process.argv.slice(2)
const wire = wires.find((known) => known === name)

if (!wire || !/^\d+$/.test(port)) {
  process.stderr.write(`Usage: protocol-server ${wires.join('|')} [PORT] [KEY]\n`)
  process.exitCode = 2
} else {
  const server = await startProtocolServer({ wire, port: Number(port), ...(key ? { key } : {}) })
  process.stdout.write(`${server.url}\n`)
  const stop = () => void server.close()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}
