/** The node of an image in a text: a block without content of its own. */
import { Node } from '@tiptap/core'
import { frameWidth, readImage, type TextImage } from './text-image'

/** `parse` gives nothing: `getAttrs` below reads the whole element at once. */
const attribute = (value: string | null) => ({ default: value, rendered: false, parseHTML: () => null })

export const ImageNode = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    src: attribute(null),
    alt: attribute(''),
    caption: attribute(''),
    width: attribute(null),
    naturalWidth: attribute(null),
    naturalHeight: attribute(null),
  }),
  parseHTML: () => [
    { tag: 'figure', getAttrs: (element) => parsed(element) ?? false },
    { tag: 'img', getAttrs: (element) => parsed(element) ?? false },
  ],
  renderHTML({ node }) {
    const image = readImage(node.attrs)
    if (!image) return ['figure', { class: 'image' }]
    const { caption } = image
    const frame = ['span', { class: 'image-frame', style: widthStyle(image) }, ['img', imgAttributes(image)]] as const
    return caption === ''
      ? ['figure', { class: 'image' }, frame]
      : ['figure', { class: 'image' }, frame, ['figcaption', caption]]
  },
})

const widthStyle = (image: TextImage): string | undefined => {
  const width = frameWidth(image)
  return width === '' ? undefined : `width: ${width}`
}

function imgAttributes({ src, alt, width, naturalWidth, naturalHeight }: TextImage) {
  return { src, alt, width: naturalWidth, height: naturalHeight, 'data-width': width }
}

/** Of a figure, its first image and its caption; of anything else that is no image of ours, null. */
function parsed(element: HTMLElement): TextImage | null {
  const img = element.matches('img') ? element : element.querySelector('img')
  if (!img) return null
  const number = (name: string) => Number(img.getAttribute(name)) || null
  return readImage({
    src: img.getAttribute('src'),
    alt: img.getAttribute('alt') ?? '',
    caption: element.querySelector('figcaption')?.textContent ?? '',
    width: number('data-width'),
    naturalWidth: number('width'),
    naturalHeight: number('height'),
  })
}
