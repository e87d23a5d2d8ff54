/** The whole of Longhand in one process: web, live documents, worker, and the database where it is embedded. */

import { isOpenHouse } from '@/lib/accounts/server/open-house'
import { setAuth } from '@/lib/accounts/server/signing-in/auth'
import { createAuth } from '@/lib/accounts/server/signing-in/create-auth'
import { ownersSignInLink, SIGN_IN_LINK_MINUTES } from '@/lib/accounts/server/signing-in/sign-in-link'
import { readEnvironment } from '@/lib/platform/environment'
import { projectDirectory } from '@/lib/platform/project'
import { startHost } from './host'
import { type Running, runProgram, tellStep } from './program'
import { listen, serve } from './server/web'

async function start(): Promise<Running> {
  const { host, port, publicUrl, isDevelopment } = readEnvironment()
  const door = await listen({ host, port })
  const longhand = await startHost(tellStep)
  const began = performance.now()
  setAuth(createAuth({ address: publicUrl ?? door.address }))
  const web = await serve(door, longhand, { host, projectDirectory: projectDirectory(), isDevelopment })
  tellStep('Web server', performance.now() - began)
  longhand.setAddress(door.address)
  process.stdout.write(`Longhand is ready at ${publicUrl ?? door.address}\n`)
  if (!(await isOpenHouse())) await tellOwnersLink(publicUrl ?? door.address)
  return {
    lost: longhand.lost,
    stop: async () => {
      const closed = web.stop()
      await longhand.stop()
      await closed
    },
  }
}

/** The owner's way in with a new browser; whoever reads this terminal is at the server. */
async function tellOwnersLink(address: string): Promise<void> {
  const path = await ownersSignInLink()
  process.stdout.write(
    `Sign in as its owner, once and within ${SIGN_IN_LINK_MINUTES} minutes, with ${address}${path}\n`,
  )
}

runProgram(start)
