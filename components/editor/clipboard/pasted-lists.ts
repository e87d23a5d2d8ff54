/** Makes nested lists of what word processors put on the clipboard as lists: flat items that say their level, and boxes. */
import { makeElement } from './pasted-element'

type Kind = 'ul' | 'ol' | 'tasks'

type Item = {
  /** From 1. */
  readonly level: number
  readonly kind: Kind
  /** The number at which a list begins that this item opens. */
  readonly start: number | null
  readonly checked: boolean
  /** Items of another list of the same kind do not go on with this one. */
  readonly list: string
  readonly content: readonly Node[]
}

export function nestLists(body: HTMLElement): void {
  nestWordLists(body)
  nestFlatLists(body)
}

/** Word writes the items of a list as paragraphs that say `mso-list:l0 level2 lfo1`; the marker is text in them. */
function nestWordLists(body: HTMLElement): void {
  for (const marker of body.querySelectorAll('[style*="mso-list:Ignore" i], [style*="mso-list: Ignore" i]'))
    marker.setAttribute('data-marker', '')
  let run: HTMLElement[] = []
  const paragraphs = [...body.querySelectorAll<HTMLElement>('p[style*="mso-list" i], p[class*="MsoList" i]')]
  for (const [at, paragraph] of paragraphs.entries()) {
    run.push(paragraph)
    if (wordLevel(paragraph) === null) run.pop()
    else if (paragraph.nextElementSibling === paragraphs[at + 1] && paragraphs[at + 1]) continue
    buildList(run, run.map(wordItem))
    run = []
  }
  for (const marker of body.querySelectorAll('[data-marker]')) marker.remove()
}

const wordStyle = (paragraph: HTMLElement): RegExpExecArray | null =>
  /mso-list:\s*(l\d+)\s+level(\d+)(?:\s+(lfo\d+))?/i.exec(paragraph.getAttribute('style') ?? '')

const wordLevel = (paragraph: HTMLElement): number | null => {
  const level = wordStyle(paragraph)?.[2]
  return level === undefined ? null : Number(level)
}

function wordItem(paragraph: HTMLElement): Item {
  const [, list = '', level = '1', override = ''] = wordStyle(paragraph) ?? []
  const marker = paragraph.querySelector('[data-marker]')?.textContent?.trim() ?? ''
  const number = /^\(?(?:\d+\.)*(\d+)[.)]?$/.exec(marker)?.[1]
  const isOrdered = number !== undefined || /^\(?\p{L}{1,5}[.)]/u.test(marker)
  return {
    level: Number(level),
    kind: isOrdered ? 'ol' : 'ul',
    start: number === undefined ? null : Number(number),
    checked: false,
    list: list + override,
    content: [inParagraph(paragraph)],
  }
}

/**
 * Google Docs puts a list right into another, and tells levels by `aria-level`; Word on the web writes a list for every
 * item; boxes are attributes, inputs or pictures. What is nested as it should be, and has no boxes, is left alone.
 */
function nestFlatLists(body: HTMLElement): void {
  for (const wrapper of body.querySelectorAll('.ListContainerWrapper')) wrapper.replaceWith(...wrapper.childNodes)
  for (const list of [...body.querySelectorAll<HTMLElement>('ul, ol')]) {
    if (!list.isConnected || isNested(list) || list.hasAttribute('data-built')) continue
    const run = [list]
    for (let next = list.nextElementSibling; isItemOfWordOnline(next); next = next.nextElementSibling) run.push(next)
    if (run.some(isMisshapen))
      buildList(
        run,
        run.flatMap((each) => itemsIn(each, 1)),
      )
  }
  for (const list of body.querySelectorAll('[data-built]')) list.removeAttribute('data-built')
}

const isList = (element: Element | null): element is HTMLElement => element !== null && /^[ou]l$/i.test(element.tagName)

const isNested = (list: HTMLElement): boolean => list.parentElement?.closest('ul, ol') !== null

const isItemOfWordOnline = (element: Element | null): element is HTMLElement =>
  isList(element) && element.querySelector(':scope > li[data-aria-level]') !== null

const isMisshapen = (list: HTMLElement): boolean =>
  list.querySelector('ul > ul, ul > ol, ol > ul, ol > ol') !== null ||
  [...list.querySelectorAll('li')].some(
    (item) => isBoxed(item) || (levelSaid(item, 1) !== 1 && levelSaid(item, 1) !== depthOf(item, list)),
  )

