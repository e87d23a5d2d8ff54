'use client'
/** Light, dark, or as the system has it, as a part of a menu. */
import { useState } from 'react'
import { MenuChoice } from './menu'
import { chooseTheme, currentTheme, type Theme } from './theme'

const themes = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

/** It is there while its menu is open, and so begins with the theme of the page. */
export function ThemeChoice() {
  const [theme, setTheme] = useState<Theme>(currentTheme)
  const choose = (next: Theme) => {
    chooseTheme(next)
    setTheme(next)
  }
  return <MenuChoice label="Appearance" value={theme} choices={themes} onChange={choose} />
}
