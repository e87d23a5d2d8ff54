/** How much memory another process has, where the system tells (Linux). */
import { readFileSync } from 'node:fs'

/** Megabytes that are resident; null where nobody tells. */
export function residentMegabytes(pid: number): number | null {
  try {
    const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes ? Number(kilobytes) / 1_024 : null
  } catch {
    return null
  }
}
