/** Streams a finished text at a given speed, in small pieces, the way a provider does. */
import { pause } from '../pause'
import { countWords } from './count'

/** Pieces of about this many milliseconds: small enough to look alive, large enough not to flood a socket. */
const beatMs = 40

export async function* streamText(text: string, wordsPerSecond: number, signal: AbortSignal): AsyncGenerator<string> {
  const wordsPerBeat = wordsPerSecond === 0 ? 400 : Math.max(1, Math.round((wordsPerSecond * beatMs) / 1000))
  const started = performance.now()
  let words = 0
  for (const piece of piecesOf(text, wordsPerBeat)) {
    words += countWords(piece)
    if (wordsPerSecond > 0) await pause(started + (words / wordsPerSecond) * 1000 - performance.now(), signal)
    signal.throwIfAborted()
    yield piece
  }
}

function* piecesOf(text: string, words: number): Generator<string> {
  const tokens =
    text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|\s*[^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+|\s+/gu) ??
    []
  for (let start = 0; start < tokens.length; start += words) yield tokens.slice(start, start + words).join('')
}
