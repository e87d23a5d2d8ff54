'use client'
/** The outline beside the page: a tree to find one's way in, and to change the plan while it is written. */
import { FoldVertical, UnfoldVertical, X } from 'lucide-react'
import { useCallback, useId, useMemo, useRef } from 'react'
import type * as Y from 'yjs'
import type { Visitor } from '@/components/presence/whereabouts'
import { IconButton } from '@/components/ui/button'
import { figure } from '@/components/ui/figures'
import { useGradually } from '@/components/ui/use-gradually'
import type { SectionId } from '@/lib/outline/outline'
import { type OutlineRow, visibleRows, writtenRows } from './outline-row'
import { PaneRow } from './pane-row'
import { PaneTools } from './pane-tools'
import { useOutline } from './use-outline'
import { useOutlineActs } from './use-outline-acts'
import { useTreeDrag } from './use-row-drag'
import { useRowsNear } from './use-rows-near'
import { useTreeKeys } from './use-tree-keys'

/** Of rows: a tall window shows some fifty. */
const drawnAtOnce = 56
const drawnWithEach = 24

export type OutlinePaneProps = {
  readonly doc: Y.Doc
  readonly selected: SectionId | null
  readonly onSelect: (id: SectionId | null) => void
  readonly readOnly?: boolean
  /** The others who are in each section. */
  readonly visitors: ReadonlyMap<string, readonly Visitor[]>
  /** Present where the pane is a sheet that can be closed. */
  readonly onClose?: () => void
}

export function OutlinePane({ doc, selected, onSelect, readOnly = false, visitors, onClose }: OutlinePaneProps) {
  const { rows } = useOutline(doc)
  const acts = useOutlineActs({ doc, rows, onSelect })
  const { folded, run, edit, editing, setEditing, abandon } = acts
  const treeId = useId()
  const tree = useRef<HTMLDivElement>(null)
  const visible = useMemo(() => visibleRows(rows, folded), [rows, folded])
  const current = visible.some((row) => row.id === selected) ? selected : (visible[0]?.id ?? null)
  const atLeast = visible.findIndex((row) => row.id === current) + 1
  const drawn = useGradually(visible.length, { first: drawnAtOnce, step: drawnWithEach, atLeast })
  const near = useRowsNear(tree, drawn, drawnAtOnce)
  const keys = useTreeKeys({ tree, rows, visible, folded, current, readOnly, run })
  const drag = useTreeDrag({ tree: treeId, rows, folded, onDrop: (id, to) => run({ type: 'move', id, to }) })
  const toRow = useCallback((id: SectionId) => {
    requestAnimationFrame(() => tree.current?.querySelector<HTMLElement>(`[data-section="${id}"]`)?.focus())
  }, [])
  const onRename = useCallback(
    (id: SectionId, title: string | null) => {
      setEditing(null)
      if (title !== null) edit({ type: 'rename', id, title })
      toRow(id)
    },
    [edit, setEditing, toRow],
  )
  const onAbandon = useCallback(
    (id: SectionId) => {
      const stays = abandon(id)
      if (stays) toRow(stays)
    },
    [abandon, toRow],
  )
  return (
    <>
      <PaneHead rows={rows} folded={folded} onFoldAll={acts.foldAll} onClose={onClose} />
      <div className="tree" role="tree" aria-label="Sections" ref={tree} {...keys} tabIndex={-1}>
        {visible.slice(0, drawn).map((row, at) => (
          <PaneRow
            key={row.id}
            row={row}
            tree={treeId}
            near={at >= near.from && at < near.to}
            selected={row.id === selected}
            stop={row.id === current}
            folded={folded.has(row.id)}
            renaming={row.id === editing}
            dragged={drag?.dragged === row.id}
            drop={drag?.over === row.id ? drag.side : null}
            readOnly={readOnly}
            visitors={visitors.get(row.id)}
            run={run}
            onRename={onRename}
            onAbandon={onAbandon}
          />
        ))}
      </div>
      {!readOnly && <PaneTools selected={rows.find((row) => row.id === selected) ?? null} acts={acts} />}
    </>
  )
}

type PaneHeadProps = Pick<OutlinePaneProps, 'onClose'> & {
  readonly rows: readonly OutlineRow[]
  readonly folded: ReadonlySet<SectionId>
  readonly onFoldAll: () => void
}

function PaneHead({ rows, folded, onFoldAll, onClose }: PaneHeadProps) {
  const count = writtenRows(rows).length
  const parts = rows.filter((row) => row.isPart)
  const allFolded = parts.every((row) => folded.has(row.id))
  return (
    <div className="pane-h">
      <h2>Outline</h2>
      <span className="dim num">
        {figure(count)} {count === 1 ? 'section' : 'sections'}
      </span>
      <span className="push" />
      {parts.length > 0 && (
        <IconButton size="small" label={allFolded ? 'Open all parts' : 'Fold all parts'} onClick={onFoldAll}>
          {allFolded ? <UnfoldVertical /> : <FoldVertical />}
        </IconButton>
      )}
      {onClose && (
        <IconButton size="small" label="Close the outline" onClick={onClose}>
          <X />
        </IconButton>
      )}
    </div>
  )
}
