/** The blocks that a section of sample text is made of, as Markdown. */
import type { Random } from './random'
import type { Voice } from './voice'

export type Block = 'paragraph' | 'list' | 'steps' | 'table' | 'quote' | 'code'

export function writeBlock(block: Block, voice: Voice, random: Random): string {
  switch (block) {
    case 'paragraph':
      return paragraph(voice, random)
    case 'list':
      return withLead(
        voice.say('lead'),
        items(voice, 3 + random.below(3), () => '- '),
      )
    case 'steps':
      return withLead(
        voice.say('lead'),
        items(voice, 3 + random.below(2), (index) => `${index + 1}. `),
      )
    case 'table':
      return withLead(voice.say('tableLead'), table(voice, 3 + random.below(2)))
    case 'quote':
      return `> ${voice.say('quote')}`
    case 'code':
      return code(voice)
  }
}

/** Three to six sentences, one of them short now and then, one term in bold or italics now and then. */
function paragraph(voice: Voice, random: Random): string {
  const sentences = Array.from({ length: 3 + random.below(4) }, () =>
    voice.say(random.chance(0.14) ? 'short' : 'sentence'),
  )
  return emphasised(sentences, random).join(voice.join)
}

/** Sets off the words before a sentence's first comma or colon, where they are few. */
function emphasised(sentences: readonly string[], random: Random): string[] {
  const chosen = random.chance(0.3) ? random.below(sentences.length) : -1
  const mark = random.chance(0.5) ? '**' : '*'
  return sentences.map((sentence, index) => {
    if (index !== chosen) return sentence
    return sentence.replace(/^([\p{L}][\p{L}\s]{2,40}?)(\s?[,:，：])/u, `${mark}$1${mark}$2`)
  })
}

function withLead(lead: string, body: string): string {
  return `${lead}\n\n${body}`
}

function items(voice: Voice, count: number, mark: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => mark(index) + voice.say('item')).join('\n')
}

function table(voice: Voice, rows: number): string {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '/')).join(' | ')} |`
  const head = row([voice.say('corner'), voice.say('column'), voice.say('column')])
  const body = Array.from({ length: rows }, () => row([voice.say('aspect'), voice.say('cell'), voice.say('cell')]))
  return [head, '| --- | --- | --- |', ...body].join('\n')
}

function code(voice: Voice): string {
  return [
    '```python',
    `# ${voice.say('comment')}`,
    'def sample(source):',
    '    for entry in source:',
    `        # ${voice.say('comment')}`,
    '        yield entry',
    '```',
  ].join('\n')
}
