'use client'
/** What can be done with the selected image: its width, caption and alt text, another in its place, and taking it out. */
import { Toolbar } from '@base-ui/react/toolbar'
import { type Editor, isNodeSelection } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { Trash2 } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import { Button, IconButton } from '@/components/ui/button'
import { Field, TextInput } from '@/components/ui/field'
import { fullWidth, leastWidth, onOneLine, readImage, type TextImage } from '@/lib/documents/images/text-image'
import type { TextDesk } from '../text-desk'
import { toolsClass } from './image-view'
import { chooseReplacement } from './insert-images'

type Selected = {
  readonly editor: Editor
  readonly at: number
  readonly image: TextImage
  /** In the image, for its tools. */
  readonly place: Element
}

export function ImageTools({ desk, readOnly }: { readonly desk: TextDesk; readonly readOnly: boolean }) {
  const editor = useStore(desk.state, (state) => state.editor)
  const selected = useEditorState({ editor, selector: ({ editor }) => selectedImage(editor), equalityFn: isSame })
  if (!selected || readOnly) return null
  return createPortal(<Tools selected={selected} />, selected.place)
}

function selectedImage(editor: Editor | null): Selected | null {
  if (!editor || editor.isDestroyed || !editor.isEditable) return null
  const { selection } = editor.state
  const image =
    isNodeSelection(selection) && selection.node.type.name === 'image' ? readImage(selection.node.attrs) : null
  const dom = image && editor.view.nodeDOM(selection.from)
  const place = dom instanceof Element ? dom.querySelector(`.${toolsClass}`) : null
  return image && place ? { editor, at: selection.from, image, place } : null
}

const isSame = (one: Selected | null, other: Selected | null): boolean =>
  one === other ||
  (one !== null &&
    other !== null &&
    one.editor === other.editor &&
    one.place === other.place &&
    one.at === other.at &&
    JSON.stringify(one.image) === JSON.stringify(other.image))

/** Whoever changes what an image says changes that alone, not the place that it stands in. */
function change(
  { editor, at, image }: Selected,
  name: 'width' | 'alt' | 'caption',
  value: string | number | null,
): void {
  if (editor.isDestroyed || editor.state.doc.nodeAt(at)?.attrs.src !== image.src) return
  editor.view.dispatch(editor.state.tr.setNodeAttribute(at, name, value))
}

function remove({ editor }: Selected): void {
  editor.chain().deleteSelection().focus().run()
}

function Tools({ selected }: { readonly selected: Selected }) {
  const { editor, image } = selected
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    editor.view.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leads back from any of the controls in it
    <div className="image-acts" onKeyDown={leave}>
      <Toolbar.Root className="image-line" aria-label="Image">
        <WidthButton selected={selected} width={null} label="Own size" />
        <WidthButton selected={selected} width={fullWidth} label="Full width" />
        <WidthSlider selected={selected} />
        <span className="vr" />
        <Toolbar.Button
          onClick={() => chooseReplacement(editor, selected.at, image.src)}
          render={
            <Button variant="quiet" size="small">
              Replace
            </Button>
          }
        />
        <Toolbar.Button
          onClick={() => remove(selected)}
          render={
            <IconButton label="Remove the image" size="small" className="remove">
              <Trash2 className="s" />
            </IconButton>
          }
        />
      </Toolbar.Root>
      <Line value={image.caption} onChange={(caption) => change(selected, 'caption', caption)}>
        {(line) => <input {...line} className="image-caption" aria-label="Caption" placeholder="Caption" />}
      </Line>
      <AltText selected={selected} />
    </div>
  )
}

function WidthButton({ selected, width, label }: { selected: Selected; width: number | null; label: string }) {
  return (
    <Toolbar.Button
      aria-pressed={selected.image.width === width}
      onClick={() => change(selected, 'width', width)}
      render={
        <Button variant="quiet" size="small">
          {label}
        </Button>
      }
    />
  )
}

/** The way of the keyboard to what the handles do. */
function WidthSlider({ selected }: { selected: Selected }) {
  const { image } = selected
  return (
    <input
      type="range"
      aria-label="Width in percent of the text"
      min={leastWidth}
      max={fullWidth}
      step={5}
      value={image.width ?? shownShare(selected)}
      onChange={(event) => change(selected, 'width', Number(event.target.value))}
      onKeyDown={keepMoves}
    />
  )
}

/** The toolbar would take them as the way from one tool to the next. */
function keepMoves(event: KeyboardEvent): void {
  if (/^(?:Arrow|Home|End|Page)/.test(event.key)) event.stopPropagation()
}

/** How wide an image of its own size stands in this window, in percent. */
function shownShare({ image, place }: Selected): number {
  const room = place.clientWidth
  if (image.naturalWidth === null || room === 0) return fullWidth
  return Math.min(fullWidth, Math.max(leastWidth, Math.round((image.naturalWidth / room) * 100)))
}

function AltText({ selected }: { selected: Selected }) {
  const { alt } = selected.image
  return (
    <Field label="Alt text" className="image-alt" hint={altHint(alt)}>
      {(control) => (
        <Line value={alt} onChange={(next) => change(selected, 'alt', next)}>
          {(line) => <TextInput {...control} {...line} className={alt === '' ? 'warn' : undefined} />}
        </Line>
      )}
    </Field>
  )
}

const altHint = (alt: string): string =>
  alt === ''
    ? 'Missing. Say what the image shows; leave it empty only for decoration.'
    : `Read aloud and exported. ${[...alt].length} characters.`

type LineControl = {
  readonly value: string
  readonly onChange: (event: { readonly target: { readonly value: string } }) => void
  readonly onBlur: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** How long typing rests before others see it: each change replaces the whole line. */
const restMs = 600

type LineProps = {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly children: (control: LineControl) => React.ReactNode
}

/** A line that is typed here and told when typing rests, when Enter is pressed, and when it is left. */
function Line({ value, onChange, children }: LineProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const latest = useRef({ typed, onChange })
  latest.current = { typed, onChange }
  const tell = () => {
    const { typed: now, onChange: told } = latest.current
    if (now === null) return
    latest.current.typed = null
    setTyped(null)
    told(onOneLine(now))
  }
  const tellLatest = useRef(tell)
  tellLatest.current = tell
  useEffect(() => {
    if (typed === null) return
    const timer = setTimeout(() => {
      const { typed: now, onChange: told } = latest.current
      // What is typed stays as it is typed: a space at its end is the beginning of a word.
      if (now !== null) told(onOneLine(now))
    }, restMs)
    return () => clearTimeout(timer)
  }, [typed])
  useEffect(() => () => tellLatest.current(), [])
  return children({
    value: typed ?? value,
    onChange: ({ target }) => setTyped(target.value),
    onBlur: tell,
    onKeyDown: (event) => {
      if (event.key === 'Enter' && !event.nativeEvent.isComposing) tell()
    },
  })
}
