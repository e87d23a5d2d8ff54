'use client'
/** Ways to connect a model, while keys come from the environment: each says which variable to set. */
import { Check, KeyRound, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Notice } from '@/components/ui/message'

type Way = { readonly id: string; readonly name: string; readonly variable: string; readonly how: string }

const ways: readonly Way[] = [
  { id: 'anthropic', name: 'Anthropic', variable: 'ANTHROPIC_API_KEY', how: 'to your key' },
  { id: 'openai', name: 'OpenAI', variable: 'OPENAI_API_KEY', how: 'to your key' },
  {
    id: 'compatible',
    name: 'A compatible server',
    variable: 'COMPATIBLE_BASE_URL',
    how: 'to its address, for example http://localhost:8000/v1, and COMPATIBLE_API_KEY if it wants one',
  },
]

export type FoundServer = { readonly name: string; readonly baseUrl: string }
export type FailedConnection = { readonly name: string; readonly reason: string }

export type ConnectModelsProps = {
  readonly found: readonly FoundServer[]
  readonly failed: readonly FailedConnection[]
}

const hostOf = (url: string): string => {
  try {
    return new URL(url).host
  } catch {
    return url
  }
}

const wayOf = (server: FoundServer): Way => ({
  id: server.baseUrl,
  name: server.name,
  variable: 'COMPATIBLE_BASE_URL',
  how: `to ${server.baseUrl}`,
})

export function ConnectModels({ found, failed }: ConnectModelsProps) {
  const [open, setOpen] = useState<Way | null>(null)
  const toggle = (way: Way) => setOpen((now) => (now?.id === way.id ? null : way))
  return (
    <>
      <FailedConnections failed={failed} />
      {/* biome-ignore lint/a11y/useSemanticElements: these are no form fields, a fieldset would be misread */}
      <div className="connect" role="group" aria-label="Connect a model">
        <span>Connect a model</span>
        {ways.map((way) => (
          <button key={way.id} type="button" aria-expanded={open?.id === way.id} onClick={() => toggle(way)}>
            {way.name}
          </button>
        ))}
        {found.map((server) => (
          <button
            key={server.baseUrl}
            type="button"
            aria-expanded={open?.id === server.baseUrl}
            onClick={() => toggle(wayOf(server))}
          >
            <Check className="s" />
            {server.name}
            <span className="dim">found at {hostOf(server.baseUrl)}</span>
          </button>
        ))}
      </div>
      {open && (
        <Notice tone="info" icon={<KeyRound />} title={`Set ${open.variable}`} className="connect-how">
          Set <code className="mono">{open.variable}</code> {open.how}. Longhand reads it at the next start.
        </Notice>
      )}
    </>
  )
}

export function FailedConnections({ failed }: { failed: readonly FailedConnection[] }) {
  return failed.map((connection) => (
    <Notice
      key={connection.name}
      tone="warn"
      icon={<TriangleAlert />}
      title={`${connection.name} is not connected`}
      className="connect-how"
    >
      {connection.reason}
    </Notice>
  ))
}
