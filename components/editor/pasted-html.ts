/** Cleans HTML that word processors put on the clipboard, so that the schema finds the blocks that are meant. */

/** What is never text. */
const noText = 'style, script, meta, link, title, xml, template, noscript, iframe, object'

export function cleanPastedHtml(html: string): string {
  // What comes from a text of ours needs no cleaning, and carries what the editor cuts by.
  if (html.includes('data-pm-slice')) return html
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const element of body.querySelectorAll(noText)) element.remove()
  for (const marker of body.querySelectorAll('[style*="mso-list:Ignore" i], [style*="mso-list: Ignore" i]'))
    marker.setAttribute('data-marker', '')
  makeLists(body)
  for (const marker of body.querySelectorAll('[data-marker]')) marker.remove()
  dropEmptyBlocks(body)
  return body.innerHTML
}

/** Word writes the items of a list as paragraphs that say `mso-list:l0 level2`. */
function makeLists(body: HTMLElement): void {
  const open: HTMLElement[] = []
  let last: Element | null = null
  for (const paragraph of [...body.querySelectorAll<HTMLElement>('p[style*="mso-list" i]')]) {
    const level = levelOf(paragraph)
    if (level === null) continue
    if (last === null || paragraph.previousElementSibling !== last) open.length = 0
    open.length = Math.min(open.length, level)
    while (open.length < level) open.push(openList(open.at(-1) ?? null, paragraph))
    const item = document.createElement('li')
    const text = document.createElement('p')
    text.append(...paragraph.childNodes)
    item.append(text)
    open.at(-1)?.append(item)
    paragraph.remove()
    last = open[0] ?? null
  }
}

function openList(parent: HTMLElement | null, paragraph: HTMLElement): HTMLElement {
  const marker = paragraph.querySelector('[data-marker]')?.textContent?.trim() ?? ''
  const list = document.createElement(/^[\p{L}\p{N}]{1,4}[.)]/u.test(marker) ? 'ol' : 'ul')
  if (parent === null) paragraph.before(list)
  else (parent.lastElementChild ?? parent.appendChild(document.createElement('li'))).append(list)
  return list
}

function levelOf(paragraph: HTMLElement): number | null {
  const level = /mso-list:[^;]*\blevel(\d+)/i.exec(paragraph.getAttribute('style') ?? '')?.[1]
  return level === undefined ? null : Math.min(9, Math.max(1, Number(level)))
}

/** Word and Google Docs make room with paragraphs and breaks that hold nothing. */
function dropEmptyBlocks(body: HTMLElement): void {
  for (const paragraph of body.querySelectorAll('p, div, h1, h2, h3, h4, h5, h6')) {
    const isEmpty = paragraph.textContent?.trim() === '' && !paragraph.querySelector('hr, table, li, td, img')
    if (isEmpty && !paragraph.closest('td, th, li')) paragraph.remove()
  }
  for (const line of body.querySelectorAll('br')) {
    const beside = [line.previousElementSibling, line.nextElementSibling]
    if (beside.some((element) => element?.matches('p, ul, ol, table, h1, h2, h3, h4, h5, h6, blockquote')))
      line.remove()
  }
}
