/** A folder of one's own for a test. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export function testFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'longhand-test-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
