/** The folder that Longhand was installed in, whether this runs from its sources or from dist/. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export function projectDirectory(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'prisma', 'migrations'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('The folder prisma/migrations is missing: fetch Longhand anew.')
    folder = parent
  }
  return folder
}
