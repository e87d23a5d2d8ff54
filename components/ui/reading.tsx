/** What stands where something is read: as long as it has not come, and where it could not be. */
import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button'
import { Notice } from './message'

/** `label` is what screen readers are told. */
export function Reading({ label }: { readonly label: string }) {
  return (
    <div className="sk" role="status" aria-label={label}>
      <i />
      <i />
      <i />
    </div>
  )
}

type ReadingFailedProps = { readonly onRetry: () => void; readonly children: ReactNode }

export function ReadingFailed({ onRetry, children }: ReadingFailedProps) {
  return (
    <Notice
      tone="bad"
      icon={<TriangleAlert />}
      alert
      acts={
        <Button size="small" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {children}
    </Notice>
  )
}
