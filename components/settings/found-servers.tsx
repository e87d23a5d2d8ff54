'use client'
/** Servers that answered on this computer and are not connected yet, each added in one click. */
import { TriangleAlert } from 'lucide-react'
import { type FoundServer, useFoundServer } from '@/components/connections/use-found-server'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/message'

export type FoundServersProps = {
  readonly servers: readonly FoundServer[]
  readonly onAdded: (id: string) => Promise<void>
}

export function FoundServers({ servers, onAdded }: FoundServersProps) {
  const { busy, failure, connect } = useFoundServer(onAdded)
  if (servers.length === 0) return null
  return (
    <>
      <h2 className="h2 set-found">Found on this computer</h2>
      <ul className="panel" aria-label="Found on this computer">
        {servers.map((server) => (
          <li key={server.baseUrl} className="prow found">
            <div>
              <b>{server.name}</b>
              <span className="dim">Not connected yet</span>
            </div>
            <div className="prow-place">
              <span className="mono mid">{server.baseUrl}</span>
            </div>
            <div className="btns">
              <Button
                size="small"
                aria-label={`Add ${server.name}`}
                busy={busy === server.baseUrl}
                onClick={() => void connect(server)}
              >
                {busy === server.baseUrl ? 'Adding' : 'Add'}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {failure && (
        <Notice tone="bad" icon={<TriangleAlert />} alert className="mt-3">
          {failure}
        </Notice>
      )}
    </>
  )
}
