/** In the place of a page of Settings that is the owner's. */
import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/message'

export function OwnersOnly({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-labelledby="owners-only">
      <div className="sub-h">
        <h1 id="owners-only" className="h1">
          {title}
        </h1>
      </div>
      <Notice icon={<Lock />} title="This page is the owner’s" className="mt-3">
        {children}
      </Notice>
    </section>
  )
}
