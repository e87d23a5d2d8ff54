'use client'
/** The bar at the top of the workspace: the title, whether it is saved, who is here, and the way out as a file. */
import { useState } from 'react'
import { ExportMenu } from '@/components/export/export-menu'
import { TopBar } from '@/components/ui/top-bar'
import type { DocumentId } from '@/lib/documents/live-document'
import { DocumentMenu } from './document-menu'
import type { LiveConnection } from './live-connection'
import { colourNumber, type Peer, rankOf } from '@/components/presence/presence'
import { SaveMark } from './save-mark'
import { TitleField } from './title-field'
import { useLink } from './use-live-connection'
import { WindowsHere } from './windows-here'

export type WorkspaceBarProps = {
  readonly connection: LiveConnection
  readonly id: DocumentId
  readonly title: string
  readonly words: number
  readonly readOnly: boolean
  readonly peers: readonly Peer[]
  readonly onRename: (title: string) => void
  readonly onShortcuts: () => void
}

export function WorkspaceBar(props: WorkspaceBarProps) {
  const { id, title, words, readOnly, connection, peers, onRename, onShortcuts } = props
  const ownClientId = connection.doc.clientID
  const link = useLink(connection)
  const [renaming, setRenaming] = useState(false)
  return (
    <TopBar
      colour={colourNumber(rankOf(peers, ownClientId))}
      acts={
        <>
          <SaveMark connection={connection} />
          <WindowsHere peers={peers} ownClientId={ownClientId} />
        </>
      }
      end={<ExportMenu documentId={id} disabled={words === 0 || link.type === 'refused'} />}
    >
      <TitleField title={title} editing={renaming} onEditing={setRenaming} onRename={readOnly ? undefined : onRename} />
      <DocumentMenu
        id={id}
        title={title}
        words={words}
        readOnly={readOnly}
        onRename={() => setRenaming(true)}
        onShortcuts={onShortcuts}
      />
    </TopBar>
  )
}
