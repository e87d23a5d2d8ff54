/** What the pages before one is in say of the server. */
import { headers } from 'next/headers'
import { version } from '@/package.json'

/** The host is one that the gate of the server has let through. */
export async function doorAddress(): Promise<{ readonly host: string; readonly version: string }> {
  return { host: (await headers()).get('host') ?? 'this server', version }
}
