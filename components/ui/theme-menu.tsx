'use client'
/** The menu of whoever is not known by name: how pages look. */
import type { PersonColour } from './avatar'
import { Menu } from './menu'
import { ThemeChoice } from './theme-choice'

/** `colour` is that of the person's window, where there are several. */
export function ThemeMenu({ colour = 1 }: { colour?: PersonColour }) {
  const trigger = (
    <button type="button" className={`av c${colour}`} aria-label="You: appearance" title="Appearance">
      You
    </button>
  )
  return (
    <Menu trigger={trigger} align="end">
      <ThemeChoice />
    </Menu>
  )
}
