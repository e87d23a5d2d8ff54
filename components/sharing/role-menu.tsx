'use client'
/** What somebody may do, and the way out. */
import { ChevronDown } from 'lucide-react'
import { Menu, MenuChoice, MenuItem, MenuLine } from '@/components/ui/menu'
import type { Role } from '@/lib/accounts/role'
import { roleChoices, roleNames } from './role-words'

export type RoleMenuProps = {
  readonly role: Role
  /** Whose it is. */
  readonly name: string
  readonly onChange: (role: Role) => void
  readonly remove: string
  readonly onRemove: () => void
}

export function RoleMenu({ role, name, onChange, remove, onRemove }: RoleMenuProps) {
  const trigger = (
    <button type="button" className="role" aria-label={`${roleNames[role]}: ${name}`}>
      {roleNames[role]}
      <ChevronDown className="s" />
    </button>
  )
  return (
    <Menu trigger={trigger} align="end">
      <MenuChoice
        label={name}
        value={role}
        choices={roleChoices}
        closes
        onChange={(next) => next !== role && onChange(next)}
      />
      <MenuLine />
      <MenuItem danger onSelect={onRemove}>
        {remove}
      </MenuItem>
    </Menu>
  )
}
