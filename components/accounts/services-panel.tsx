'use client'
/** Other services that one signs in with. */
import { useState } from 'react'
import { ask, sentenceOf } from '@/components/api/request'
import { Button } from '@/components/ui/button'
import type { AccountView } from '@/lib/accounts/account'
import { type OtherService, otherServiceNames, otherServiceSchema } from '@/lib/accounts/other-service'
import { FormFailure } from './form-failure'
import { Panel } from './panel'
import { ServiceButtons } from './service-buttons'

export type ServicesPanelProps = {
  readonly account: AccountView
  readonly onChanged: (sentence: string) => void
}

/** What is connected stays in sight where the server does not offer it any more. */
export function ServicesPanel({ account, onChanged }: ServicesPanelProps) {
  const { services, offeredServices } = account
  const shown = otherServiceSchema.options.filter((one) => services.includes(one) || offeredServices.includes(one))
  if (shown.length === 0) return null
  return (
    <Panel title="Other services" about="Sign in with what you have there. They learn nothing of what you write.">
      <ul className="panel">
        {shown.map((service) => (
          <ServiceRow
            key={service}
            service={service}
            connected={services.includes(service)}
            offered={offeredServices.includes(service)}
            onChanged={onChanged}
          />
        ))}
      </ul>
    </Panel>
  )
}

type ServiceRowProps = Pick<ServicesPanelProps, 'onChanged'> & {
  readonly service: OtherService
  readonly connected: boolean
  readonly offered: boolean
}

function ServiceRow({ service, connected, offered, onChanged }: ServiceRowProps) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const name = otherServiceNames[service]
  const disconnect = async () => {
    setBusy(true)
    setFailure(null)
    try {
      await ask(`/api/account/services/${service}`, { method: 'DELETE' })
      onChanged(`${name} is disconnected`)
    } catch (error) {
      setFailure(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <li className="account-row">
      <div>
        <b>{name}</b>
        <span className="dim">{stateOf(connected, offered)}</span>
      </div>
      <div className="btns">
        {connected ? (
          <Button size="small" busy={busy} onClick={() => void disconnect()}>
            {busy ? 'Disconnecting' : 'Disconnect'}
            <span className="sr"> {name}</span>
          </Button>
        ) : (
          <ServiceButtons services={[service]} act="Connect" size="small" path="/api/auth/link-social" />
        )}
      </div>
      {failure && (
        <div className="account-why">
          <FormFailure failure={failure} />
        </div>
      )}
    </li>
  )
}

function stateOf(connected: boolean, offered: boolean): string {
  if (!connected) return 'Not connected'
  return offered ? 'Connected' : 'Connected, but this server does not offer it any more'
}
