'use client'
/** Listens for the workspace's keys, after everything nearer to the focus has had its say. */
import { useEffect, useRef } from 'react'
import { commandKey } from '@/components/ui/platform'
import { FieldText } from '../field-text'
import { type Press, type WorkspaceAct, workspaceAct } from './shortcut-act'

function withinOf(target: EventTarget | null): Press['within'] {
  if (!(target instanceof HTMLElement)) return 'page'
  if (target.isContentEditable) return 'text'
  return target.closest('input, textarea, select') ? 'field' : 'page'
}

const pressOf = (event: KeyboardEvent, fields: FieldText): Press => ({
  key: event.key,
  code: event.code,
  shift: event.shiftKey,
  command: commandKey(event),
  alt: event.altKey,
  within: withinOf(event.target),
  unsaved: fields.isTypedIn(event.target),
})

/** `run` says whether it did something; otherwise the browser gets the key. */
export function useShortcuts(run: (act: WorkspaceAct) => boolean): void {
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    const fields = new FieldText()
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const act = workspaceAct(pressOf(event, fields))
      if (act && latest.current(act)) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    document.addEventListener('focusin', fields.entered)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      document.removeEventListener('focusin', fields.entered)
    }
  }, [])
}
