/** The pages and routes, built by Next for production into .next/. */
import { existsSync } from 'node:fs'
import { demand } from './command.mjs'
import { fingerprintOf } from './fingerprint.mjs'
import { forgetMadeFrom, inProject, isMadeFrom, noteMadeFrom, packageProgram } from './project.mjs'
import { readyStaticFiles } from './static-files.mjs'

const output = 'pages'
const sources = [
  'app',
  'components',
  'lib',
  'public',
  'prisma/schema.prisma',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
  'bin/set-up/static-files.mjs',
]
const fingerprint = () => fingerprintOf(sources)

/** @type {import('./step.mjs').Step} */
export const pages = {
  name: 'Pages',
  doing: 'building for production',
  isCurrent: () => isMadeFrom(output, fingerprint()) && existsSync(inProject('.next/BUILD_ID')),
  work: async () => {
    forgetMadeFrom(output)
    const made = fingerprint()
    await demand('The pages could not be built.', process.execPath, [nextProgram(), 'build'], {
      environment: { NODE_ENV: 'production', ...settingsLeftAlone },
    })
    await readyStaticFiles(inProject('.next/static'))
    noteMadeFrom(output, made)
  },
}

/** Building needs none of them: a wrong one is told of by the server, in a sentence. */
const settingsLeftAlone = {
  PORT: '',
  LOG_LEVEL: 'warn',
  REHEARSAL_WORDS_PER_SECOND: '',
  REHEARSAL_BIAS: '',
  REHEARSAL_SPREAD: '',
  REHEARSAL_CEILING: '',
}

export const nextProgram = () => packageProgram('next', 'next')
