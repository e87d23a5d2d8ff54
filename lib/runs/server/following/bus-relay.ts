/** What is told of runs in one process, told in the others: stored events by the database, text in passing by its worker. */
import { z } from 'zod'
import type { News } from '@/lib/platform/news'
import { sectionIdSchema } from '../../../outline/outline'
import { runBus, type TextNews } from './run-bus'

const storedNewsSchema = z.tuple([z.uuid(), z.coerce.number().int().positive()])

/** `end`: the text of a section is whole, or of all sections where none is named. */
const textNewsSchema = z.object({
  from: z.uuid(),
  runId: z.uuid(),
  type: z.enum(['whole', 'more', 'end']),
  sectionId: sectionIdSchema.nullable(),
  text: z.string(),
})

/** Of so many characters, up to three bytes each, one message has room. */
const MOST_CHARACTERS = 2_000

/** Tells followers here of runs that are held elsewhere; the answer ends it. */
export function followElsewhere(news: News): () => void {
  const ends = [
    news.hear('run_event', (payload) => runBus().storedElsewhere(...storedNewsSchema.parse(payload.split(' ')))),
    news.hear('run_text', (payload) => {
      const { from, ...told } = textNewsSchema.parse(JSON.parse(payload))
      if (from !== news.id) runBus().textElsewhere(told)
    }),
  ]
  return () => {
    for (const end of ends) end()
  }
}

/** Tells followers elsewhere of the texts that are written here; the answer ends it. */
export function relayTexts(news: News): () => void {
  const tell = ({ text, ...told }: TextNews) => {
    const pieces = piecesOf(text)
    for (const [place, piece] of pieces.entries()) {
      const type = told.type === 'whole' && place > 0 ? 'more' : told.type
      news.tell('run_text', JSON.stringify({ from: news.id, ...told, type, text: piece }))
    }
  }
  const ends = [runBus().onText(tell), news.hear('hello', () => runBus().tellTexts(tell))]
  return () => {
    for (const end of ends) end()
  }
}

/** At least one, however short the text is. */
function piecesOf(text: string): string[] {
  const pieces: string[] = []
  for (let at = 0; at === 0 || at < text.length; at += MOST_CHARACTERS)
    pieces.push(text.slice(at, at + MOST_CHARACTERS))
  return pieces
}
