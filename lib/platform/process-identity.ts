/** Tells a process from a later one that got the same number. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { codeOf } from './start-error'

export type ProcessIdentity = {
  readonly pid: number
  /** When it was born, as the system puts it; opaque, only compared. */
  readonly born: string
}

export const isAlive = ({ pid, born }: ProcessIdentity): boolean => bornOf(pid) === born

/** Null when there is no such process, or only its corpse: a zombie that nobody has reaped yet. */
export function bornOf(pid: number): string | null {
  if (!answersSignals(pid)) return null
  if (process.platform === 'linux') return bornOnLinux(pid)
  if (process.platform === 'win32') return 'running'
  const [state = '', ...born] = spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' })
    .stdout.trim()
    .split(/\s+/)
  return state === '' || state.startsWith('Z') ? null : born.join(' ')
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

/** proc(5): after the name in parentheses come the state and, 19 fields later, the start in ticks since the boot. */
function bornOnLinux(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? null : `${bootId()} ${fields[19]}`
  } catch {
    return null
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return 'this boot'
  }
}
