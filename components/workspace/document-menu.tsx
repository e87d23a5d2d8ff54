'use client'
/** The acts on the document as a whole: rename, the list of shortcuts, delete. */
import { EllipsisVertical, Keyboard, List, LogOut, Pencil, Trash } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { DeleteDocument } from '@/components/documents/delete-document'
import { LeaveDocument } from '@/components/documents/leave-document'
import { IconButton } from '@/components/ui/button'
import { Menu, MenuItem, MenuLine } from '@/components/ui/menu'
import type { DocumentId } from '@/lib/documents/live-document'

export type DocumentMenuProps = {
  readonly id: DocumentId
  readonly title: string
  readonly words: number
  readonly readOnly: boolean
  /** Owners delete a document; others may leave it. */
  readonly mayRemove: boolean
  readonly personId: string
  readonly onRename: () => void
  readonly onShortcuts: () => void
}

export function DocumentMenu(props: DocumentMenuProps) {
  const { id, title, words, readOnly, mayRemove, personId, onRename, onShortcuts } = props
  const router = useRouter()
  const [asking, setAsking] = useState<'delete' | 'leave' | null>(null)
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
        {mayRemove ? (
          <MenuItem icon={<Trash className="s" />} danger disabled={readOnly} onSelect={() => setAsking('delete')}>
            Delete document
          </MenuItem>
        ) : (
          <MenuItem icon={<LogOut className="s" />} danger onSelect={() => setAsking('leave')}>
            Leave document
          </MenuItem>
        )}
      </Menu>
      {asking === 'leave' && (
        <LeaveDocument
          id={id}
          title={title}
          personId={personId}
          onClose={() => setAsking(null)}
          onLeft={() => router.push('/documents')}
        />
      )}
      {asking === 'delete' && (
        <DeleteDocument
          id={id}
          title={title}
          words={words}
          onClose={() => setAsking(null)}
          onDeleted={() => router.push('/documents')}
        />
      )}
    </>
  )
}
