import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { fragmentToHtml, markdownToHtml } from './static-html'

test('draws every construct', () => {
  const markdown =
    '### A\n\n**b** *i* ~~s~~ `c` [l](https://a.example "t")\n\n> q\n\n- x\n  1. y\n\n3. z\n\n```js\na < b\n```\n\n---\n\none\\\ntwo\n'
  expect(markdownToHtml(markdown)).toBe(
    '<h3>A</h3><p><strong>b</strong> <em>i</em> <s>s</s> <code>c</code> ' +
      '<a href="https://a.example" rel="noopener noreferrer nofollow">l</a></p><blockquote><p>q</p></blockquote>' +
      '<ul><li><p>x</p><ol><li><p>y</p></li></ol></li></ul><ol start="3"><li><p>z</p></li></ol>' +
      '<pre><code>a &lt; b</code></pre><hr><p>one<br>two</p>',
  )
})

test('draws tables with their alignment', () => {
  expect(markdownToHtml('| a | b |\n| - | -: |\n| 1 | 2 |\n')).toContain(
    '<tr><th><p>a</p></th><th style="text-align: right"><p>b</p></th></tr>',
  )
})

const address = '/api/documents/0192d3a8-0000-7000-8000-00000000000a/images/0192d3a8-0000-7000-8000-00000000000b'

test('draws an image with the room that it will need', () => {
  expect(markdownToHtml(`![A "weir"](${address}#1600x900-60 "Old & new")`)).toBe(
    '<figure class="image"><span class="image-frame" style="width: 60%">' +
      `<img src="${address}" alt="A &quot;weir&quot;" width="1600" height="900" data-width="60" loading="lazy" decoding="async">` +
      '</span><figcaption>Old &amp; new</figcaption></figure>',
  )
  expect(markdownToHtml(`![](${address}#640x360)`)).toContain('style="width: min(100%, 640px)"')
})

/** Attributes of any shape, as a broken peer may write them. */
function imageOf(attributes: Record<string, unknown>): Y.XmlElement {
  const image = new Y.XmlElement('image')
  for (const [name, value] of Object.entries(attributes)) Reflect.apply(image.setAttribute, image, [name, value])
  return image
}

test('asks no other host for an image, whoever names it', () => {
  const fragment = new Y.Doc().getXmlFragment('text')
  const hostile = [
    { src: 'https://example.org/a.png' },
    { src: `${address}"onerror="alert(1)` },
    { src: `${address}/../x` },
    { src: [address] },
    {},
  ].map(imageOf)
  fragment.insert(0, hostile)
  expect(fragmentToHtml(fragment)).toBe('')
  fragment.insert(0, [imageOf({ src: address, width: '60%;background:url(//example.org)', caption: { evil: true } })])
  expect(fragmentToHtml(fragment)).toBe(
    `<figure class="image"><span class="image-frame"><img src="${address}" alt="" loading="lazy" decoding="async"></span></figure>`,
  )
  expect(markdownToHtml('![x](https://example.org/a.png)')).not.toContain('<img')
})

test('lets no element or address of a hostile peer through', () => {
  const fragment = new Y.Doc().getXmlFragment('text')
  const script = new Y.XmlElement('script')
  const link = new Y.XmlText()
  fragment.insert(0, [script, link])
  script.insert(0, [new Y.XmlText('alert(1)</script>')])
  link.insert(0, 'click', { link: { href: 'javascript:alert(1)' }, onclick: 'alert(1)' })
  expect(fragmentToHtml(fragment)).toBe('alert(1)&lt;/script&gt;click')
})

test('has only its own tags, whatever the text', () => {
  const known =
    /<\/?(?:p|h[2-4]|blockquote|ul|ol|li|pre|code|hr|br|div|table|tbody|tr|th|td|strong|em|s|a)\b[^<>"]*(?:"[^"<>]*"[^<>"]*)*>/g
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
      expect(markdownToHtml(`<b onclick="x">${text}`).replace(known, '')).not.toMatch(/[<>]/)
    }),
  )
})
