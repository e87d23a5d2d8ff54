'use client'
/** The menu of whoever is not signed in: how pages look. */
import { SunMoon } from 'lucide-react'
import { IconButton } from './button'
import { Menu } from './menu'
import { ThemeChoice } from './theme-choice'

export function ThemeMenu() {
  const trigger = (
    <IconButton label="Appearance">
      <SunMoon />
    </IconButton>
  )
  return (
    <Menu trigger={trigger} align="end">
      <ThemeChoice />
    </Menu>
  )
}
