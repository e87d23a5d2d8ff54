/** Asks for another passage in the place of one that another section has said already. */
import { ModelError } from '@/lib/models/model-error'
import { ask } from './answer'
import { SpendingLimit } from './purse'
import type { Repetition } from './repetition'
import { scrubberFor, sectionQuestion } from './section-question'
import type { SectionTask } from './section-task'
import { wholeSentences } from './sentences'

/** One paragraph; empty when none came, for whatever reason but an abort: then the passage stays as it is. */
export async function passageInsteadOf(
  { paragraph, earlier }: Repetition,
  task: SectionTask,
  { words, mayGoOn }: { readonly words: number; readonly mayGoOn: () => boolean },
): Promise<string> {
  const scrubber = scrubberFor(task)
  let text = ''
  try {
    const step = { type: 'revise', present: paragraph, earlier } as const
    const { finish } = await ask({
      ...sectionQuestion(task, 'revise', step, task.ledger.ask(words)),
      onText: async (piece) => {
        text += scrubber.push(piece)
        return mayGoOn() ? 'go-on' : 'stop'
      },
    })
    return finish === 'stop' ? wholeSentences(oneParagraph(text + scrubber.end())) : ''
  } catch (error) {
    task.control.signal.throwIfAborted()
    if (error instanceof ModelError || error instanceof SpendingLimit) return ''
    throw error
  }
}

const oneParagraph = (text: string): string => text.replace(/\s*\n\s*/g, ' ').trim()
