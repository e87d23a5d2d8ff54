'use client'
/** The sections that one leans on: a hint for the order of writing, never required. */
import { Plus, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { Tag } from '@/components/ui/tag'
import type { SectionId } from '@/lib/outline/outline'
import { isWithin } from './outline-place'
import type { OutlineRow } from './outline-row'

export type BuildsOnProps = {
  readonly row: OutlineRow
  readonly rows: readonly OutlineRow[]
  readonly value: readonly SectionId[]
  readonly onChange: (value: SectionId[]) => void
}

export function BuildsOn({ row, rows, value, onChange }: BuildsOnProps) {
  const chosen = rows.filter((other) => value.includes(other.id))
  const free = rows.filter(
    (other) => !value.includes(other.id) && !isWithin(rows, other.id, row.id) && !isWithin(rows, row.id, other.id),
  )
  return (
    <>
      <span>Builds on</span>
      {chosen.map((other) => (
        <Tag key={other.id}>
          {other.number} {other.title}
          <button
            type="button"
            className="tag-x"
            aria-label={`No longer build on ${other.number} ${other.title}`}
            onClick={() => onChange(value.filter((id) => id !== other.id))}
          >
            <X />
          </button>
        </Tag>
      ))}
      {free.length > 0 && (
        <Menu
          trigger={
            <Button variant="quiet" size="small" icon={<Plus className="s" />} className="add-builds-on">
              Add
            </Button>
          }
        >
          {free.map((other) => (
            <MenuItem key={other.id} onSelect={() => onChange([...value, other.id])}>
              {other.number} {other.title}
            </MenuItem>
          ))}
        </Menu>
      )}
    </>
  )
}
