/** How Rehearsal counts what it writes: a Chinese, Japanese or Korean character is a word, so is a run of letters or digits. */

const counted =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])[\p{L}\p{N}\p{M}])+(?:['’](?=\p{L})\p{L}+)*/gu

export function countWords(text: string): number {
  return text.match(counted)?.length ?? 0
}
