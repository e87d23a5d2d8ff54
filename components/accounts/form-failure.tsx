/** Why a form about a person was not sent, where it is about none of its fields. */
import { TriangleAlert } from 'lucide-react'
import { Notice } from '@/components/ui/message'

export function FormFailure({ failure }: { failure: string | null }) {
  if (failure === null) return null
  return (
    <Notice tone="bad" icon={<TriangleAlert />} alert>
      {failure}
    </Notice>
  )
}