const depthOf = (item: Element, root: Element): number => {
  let depth = 0
  for (let at: Element | null = item; at && at !== root.parentElement; at = at.parentElement) if (isList(at)) depth += 1
  return depth
}

function levelSaid(item: Element, otherwise: number): number {
  const said = Number(item.getAttribute('aria-level') ?? item.getAttribute('data-aria-level') ?? otherwise)
  return Number.isSafeInteger(said) && said >= 1 ? said : otherwise
}

function itemsIn(list: HTMLElement, depth: number): Item[] {
  const numbered = list.tagName === 'OL'
  return [...list.children].flatMap((child, at): Item[] => {
    if (isList(child)) return itemsIn(child, depth + 1)
    const within = [...child.children].filter(isList)
    const own = [...child.childNodes].filter(
      (node) => !(node instanceof Element && within.includes(node as HTMLElement)),
    )
    const level = levelSaid(child, depth)
    const start = Number(list.getAttribute('start') ?? list.getAttribute('data-start') ?? 1)
    const item: Item = {
      level,
      kind: isBoxed(child) ? 'tasks' : numbered ? 'ol' : 'ul',
      start: numbered && at === 0 && Number.isSafeInteger(start) ? start : null,
      checked: isChecked(child),
      list: '',
      content: own,
    }
    return [item, ...within.flatMap((inner) => itemsIn(inner, level + 1))]
  })
}

const boxes =
  ':scope > input[type="checkbox"], :scope > p > input[type="checkbox"], :scope > label > input[type="checkbox"]'

const isBoxed = (item: Element): boolean =>
  item.getAttribute('role') === 'checkbox' ||
  item.getAttribute('data-type') === 'taskItem' ||
  item.querySelector(boxes) !== null

const isChecked = (item: Element): boolean =>
  item.getAttribute('aria-checked') === 'true' ||
  item.getAttribute('data-checked') === 'true' ||
  (item.querySelector(boxes)?.hasAttribute('checked') ?? false)

/** Deeper than Word and Google Docs go. */
const deepest = 9

/** Puts nested lists into the place of the elements that held the items. */
function buildList(sources: readonly HTMLElement[], items: readonly Item[]): void {
  const [first] = sources
  if (!first) return
  const roots: HTMLElement[] = []
  const open: { readonly element: HTMLElement; readonly kind: Kind; readonly list: string }[] = []
  for (const item of items) {
    const level = Math.min(deepest, item.level)
    open.length = Math.min(open.length, level)
    const same = open.at(-1)
    if (open.length === level && same && (same.kind !== item.kind || same.list !== item.list)) open.pop()
    while (open.length < level) {
      const element = newList(first, item, open.length + 1 === level)
      const parent = open.at(-1)?.element
      if (parent) (parent.lastElementChild ?? parent.appendChild(makeElement(first, 'li'))).append(element)
      else roots.push(element)
      open.push({ element, kind: item.kind, list: item.list })
    }
    open.at(-1)?.element.append(newItem(first, item))
  }
  first.before(...roots)
  for (const source of sources) source.remove()
}

function newList(beside: Element, { kind, start }: Item, isOwn: boolean): HTMLElement {
  const list = makeElement(beside, kind === 'ol' ? 'ol' : 'ul')
  list.setAttribute('data-built', '')
  if (kind === 'tasks') list.setAttribute('data-type', 'taskList')
  if (kind === 'ol' && isOwn && start !== null && start !== 1) list.setAttribute('start', String(start))
  return list
}

function newItem(beside: Element, { kind, checked, content }: Item): HTMLElement {
  const item = makeElement(beside, 'li')
  item.append(...content)
  if (kind !== 'tasks') return item
  for (const box of item.querySelectorAll('input, img[aria-roledescription="checkbox"], [role="checkbox"]'))
    box.remove()
  // Google Docs strikes out what is done.
  if (checked) {
    for (const struck of item.querySelectorAll<HTMLElement>('[style*="line-through" i]'))
      struck.style.removeProperty('text-decoration')
  }
  item.setAttribute('data-type', 'taskItem')
  item.setAttribute('data-checked', String(checked))
  return item
}

function inParagraph(source: HTMLElement): HTMLElement {
  const paragraph = makeElement(source, 'p')
  paragraph.append(...source.childNodes)
  return paragraph
}
