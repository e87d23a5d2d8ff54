'use client'
/** When the workspace itself fails: what is saved is safe, and the page can be tried again. */
import { PageFailed } from '@/components/ui/page-failed'

export default function DocumentFailed({ reset }: { reset: () => void }) {
  return (
    <PageFailed title="The document could not be shown" onRetry={reset}>
      Everything that was saved is kept. Try again; if that does not help, reload the page.
    </PageFailed>
  )
}
