'use client'
/** When a page fails. */
import { PageFailed } from '@/components/ui/page-failed'

export default function Failed({ reset }: { reset: () => void }) {
  return (
    <PageFailed title="This page could not be shown" onRetry={reset}>
      Nothing that was saved is lost. Try again; if that does not help, look at what Longhand prints where it was
      started.
    </PageFailed>
  )
}
