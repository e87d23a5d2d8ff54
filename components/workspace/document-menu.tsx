'use client'
/** The acts on the document as a whole: undo, rename, the list of shortcuts, delete or leave. */
import {
  Copy,
  Download,
  EllipsisVertical,
  Keyboard,
  List,
  LogOut,
  Pencil,
  Redo2,
  Replace,
  Search,
  Trash,
  Undo2,
} from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type * as Y from 'yjs'
import { DeleteDocument } from '@/components/documents/delete-document'
import { LeaveDocument } from '@/components/documents/leave-document'
import { copyDocument } from '@/components/editor/clipboard/copy-document'
import { askToFind } from '@/components/find/ask-to-find'
import { IconButton } from '@/components/ui/button'
import { Menu, MenuItem, MenuLine } from '@/components/ui/menu'
import type { Turn } from '@/components/undo/text-undo'
import { turnKeys, useTurn } from '@/components/undo/use-undo'
import type { DocumentId } from '@/lib/documents/live-document'

const AFTER_MENU_MS = 150

export type DocumentMenuProps = {
  readonly id: DocumentId
  readonly doc: Y.Doc
  readonly title: string
  readonly words: number
  readonly readOnly: boolean
  /** Owners delete a document; others may leave it. */
  readonly mayRemove: boolean
  readonly personId: string
  readonly onRename: () => void
  /** Where the bar has no room for its button; null while there is nothing to export. */
  readonly onExport: (() => void) | null | undefined
  readonly onShortcuts: () => void
}

export function DocumentMenu(props: DocumentMenuProps) {
  const { id, doc, title, words, readOnly, mayRemove, personId, onRename, onExport, onShortcuts } = props
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
        <TurnItem doc={doc} readOnly={readOnly} turn="undo" />
        <TurnItem doc={doc} readOnly={readOnly} turn="redo" />
        <MenuLine />
        <MenuItem icon={<Pencil className="s" />} disabled={readOnly} onSelect={onRename}>
          Rename
        </MenuItem>
        <MenuItem icon={<Copy className="s" />} disabled={words === 0} onSelect={() => void copyDocument(doc)}>
          Copy document
        </MenuItem>
        {onExport !== undefined && (
          <MenuItem icon={<Download className="s" />} disabled={onExport === null} onSelect={() => onExport?.()}>
            Export
          </MenuItem>
        )}
        <MenuLine />
        <FindItems doc={doc} words={words} readOnly={readOnly} />
        <MenuLine />
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

type FindItemsProps = Pick<DocumentMenuProps, 'doc' | 'words' | 'readOnly'>

/** Also the way there where no keyboard is. */
function FindItems({ doc, words, readOnly }: FindItemsProps) {
  // The menu gives the focus back when it has closed.
  const find = (replacing: boolean) => () => setTimeout(() => askToFind(doc, replacing), AFTER_MENU_MS)
  return (
    <>
      <MenuItem icon={<Search className="s" />} shortcut={['mod', 'F']} disabled={words === 0} onSelect={find(false)}>
        Find
      </MenuItem>
      {!readOnly && (
        <MenuItem
          icon={<Replace className="s" />}
          shortcut={['mod', 'shift', 'F']}
          disabled={words === 0}
          onSelect={find(true)}
        >
          Find and replace
        </MenuItem>
      )}
    </>
  )
}

type TurnItemProps = Pick<DocumentMenuProps, 'doc' | 'readOnly'> & { readonly turn: Turn }

/** Drawn while the menu is open only: what it is about changes with every word. */
function TurnItem({ doc, readOnly, turn }: TurnItemProps) {
  const { what, run } = useTurn(doc, turn)
  const Icon = turn === 'undo' ? Undo2 : Redo2
  return (
    <MenuItem
      icon={<Icon className="s" />}
      shortcut={turnKeys[turn]}
      about={what}
      disabled={readOnly || what === null}
      onSelect={run}
    >
      {turn === 'undo' ? 'Undo' : 'Redo'}
    </MenuItem>
  )
}
