'use client'
/** The acts of one row behind a button: the way to move rows where dragging is not. */
import { ArrowDown, ArrowUp, EllipsisVertical, IndentDecrease, IndentIncrease, Pencil, Plus, Trash } from 'lucide-react'
import { cloneElement, useState } from 'react'
import { IconButton } from '@/components/ui/button'
import { Menu, MenuItem, MenuLine } from '@/components/ui/menu'
import type { OutlineAct } from './outline-key'
import type { OutlineRow } from './outline-row'

export type RowMenuProps = {
  readonly row: OutlineRow
  readonly run: (act: OutlineAct) => void
}

/** The menu itself is made when the pointer comes near: two hundred of them at once would be slow. */
export function RowMenu({ row, run }: RowMenuProps) {
  const [near, setNear] = useState(false)
  const [open, setOpen] = useState(false)
  const come = () => setNear(true)
  const press = () => {
    setNear(true)
    setOpen(true)
  }
  const label = `Acts for ${row.number} ${row.title}`
  const button = (
    <IconButton size="small" label={label} className="row-menu" tabIndex={-1} aria-haspopup="menu">
      <EllipsisVertical />
    </IconButton>
  )
  if (!near) return cloneElement(button, { onPointerEnter: come, onClick: press })
  return (
    <Menu align="end" trigger={button} open={open} onOpenChange={setOpen}>
      <RowMenuItems row={row} run={run} />
    </Menu>
  )
}

function RowMenuItems({ row, run }: RowMenuProps) {
  const { id } = row
  return (
    <>
      <MenuItem icon={<Pencil className="s" />} shortcut={['F2']} onSelect={() => run({ type: 'edit', id })}>
        Edit
      </MenuItem>
      <MenuItem icon={<Plus className="s" />} shortcut={['↵']} onSelect={() => run({ type: 'add-below', id })}>
        Add below
      </MenuItem>
      <MenuLine />
      <MenuItem
        icon={<ArrowUp className="s" />}
        shortcut={['mod', 'shift', '↑']}
        onSelect={() => run({ type: 'step', id, direction: 'up' })}
      >
        Move up
      </MenuItem>
      <MenuItem
        icon={<ArrowDown className="s" />}
        shortcut={['mod', 'shift', '↓']}
        onSelect={() => run({ type: 'step', id, direction: 'down' })}
      >
        Move down
      </MenuItem>
      <MenuItem
        icon={<IndentIncrease className="s" />}
        shortcut={['Tab']}
        disabled={row.position === 1}
        onSelect={() => run({ type: 'indent', id })}
      >
        Move in
      </MenuItem>
      <MenuItem
        icon={<IndentDecrease className="s" />}
        shortcut={['shift', 'Tab']}
        disabled={row.parent === null}
        onSelect={() => run({ type: 'outdent', id })}
      >
        Move out
      </MenuItem>
      <MenuLine />
      <MenuItem icon={<Trash className="s" />} shortcut={['Del']} danger onSelect={() => run({ type: 'remove', id })}>
        Delete
      </MenuItem>
    </>
  )
}
