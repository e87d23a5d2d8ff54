/** Looks at the images of pasted HTML before anything of it becomes a page: none is ever loaded from another host. */
import { imageAt } from '@/lib/documents/images/text-image'

export type TakenHtml = {
  /** Images of this installation by their address alone; a token in the place of each that came along. */
  readonly html: string
  /** By token. */
  readonly files: ReadonlyMap<string, File>
  /** How many lie elsewhere, and are not in it any more. */
  readonly leftOut: number
}

/** Signs that nobody types, so that a place is found again once the text around it is in the document. */
const tokenOf = (): string => `\ue000${crypto.randomUUID()}\ue001`

export const tokenPattern = /\ue000[0-9a-f-]{36}\ue001/g

/** A document that is never shown loads nothing. */
const parsed = (html: string): HTMLElement => new DOMParser().parseFromString(html, 'text/html').body

export function takeImages(html: string): TakenHtml {
  const files = new Map<string, File>()
  if (!/<img/i.test(html)) return { html, files, leftOut: 0 }
  const body = parsed(html)
  let leftOut = 0
  for (const img of body.querySelectorAll('img')) {
    if (isBox(img)) {
      img.remove()
      continue
    }
    const src = img.getAttribute('src') ?? ''
    const own = ownAddress(src)
    const file = own ? null : fileOf(src)
    if (own) img.setAttribute('src', own)
    else if (file) img.replaceWith(tokenFor(file, files))
    else {
      // Letters count who reads them with images of one pixel: nobody misses those.
      if (!isDot(img)) leftOut += 1
      img.remove()
    }
  }
  return { html: body.innerHTML, files, leftOut }
}

/** Google Docs draws the boxes of its checklists, which are told by their items. */
const isBox = (img: Element): boolean => img.getAttribute('aria-roledescription') === 'checkbox'

/** Whether it holds an image of this installation, which needs no sending. */
export const hasOwnImage = (html: string): boolean =>
  /<img/i.test(html) &&
  [...parsed(html).querySelectorAll('img')].some((img) => ownAddress(img.getAttribute('src') ?? ''))

/** Whether it holds one image and no text: then the clipboard's file is the image itself. */
export function isBareImage(html: string): boolean {
  const body = parsed(html)
  return body.textContent?.trim() === '' && body.querySelectorAll('img').length === 1
}

function tokenFor(file: File, files: Map<string, File>): string {
  const token = tokenOf()
  files.set(token, file)
  return token
}

/** Browsers make addresses absolute when they copy what no editor holds. */
function ownAddress(src: string): string | null {
  if (!URL.canParse(src, location.href)) return null
  const { origin, pathname } = new URL(src, location.href)
  return origin === location.origin && imageAt(pathname) ? pathname : null
}

/** Of a `data:` address; null for any other. */
function fileOf(src: string): File | null {
  const [, type = '', data = ''] = /^data:(image\/[a-z0-9.+-]+);base64,(.*)$/is.exec(src) ?? []
  try {
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0))
    return data === '' ? null : new File([bytes], 'Pasted image', { type: type.toLowerCase() })
  } catch {
    return null
  }
}

const isDot = (img: HTMLImageElement): boolean =>
  img.getAttribute('width') === '1' || img.getAttribute('height') === '1'
