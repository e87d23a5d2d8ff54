'use client'
/** The box that a comment is typed into, with the people who may be mentioned in it. */
import { AtSign } from 'lucide-react'
import { type ChangeEvent, type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { Button, IconButton } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { commandKey, useApple } from '@/components/ui/platform'
import { writeShortcut } from '@/components/ui/shortcut'
import type { Mentionable } from '@/lib/comments/thread'
import { mentionClass, type People } from '../comment-text'
import { takeFocus } from './focus-once'
import {
  draftParts,
  editedDraft,
  isBlank,
  type MentionDraft,
  type MentionQuery,
  mentionBefore,
  mentionQueryAt,
  peopleFor,
  withMention,
  withoutMention,
} from './mention-draft'
import { MentionList, mentionOptionId } from './mention-list'

/** More are found by typing on. */
const mostShown = 8

export type ComposerProps = {
  /** What screen readers call the box. */
  readonly label: string
  readonly placeholder: string
  readonly draft: MentionDraft
  readonly people: People
  /** Of whoever types. */
  readonly ownId: string
  /** Ids of those who are in the document now. */
  readonly here: ReadonlySet<string>
  /** What sending it is called. */
  readonly act: string
  readonly busy?: boolean
  /** Gets the caret for each new object, once. */
  readonly focusFor?: object | null
  readonly field?: RefObject<HTMLTextAreaElement | null>
  readonly onType: (draft: MentionDraft) => void
  readonly onSubmit: () => void
  readonly onCancel: () => void
}

export function Composer(props: ComposerProps) {
  const { label, placeholder, draft, people, here, act, busy, onSubmit, onCancel } = props
  const own = useRef<HTMLTextAreaElement>(null)
  const field = props.field ?? own
  const [within, setWithin] = useState(false)
  const mentions = useMentions(field, props)
  const apple = useApple()
  const listId = useId()
  useEffect(() => {
    if (!props.focusFor || !takeFocus(props.focusFor)) return
    const element = field.current
    element?.focus({ preventScroll: true })
    element?.setSelectionRange(element.value.length, element.value.length)
    element?.scrollIntoView({ block: 'nearest' })
  }, [props.focusFor, field])
  const open = within || !isBlank(draft)
  const { found, active } = mentions
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only looks whether the focus is in it
    <div
      className="comment-box"
      onFocus={() => setWithin(true)}
      onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && setWithin(false)}
    >
      <div className={classNames('reply', open && 'open')}>
        <div className="typed">
          <div className="mirror" aria-hidden="true" dir="auto">
            {draftParts(draft).map(({ text, id }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name than their place
              <span key={at} className={id === null ? undefined : mentionClass(people.get(id))}>
                {text}
              </span>
            ))}
            {'\u200b'}
          </div>
          <textarea
            ref={field}
            dir="auto"
            rows={1}
            aria-label={label}
            placeholder={placeholder}
            value={draft.text}
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-controls={found ? listId : undefined}
            aria-activedescendant={found && found.length > 0 ? mentionOptionId(listId, active) : undefined}
            onChange={mentions.onChange}
            onSelect={mentions.look}
            onBlur={mentions.close}
            onKeyDown={mentions.onKeyDown}
          />
        </div>
        {open && (
          <div className="btns">
            <IconButton size="small" label="Mention somebody" onClick={mentions.begin}>
              <AtSign className="s" />
            </IconButton>
            <span className="push" />
            <Button size="small" variant="quiet" onClick={onCancel}>
              Cancel
            </Button>
            <Button
              size="small"
              variant="primary"
              busy={busy}
              disabled={isBlank(draft)}
              title={writeShortcut(['mod', '↵'], apple)}
              onClick={onSubmit}
            >
              {act}
            </Button>
          </div>
        )}
      </div>
      {found && (
        <MentionList
          id={listId}
          people={found}
          active={active}
          here={here}
          query={mentions.query}
          onPoint={mentions.point}
          onChoose={mentions.choose}
        />
      )}
    </div>
  )
}

type Mentions = {
  /** Null while no name is being typed. */
  readonly found: readonly Mentionable[] | null
  readonly query: string
  readonly active: number
  readonly look: () => void
  readonly close: () => void
  readonly point: (at: number) => void
  readonly choose: (person: Mentionable) => void
  readonly begin: () => void
  readonly onChange: (event: ChangeEvent<HTMLTextAreaElement>) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void
}

type Asked = MentionQuery & { readonly active: number }

