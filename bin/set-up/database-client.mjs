/** The Prisma client, generated from prisma/schema.prisma. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { demand } from './command.mjs'
import { fingerprintOf } from './fingerprint.mjs'
import { forgetMadeFrom, inProject, isMadeFrom, noteMadeFrom, packageProgram } from './project.mjs'

const output = 'database-client'
const fingerprint = () => fingerprintOf(['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'])

/** @type {import('./step.mjs').Step} */
export const databaseClient = {
  name: 'Database client',
  doing: 'generating',
  isCurrent: () => isMadeFrom(output, fingerprint()) && existsSync(inProject('generated/prisma/client.ts')),
  work: async () => {
    forgetMadeFrom(output)
    const made = fingerprint()
    await demand(
      'The database client could not be generated from prisma/schema.prisma.',
      process.execPath,
      [packageProgram('prisma', 'prisma'), 'generate'],
      { environment: { PRISMA_SCHEMA_ENGINE_BINARY: engineStub() } },
    )
    noteMadeFrom(output, made)
  },
}

/**
 * Generating needs no schema engine, but Prisma downloads one unless it is told of an executable. Any will do; the
 * download fails on a closed network and takes the set-up with it.
 */
function engineStub() {
  const windows = process.platform === 'win32'
  const file = inProject('dist', windows ? 'schema-engine-stub.cmd' : 'schema-engine-stub')
  mkdirSync(inProject('dist'), { recursive: true })
  writeFileSync(file, windows ? '@exit /b 0\r\n' : '#!/bin/sh\nexit 0\n', { mode: 0o755 })
  return file
}
