'use client'
/** What was typed for a thread or a comment that is gone: it can be taken along. */
import { TriangleAlert } from 'lucide-react'
import { useStore } from 'zustand'
import { copyOut } from '@/components/editor/clipboard/copy-out'
import { announce } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/message'
import { escapeHtml } from '@/lib/documents/static-html'
import type { Copied } from '@/lib/export/copied-document'
import type { ThreadContext } from './comments'
import { draftOf, emptyDraft } from './composing/mention-draft'
import { type StrayDraft, strayDraftsOf, straysOf } from './outbox/outgoing'

export function Strays({ comments }: { readonly comments: ThreadContext }) {
  const { desk, people } = comments
  const list = useStore(desk.state, (state) => state.list)
  const sendings = useStore(desk.state, (state) => state.sendings)
  const drafts = useStore(desk.state, (state) => state.drafts)
  if (!list) return null
  const nameOf = (id: string) => people.get(id)?.name ?? null
  return (
    <>
      {straysOf(list, sendings).map(({ comment: { id, text } }) => (
        <Stray key={id} kind="reply" text={draftOf(text, nameOf).text} onDiscard={() => desk.discard(id)} />
      ))}
      {strayDraftsOf(list, sendings, drafts).map(({ key, kind, draft }) => (
        <Stray key={key} kind={kind} text={draft.text} onDiscard={() => desk.type(key, emptyDraft)} />
      ))}
    </>
  )
}

/** Its lines as paragraphs, for programs that set text. */
const copiedText = (text: string): Copied => ({
  text,
  html: text
    .split('\n')
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join(''),
})

const strayTitles = {
  reply: 'Not sent: the comment that it answers was deleted',
  edit: 'Not saved: the comment was deleted',
} as const

type StrayProps = {
  readonly kind: StrayDraft['kind']
  readonly text: string
  readonly onDiscard: () => void
}

function Stray({ kind, text, onDiscard }: StrayProps) {
  const copy = async () =>
    announce((await copyOut(copiedText(text))) ? 'Copied' : 'The browser refused to copy it. Select the text instead.')
  return (
    <Notice
      tone="warn"
      icon={<TriangleAlert />}
      title={strayTitles[kind]}
      acts={
        <>
          <Button size="small" onClick={() => void copy()}>
            Copy
          </Button>
          <Button size="small" variant="quiet" onClick={onDiscard}>
            Discard
          </Button>
        </>
      }
    >
      {text}
    </Notice>
  )
}
