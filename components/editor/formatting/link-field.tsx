'use client'
/** The small panel in which a link gets its address. */
import { Toolbar } from '@base-ui/react/toolbar'
import type { Editor } from '@tiptap/core'
import { Link } from 'lucide-react'
import { type FormEvent, useEffect, useState } from 'react'
import { Button, IconButton } from '@/components/ui/button'
import { Field, TextInput } from '@/components/ui/field'
import { commandKey } from '@/components/ui/platform'
import { Popover } from '@/components/ui/popover'
import { readTypedLink } from '../typing/typed-link'
import { setLink } from './format-acts'

export type LinkFieldProps = {
  readonly editor: Editor | null
  /** The address at the caret. */
  readonly link: string | null
  readonly disabled: boolean
  /** Whether ⌘K opens it: of two for the same text only one. */
  readonly byKey: boolean
}

export function LinkField({ editor, link, disabled, byKey }: LinkFieldProps) {
  const [open, setOpen] = useState(false)
  useLinkKey(disabled || !byKey ? null : editor, () => setOpen(true))
  const end = (href: string | null) => {
    setOpen(false)
    if (editor) setLink(editor, href)
  }
  return (
    <Popover
      disabled={disabled}
      trigger={
        <Toolbar.Button
          disabled={disabled}
          render={
            <IconButton label="Link" aria-pressed={link !== null}>
              <Link className="s" />
            </IconButton>
          }
        />
      }
      title="Link"
      className="link-field"
      open={open && !disabled}
      onOpenChange={setOpen}
    >
      <LinkForm link={link} onEnd={end} />
    </Popover>
  )
}

function LinkForm({ link, onEnd }: { link: string | null; onEnd: (href: string | null) => void }) {
  const [typed, setTyped] = useState(link ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = readTypedLink(typed)
    if ('href' in read) onEnd(read.href)
    else setProblem(read.problem)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Field label="Address" error={problem}>
        {(control) => (
          <TextInput
            {...control}
            type="url"
            inputMode="url"
            placeholder="https://"
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value)
              setProblem(null)
            }}
          />
        )}
      </Field>
      <div className="btns">
        <Button type="submit" variant="primary">
          {link === null ? 'Add link' : 'Change link'}
        </Button>
        {link !== null && <Button onClick={() => onEnd(null)}>Remove link</Button>}
      </div>
    </form>
  )
}

/** ⌘K where the caret is. */
function useLinkKey(editor: Editor | null, onKey: () => void): void {
  useEffect(() => {
    // A section that left the page between drawing and here has taken its editor with it.
    if (!editor || editor.isDestroyed) return
    const { dom } = editor.view
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !commandKey(event) || event.shiftKey || event.altKey) return
      event.preventDefault()
      event.stopPropagation()
      onKey()
    }
    dom.addEventListener('keydown', listen)
    return () => dom.removeEventListener('keydown', listen)
  }, [editor, onKey])
}
