'use client'
/** Says below the page what was left out of it. */
import { ImageOff, X } from 'lucide-react'
import { useStore } from 'zustand'
import { IconButton } from '@/components/ui/button'
import { Strip } from '@/components/ui/message'
import type { ImageUploads } from './image-uploads'

export function ImageNotice({ uploads }: { readonly uploads: ImageUploads }) {
  const notice = useStore(uploads.state, (state) => state.notice)
  if (notice === null) return null
  const close = (
    <IconButton label="Close" size="small" onClick={() => uploads.tell(null)}>
      <X className="s" />
    </IconButton>
  )
  return (
    <Strip tone="warn" icon={<ImageOff />} acts={close} className="below">
      {notice}
    </Strip>
  )
}
