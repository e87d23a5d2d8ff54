import { createServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { connectDatabase } from './database'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** Messages of PostgreSQL's protocol, version 3: a letter, the length with itself, the body. */
function message(letter: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(letter), length, body])
}

const welcome = [message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))]
const goodbye = message(
  'E',
  Buffer.from('SFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0'),
)

/** A Postgres that goes down in the very moment in which somebody connects: both arrive in one piece. */
async function goingPostgres(): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.once('data', () => socket.end(Buffer.concat([...welcome, goodbye])))
  })
  closing.push(() => new Promise((resolve) => server.close(resolve)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = z.object({ port: z.number() }).parse(server.address())
  return `postgresql://someone:secret@127.0.0.1:${port}/longhand`
}

test('A connection that is lost in the moment in which it is handed out fails its transaction, not the process', async () => {
  const uncaught: unknown[] = []
  const hear = (error: unknown) => uncaught.push(error)
  process.on('uncaughtException', hear)
  closing.push(() => process.off('uncaughtException', hear))
  const prisma = connectDatabase(await goingPostgres())
  closing.unshift(() => prisma.$disconnect())
  await expect(prisma.$transaction((transaction) => transaction.user.count())).rejects.toThrow()
  expect(uncaught).toEqual([])
})
