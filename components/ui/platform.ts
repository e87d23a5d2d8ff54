/** Whether this computer writes its shortcuts with ⌘ or with Ctrl. */
import { useSyncExternalStore } from 'react'

const never = () => () => undefined

export const isApple = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform)

/** False while rendering on the server, so that both first renders agree. */
export const useApple = (): boolean => useSyncExternalStore(never, isApple, () => false)

/** Whether the platform's command key is held: ⌘ on Apple's systems, Ctrl elsewhere. */
export const commandKey = (event: { metaKey: boolean; ctrlKey: boolean }): boolean =>
  isApple() ? event.metaKey : event.ctrlKey
