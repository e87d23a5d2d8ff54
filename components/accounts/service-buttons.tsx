'use client'
/** Buttons that lead to other services: to sign in by them, or to connect them. */
import { useState } from 'react'
import { z } from 'zod'
import { request, sentenceOf } from '@/components/api/request'
import { Button, type ButtonLook } from '@/components/ui/button'
import { type OtherService, otherServiceNames } from '@/lib/accounts/other-service'
import { FormFailure } from './form-failure'

const begunSchema = z.object({ url: z.url() })

export type ServiceButtonsProps = {
  readonly services: readonly OtherService[]
  /** What comes before the name: "Sign in with". */
  readonly act: string
  readonly size?: ButtonLook['size']
  /** Answers where the browser goes. */
  readonly path: '/api/auth/sign-in/social' | '/api/auth/link-social'
  /** Sent with the service. */
  readonly more?: { readonly to: string }
}

export function ServiceButtons({ services, act, size, path, more }: ServiceButtonsProps) {
  const [busy, setBusy] = useState<OtherService | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const go = async (service: OtherService) => {
    setBusy(service)
    setFailure(null)
    try {
      const { url } = await request(begunSchema, path, { method: 'POST', body: { service, ...more } })
      window.location.assign(url)
    } catch (error) {
      setFailure(sentenceOf(error))
    }
    // Whoever comes back by the browser's own button finds it as it was.
    setBusy(null)
  }
  return (
    <>
      {services.map((service) => (
        <Button key={service} size={size} busy={busy === service} onClick={() => void go(service)}>
          {act} {otherServiceNames[service]}
        </Button>
      ))}
      <FormFailure failure={failure} />
    </>
  )
}
