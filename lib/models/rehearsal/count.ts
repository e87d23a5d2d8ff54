/** How Rehearsal counts what it writes: a Chinese, Japanese or Korean character is a word, so is a run of letters or digits. */

const counted =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])[\p{L}\p{N}\p{M}])+(?:['’](?=\p{L})\p{L}+)*/gu

export function countWords(text: string): number {
  return text.match(counted)?.length ?? 0
}

const han = /\p{sc=Han}/gu

/** Whether a text is mostly Chinese. */
export function isChinese(text: string): boolean {
  const wide = text.match(han)?.length ?? 0
  return wide > 0 && wide * 3 >= (text.match(/[A-Za-z]+/g)?.length ?? 0)
}
