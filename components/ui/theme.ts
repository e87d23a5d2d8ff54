/** Light, dark, or as the system has it: how the choice is named, stored and shown. */

export type Theme = 'system' | 'light' | 'dark'

export const themeCookie = 'longhand-theme'

export const readTheme = (value: string | undefined): Theme =>
  value === 'light' || value === 'dark' ? value : 'system'

/** The theme that the page is in now. */
export const currentTheme = (): Theme => readTheme(document.documentElement.dataset.theme)

/** Shows a theme at once and keeps it for a year; `system` forgets the choice. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  const age = theme === 'system' ? 0 : 365 * 24 * 60 * 60
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=${age}; samesite=lax`
}
