import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { addressOf, withConnection } from './database-address'
import { readEnvironment } from './environment'
import { StartError } from './start-error'

async function sentenceFor(url: string): Promise<string> {
  const error = await withConnection(url, async () => undefined).catch((error: unknown) => error)
  if (error instanceof StartError) return error.message
  throw new Error('It was not refused.', { cause: error })
}

/** The server of these tests with something about its address changed. */
function changed(change: (url: URL) => void): string {
  const url = new URL(readEnvironment().databaseUrl ?? '')
  change(url)
  return url.toString()
}

describe('A database that can’t be used is told of without its password:', () => {
  it('nothing listens', async () => {
    const sentence = await sentenceFor('postgresql://somebody:hunter2@127.0.0.1:1/longhand')
    expect(sentence).toBe(
      "Longhand can't use the database at 127.0.0.1:1/longhand that DATABASE_URL names: nothing listens there. " +
        'Nothing was changed. Correct DATABASE_URL, or leave it unset for the embedded database.',
    )
  })

  it('an unknown host', async () => {
    expect(await sentenceFor('postgresql://a:hunter2@nowhere.invalid/longhand')).toContain('its host name is unknown.')
  })

  it('a wrong password', async () => {
    const url = changed((url) => {
      url.password = 'hunter2'
    })
    const sentence = await sentenceFor(url)
    expect(sentence).toContain('it refuses this user or password.')
    expect(sentence).not.toContain('hunter2')
  })

  it('a missing database', async () => {
    const url = changed((url) => {
      url.pathname = '/not_there'
    })
    expect(await sentenceFor(url)).toContain('/not_there that DATABASE_URL names: it has no such database.')
  })

  it('certificates that are not there', async () => {
    const sentence = await sentenceFor('postgresql://a:hunter2@127.0.0.1/x?sslrootcert=/not/there.pem')
    expect(sentence).toMatch(/^DATABASE_URL can't be used: .*\/not\/there\.pem/)
    expect(sentence).not.toContain('hunter2')
  })

  it('something else than a Postgres', async () => {
    const server = createServer((socket) => socket.end('SSH-2.0\r\n'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const sentence = await sentenceFor(`postgresql://a:hunter2@127.0.0.1:${port}/x`)
    server.close()
    expect(sentence).toContain(`at 127.0.0.1:${port}/x that DATABASE_URL names: `)
    expect(sentence).not.toContain('hunter2')
  })
})

describe('The address of a database', () => {
  it.each(['nonsense', 'mysql://a:hunter2@host/x', 'localhost:5432'])('is not %s', (url) => {
    expect(() => addressOf(url)).toThrow(/^DATABASE_URL is not the address of a Postgres\. It should look like/)
  })

  it('is not one with a broken name', () => {
    expect(() => addressOf('postgresql://a:hunter2@host/50%')).toThrow(/^DATABASE_URL has a % in its database name/)
  })

  it('may name the usual schema, and no other', () => {
    expect(addressOf('postgresql://a:b@host:5433/x?schema=public')).toBe('host:5433/x')
    expect(() => addressOf('postgresql://a:b@host/x?schema=mine')).toThrow('asks for the schema “mine”')
  })
})
