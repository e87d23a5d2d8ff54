/** Text as XML 1.0 can hold it. */

/** Control characters, lone surrogates and the two non-characters: one of them makes Word refuse the whole file. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

export const clean = (text: string): string => text.replace(FORBIDDEN, '')

/** On one line, as a heading or a title stands. Spaces that keep words together stay. */
export const cleanLine = (text: string): string =>
  clean(text)
    .replace(/[^\S\u00a0\u202f]+/g, ' ')
    .trim()
