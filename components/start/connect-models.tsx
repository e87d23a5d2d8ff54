'use client'
/** Ways to connect a model: a provider, for which a dialog opens, or a server found on this computer, in one click. */
import { Check, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { providerNames } from '@/components/connections/connection-draft'
import { type FoundServer, useFoundServer } from '@/components/connections/use-found-server'
import { buttonClass } from '@/components/ui/button'
import { Notice } from '@/components/ui/message'
import { Spinner } from '@/components/ui/spinner'
import { type SettableProvider, settableProviderSchema } from '@/lib/models/connection'
import type { ModelList } from '@/lib/models/model-list'

export type ConnectModelsProps = {
  readonly list: ModelList
  readonly onChoose: (provider: SettableProvider) => void
  /** A server that was found is connected. */
  readonly onAdded: (id: string) => Promise<void> | void
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url)

export function ConnectModels({ list, onChoose, onAdded }: ConnectModelsProps) {
  const { busy, failure, connect } = useFoundServer(onAdded)
  return (
    <>
      <FailedConnections list={list} />
      {/* biome-ignore lint/a11y/useSemanticElements: these are no form fields, a fieldset would be misread */}
      <div className="connect" role="group" aria-label="Connect a model">
        <span>Connect a model</span>
        {settableProviderSchema.options.map((provider) => (
          <button key={provider} type="button" aria-haspopup="dialog" onClick={() => onChoose(provider)}>
            {providerNames[provider]}
          </button>
        ))}
        {list.found.map((server) => (
          <FoundButton
            key={server.baseUrl}
            server={server}
            busy={busy === server.baseUrl}
            onConnect={() => void connect(server)}
          />
        ))}
      </div>
      {failure && (
        <Notice tone="bad" icon={<TriangleAlert />} alert className="connect-how">
          {failure}
        </Notice>
      )}
    </>
  )
}

type FoundButtonProps = { readonly server: FoundServer; readonly busy: boolean; readonly onConnect: () => void }

function FoundButton({ server, busy, onConnect }: FoundButtonProps) {
  return (
    <button type="button" aria-busy={busy || undefined} onClick={onConnect}>
      {busy ? <Spinner /> : <Check className="s" />}
      {server.name}
      <span className="dim">found at {hostOf(server.baseUrl)}</span>
    </button>
  )
}

export function FailedConnections({ list }: { list: ModelList }) {
  const failed = list.connections.filter(({ status }) => status === 'failed')
  return failed.map(({ handle, name, reason }) => (
    <Notice
      key={handle}
      tone="warn"
      icon={<TriangleAlert />}
      title={`${name} is not connected`}
      className="connect-how"
      acts={
        <Link className={buttonClass({ size: 'small' })} href="/settings">
          Open settings
        </Link>
      }
    >
      {reason ?? 'It did not answer.'}
    </Notice>
  ))
}
