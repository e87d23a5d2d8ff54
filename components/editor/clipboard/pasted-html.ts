/** Cleans HTML from the clipboard, so that the schema finds the blocks that are meant, and nothing else comes in. */
import { isSafeLink } from '@/lib/documents/safe-link'
import { nestLists } from './pasted-lists'
import { cleanTables } from './pasted-tables'

/** What is never text. */
const noText =
  'style, script, meta, link, title, xml, template, noscript, iframe, object, embed, svg, canvas, audio, video, form > button, select, [hidden]'

export function cleanPastedHtml(html: string): string {
  // What comes from a text of ours needs no cleaning, and carries what the editor cuts by.
  if (html.includes('data-pm-slice')) return html
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const element of body.querySelectorAll(noText)) element.remove()
  dropHandlers(body)
  dropUnseen(body)
  dropReview(body)
  unwrapGoogleDocs(body)
  nestLists(body)
  cleanTables(body)
  cleanLinks(body)
  plainHeadings(body)
  linesOfCode(body)
  dropEmptyBlocks(body)
  return body.innerHTML
}

/** The schema drops them too; they must not be there when an element moves. */
function dropHandlers(body: HTMLElement): void {
  for (const element of body.querySelectorAll('*')) {
    for (const { name } of [...element.attributes]) if (name.startsWith('on')) element.removeAttribute(name)
  }
}

/** Pictures of one pixel count readers; what is not displayed was never seen. */
function dropUnseen(body: HTMLElement): void {
  for (const element of body.querySelectorAll<HTMLElement>('[style*="display" i], [style*="mso-hide" i]')) {
    const style = element.getAttribute('style') ?? ''
    if (/display:\s*none|mso-hide:\s*all/i.test(style)) element.remove()
  }
  for (const picture of body.querySelectorAll('img')) {
    const sizes = [
      picture.getAttribute('width'),
      picture.getAttribute('height'),
      picture.style.width,
      picture.style.height,
    ]
    if (sizes.some((size) => size !== null && /^[01](?:px)?$/.test(size))) picture.remove()
  }
}

/** Of Word: where a comment is, and the list of all comments after the text. The words that one is about stay. */
const comments = [
  '[style*="mso-element:comment" i]',
  '[style*="mso-special-character:comment" i]',
  '.MsoCommentReference, .msocomanchor, .msocomtxt, .msocomoff',
  'a[href*="#_msocom" i]',
  'a[href*="#_msoanchor" i]',
].join(', ')

/** Who has deleted it says Word alone: what a web page strikes out, its readers were to see. */
const trackedDeletions = '.msoDel, del[cite^="mailto:" i], del[cite][datetime]:not([cite^="http" i])'

/** Comments are for others than who reads the text; tracked changes come in as if they were accepted. */
function dropReview(body: HTMLElement): void {
  for (const element of body.querySelectorAll(`${comments}, ${trackedDeletions}`)) element.remove()
}

/** All of it stands in a `b` that is not bold. */
function unwrapGoogleDocs(body: HTMLElement): void {
  for (const wrapper of body.querySelectorAll('b[id^="docs-internal-guid"]')) wrapper.replaceWith(...wrapper.childNodes)
  for (const end of body.querySelectorAll('br.Apple-interchange-newline')) end.remove()
}

/** A link to another place of the same page, such as a footnote of Word's, leads nowhere here; its words stay. */
function cleanLinks(body: HTMLElement): void {
  for (const link of body.querySelectorAll('a')) {
    if (!isSafeLink(link.getAttribute('href') ?? '')) link.replaceWith(...link.childNodes)
  }
  const notes = '[style*="mso-element:footnote-list" i]'
  for (const rule of body.querySelectorAll(`${notes} > hr, ${notes} > br`)) rule.remove()
}

/** Headings and header cells are bold already. */
function plainHeadings(body: HTMLElement): void {
  const heads = 'h1, h2, h3, h4, h5, h6, th'
  for (const bold of body.querySelectorAll(`:is(${heads}) :is(b, strong)`)) bold.replaceWith(...bold.childNodes)
  for (const styled of body.querySelectorAll<HTMLElement>(`:is(${heads}) [style], :is(${heads})[style]`))
    styled.style.removeProperty('font-weight')
}

/** Code keeps its lines, whatever parted them. */
function linesOfCode(body: HTMLElement): void {
  for (const code of body.querySelectorAll('pre')) {
    for (const line of code.querySelectorAll('br')) line.replaceWith('\n')
    for (const line of code.querySelectorAll('div + div, p + p')) line.before('\n')
  }
}

/** Word and Google Docs make room with paragraphs and breaks that hold nothing. */
function dropEmptyBlocks(body: HTMLElement): void {
  for (const paragraph of body.querySelectorAll('p, div, h1, h2, h3, h4, h5, h6')) {
    const isEmpty = paragraph.textContent?.trim() === '' && !paragraph.querySelector('hr, table, li, td, img')
    if (!isEmpty) continue
    if (paragraph.closest('td, th, li')) paragraph.replaceChildren()
    else if (!paragraph.closest('pre')) paragraph.remove()
  }
  for (const line of body.querySelectorAll('br')) {
    const beside = [line.previousElementSibling, line.nextElementSibling]
    if (beside.some((element) => element?.matches('p, ul, ol, table, h1, h2, h3, h4, h5, h6, blockquote')))
      line.remove()
  }
}
