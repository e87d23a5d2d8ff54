'use client'
/** The menu of the person at this computer: light, dark, or as the system has it. */
import { useState } from 'react'
import { Menu, MenuChoice } from './menu'
import { chooseTheme, currentTheme, type Theme } from './theme'

const themes = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

/** `colour` is that of the person's window, where there are several. */
export function ThemeMenu({ colour = 1 }: { colour?: 1 | 2 | 3 | 4 }) {
  const [theme, setTheme] = useState<Theme>('system')
  const choose = (next: Theme) => {
    chooseTheme(next)
    setTheme(next)
  }
  const trigger = (
    <button type="button" className={`av c${colour}`} aria-label="You: appearance" title="Appearance">
      You
    </button>
  )
  return (
    <Menu trigger={trigger} align="end" onOpenChange={(open) => open && setTheme(currentTheme())}>
      <MenuChoice label="Appearance" value={theme} choices={themes} onChange={choose} />
    </Menu>
  )
}
