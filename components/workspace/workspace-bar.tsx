'use client'
/** The bar at the top of the workspace: the title, whether it is saved, who is here, and the way out as a file. */
import { useState } from 'react'
import { PersonMenu } from '@/components/accounts/person-menu'
import { ExportMenu, ExportSheet } from '@/components/export/export-menu'
import { PeopleHere } from '@/components/presence/people-here'
import type { Peer } from '@/components/presence/presence'
import { ShareMenu } from '@/components/sharing/share-menu'
import { TopBar } from '@/components/ui/top-bar'
import { may, type Role } from '@/lib/accounts/role'
import type { DocumentId } from '@/lib/documents/live-document'
import { numberOfColour } from '@/lib/documents/person-colours'
import type { LiveConnection } from './connection/live-connection'
import { SaveMark } from './connection/save-mark'
import { useLink, useOwnUser } from './connection/use-live-connection'
import { DocumentMenu } from './document-menu'
import { TitleField } from './title-field'
import { useLayout } from './use-layout'

export type WorkspaceBarProps = {
  readonly connection: LiveConnection
  readonly id: DocumentId
  readonly title: string
  readonly words: number
  readonly readOnly: boolean
  readonly role: Role
  /** By person, where in the document they are. */
  readonly whereabouts: ReadonlyMap<string, string>
  readonly peers: readonly Peer[]
  /** The person whom the page follows. */
  readonly following: string | null
  readonly onFollow: ((personId: string | null) => void) | undefined
  readonly onRename: (title: string) => void
  readonly onShortcuts: () => void
}

export function WorkspaceBar(props: WorkspaceBarProps) {
  const { id, title, words, readOnly, role, whereabouts, connection, peers, onRename, onShortcuts } = props
  const { following, onFollow } = props
  const ownClientId = connection.doc.clientID
  const link = useLink(connection)
  const user = useOwnUser(connection)
  const layout = useLayout()
  const [renaming, setRenaming] = useState(false)
  const [exporting, setExporting] = useState(false)
  const isSmall = useLayout() === 'small'
  const file = { documentId: id, saved: connection.saved }
  const mayExport = words > 0 && link.type !== 'refused'
  const askExport = mayExport ? () => setExporting(true) : null
  return (
    <TopBar
      person={<PersonMenu colour={numberOfColour(user.color) ?? undefined} />}
      acts={
        <>
          <SaveMark connection={connection} />
          <PeopleHere
            most={layout === 'small' ? 1 : 3}
            peers={peers}
            ownClientId={ownClientId}
            ownId={connection.personId}
            whereabouts={whereabouts}
            following={following}
            onFollow={onFollow}
          />
        </>
      }
      end={
        <>
          <ShareMenu
            documentId={id}
            title={title}
            ownId={connection.personId}
            whereabouts={whereabouts}
            disabled={link.type !== 'live'}
          />
          {isSmall ? (
            <ExportSheet {...file} open={exporting} onOpenChange={setExporting} />
          ) : (
            <ExportMenu {...file} disabled={!mayExport} />
          )}
        </>
      }
    >
      <TitleField title={title} editing={renaming} onEditing={setRenaming} onRename={readOnly ? undefined : onRename} />
      <DocumentMenu
        id={id}
        doc={connection.doc}
        title={title}
        words={words}
        readOnly={readOnly}
        mayRemove={may(role, 'remove')}
        personId={connection.personId}
        onRename={() => setRenaming(true)}
        onExport={isSmall ? askExport : undefined}
        onShortcuts={onShortcuts}
      />
    </TopBar>
  )
}
