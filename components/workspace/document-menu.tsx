'use client'
/** The acts on the document as a whole: rename, the list of shortcuts, delete. */
import { EllipsisVertical, Keyboard, List, Pencil, Trash } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { DeleteDocument } from '@/components/documents/delete-document'
import { IconButton } from '@/components/ui/button'
import { Menu, MenuItem, MenuLine } from '@/components/ui/menu'
import type { DocumentId } from '@/lib/documents/live-document'

export type DocumentMenuProps = {
  readonly id: DocumentId
  readonly title: string
  readonly words: number
  readonly readOnly: boolean
  readonly onRename: () => void
  readonly onShortcuts: () => void
}

export function DocumentMenu({ id, title, words, readOnly, onRename, onShortcuts }: DocumentMenuProps) {
  const router = useRouter()
  const [deleting, setDeleting] = useState(false)
  const button = (
    <IconButton label="Document" size="small">
      <EllipsisVertical />
    </IconButton>
  )
  return (
    <>
      <Menu trigger={button}>
        <MenuItem icon={<Pencil className="s" />} disabled={readOnly} onSelect={onRename}>
          Rename
        </MenuItem>
        <MenuItem icon={<Keyboard className="s" />} shortcut={['mod', '/']} onSelect={onShortcuts}>
          Shortcuts
        </MenuItem>
        <MenuItem icon={<List className="s" />} onSelect={() => router.push('/documents')}>
          All documents
        </MenuItem>
        <MenuLine />
        <MenuItem icon={<Trash className="s" />} danger disabled={readOnly} onSelect={() => setDeleting(true)}>
          Delete document
        </MenuItem>
      </Menu>
      {deleting && (
        <DeleteDocument
          id={id}
          title={title}
          words={words}
          onClose={() => setDeleting(false)}
          onDeleted={() => router.push('/documents')}
        />
      )}
    </>
  )
}
