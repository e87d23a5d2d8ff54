'use client'
/** The bar at the top of the workspace: the title, whether it is saved, who is here, and the way out as a file. */
import { useState } from 'react'
import { ExportMenu } from '@/components/export/export-menu'
import { TopBar } from '@/components/ui/top-bar'
import type { DocumentId } from '@/lib/documents/live-document'
import { DocumentMenu } from './document-menu'
import type { ConnectionState } from './live-connection'
import { colourNumber, type Peer, rankOf } from './presence'
import { SaveMark } from './save-mark'
import { TitleField } from './title-field'
import { WindowsHere } from './windows-here'

export type WorkspaceBarProps = Pick<ConnectionState, 'link' | 'save'> & {
  readonly id: DocumentId
  readonly title: string
  readonly words: number
  readonly readOnly: boolean
  readonly peers: readonly Peer[]
  readonly ownClientId: number
  readonly onRename: (title: string) => void
  readonly onShortcuts: () => void
}

export function WorkspaceBar(props: WorkspaceBarProps) {
  const { id, title, words, readOnly, link, save, peers, ownClientId, onRename, onShortcuts } = props
  const [renaming, setRenaming] = useState(false)
  return (
    <TopBar
      colour={colourNumber(rankOf(peers, ownClientId))}
      acts={
        <>
          <SaveMark link={link} save={save} />
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
