'use client'
/** When even the frame of the pages fails: it stands alone, with nothing but the stylesheet. */
import { PageFailed } from '@/components/ui/page-failed'
import './globals.css'

export default function FrameFailed({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <PageFailed title="Longhand could not be shown" onRetry={reset}>
          Nothing that was saved is lost. Try again; if that does not help, look at what Longhand prints where it was
          started.
        </PageFailed>
      </body>
    </html>
  )
}