function useMentions(field: RefObject<HTMLTextAreaElement | null>, props: ComposerProps): Mentions {
  const { draft, people, ownId, onType, onSubmit } = props
  const [asked, setAsked] = useState<Asked | null>(null)
  /** The `@` whose list was put away. */
  const [left, setLeft] = useState<number | null>(null)
  const latest = useRef(draft)
  latest.current = draft
  /** Who is put in by the input that the browser is told to make, so that its own undo knows of it. */
  const choosing = useRef<{ readonly person: Mentionable; readonly query: MentionQuery } | null>(null)
  const known = [...people.values()]
  const found = asked && asked.from !== left ? foundFor(asked.query, known, ownId) : null
  const lookAt = (now: MentionDraft) => {
    const element = field.current
    if (!element || element.selectionStart !== element.selectionEnd || document.activeElement !== element) {
      setAsked(null)
      return
    }
    const next = mentionQueryAt(now, element.selectionStart)
    if (next?.from !== left) setLeft(null)
    setAsked((before) => next && { ...next, active: before?.query === next.query ? before.active : 0 })
  }
  const type = (next: MentionDraft) => {
    latest.current = next
    onType(next)
    lookAt(next)
  }
  /** Once the text is drawn, unless somebody has typed on meanwhile. */
  const caretTo = (at: number, { text }: MentionDraft) =>
    requestAnimationFrame(() => {
      if (field.current?.value === text) field.current.setSelectionRange(at, at)
    })
  const choose = (person: Mentionable) => {
    const element = field.current
    if (!element || !asked) return
    const { draft: next, caret } = withMention(draft, asked, person)
    element.focus()
    element.setSelectionRange(asked.from, asked.to)
    choosing.current = { person, query: asked }
    const put = next.text.slice(asked.from, caret)
    if (!document.execCommand('insertText', false, put) || choosing.current) {
      choosing.current = null
      type(next)
    }
    caretTo(caret, next)
    setAsked(null)
  }
  const begin = () => {
    const element = field.current
    if (!element) return
    element.focus()
    const at = element.selectionStart
    const glued = at > 0 && /\S/.test(draft.text[at - 1] ?? '')
    document.execCommand('insertText', false, glued ? ' @' : '@')
  }
  const onChange = ({ target, nativeEvent }: ChangeEvent<HTMLTextAreaElement>) => {
    const before = latest.current
    const chosen = choosing.current
    choosing.current = null
    if (chosen) {
      const { draft: next } = withMention(before, chosen.query, chosen.person)
      type(next.text === target.value ? next : editedDraft(before, target.value, target.selectionStart, known))
      return
    }
    const caret = target.selectionStart
    const cut =
      nativeEvent instanceof InputEvent &&
      nativeEvent.inputType === 'deleteContentBackward' &&
      before.text.length - target.value.length === 1
        ? mentionBefore(before, caret + 1)
        : null
    if (!cut) {
      type(editedDraft(before, target.value, caret, known))
      return
    }
    const { draft: without, caret: at } = withoutMention(before, cut)
    type(without)
    caretTo(at, without)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // An input method has the keys for itself.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && commandKey(event)) {
      event.preventDefault()
      event.stopPropagation()
      if (!isBlank(draft)) onSubmit()
      return
    }
    if (
      found &&
      asked &&
      listKey(event.key, found, asked.active, { choose, point, close: () => setLeft(asked.from) })
    ) {
      event.preventDefault()
      event.stopPropagation()
      return
    }
    const { selectionStart, selectionEnd } = event.currentTarget
    const mention = event.key === 'Backspace' && selectionStart === selectionEnd && mentionBefore(draft, selectionEnd)
    // The browser deletes what is selected, and its undo brings back the whole.
    if (mention) event.currentTarget.setSelectionRange(mention.from, mention.to)
  }
  const point = (active: number) => setAsked((now) => now && { ...now, active })
  return {
    found,
    query: asked?.query ?? '',
    active: asked?.active ?? 0,
    look: () => lookAt(latest.current),
    close: () => setAsked(null),
    point,
    choose,
    begin,
    onChange,
    onKeyDown,
  }
}

/** Null where what follows the `@` is no name any more. */
function foundFor(query: string, known: readonly Mentionable[], ownId: string): Mentionable[] | null {
  const found = peopleFor(
    query,
    known.filter(({ id }) => id !== ownId),
  ).slice(0, mostShown)
  return found.length === 0 && query.includes(' ') ? null : found
}

type ListActs = {
  readonly choose: (person: Mentionable) => void
  readonly point: (at: number) => void
  readonly close: () => void
}

/** Whether the key was one of the list. */
function listKey(key: string, found: readonly Mentionable[], active: number, acts: ListActs): boolean {
  if (key === 'Escape') acts.close()
  else if (found.length === 0) return false
  else if (key === 'ArrowDown') acts.point((active + 1) % found.length)
  else if (key === 'ArrowUp') acts.point((active + found.length - 1) % found.length)
  else if (key === 'Enter' || key === 'Tab') {
    const person = found[active]
    if (person) acts.choose(person)
  } else return false
  return true
}
