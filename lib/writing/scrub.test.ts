import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Scrubber } from './scrub'

const titles = ['The river banks', '4.2 The river banks']

function scrub(text: string, size = 3): string {
  const scrubber = new Scrubber({ titles })
  let out = ''
  for (let at = 0; at < text.length; at += size) out += scrubber.push(text.slice(at, at + size))
  return out + scrubber.end()
}

describe('scrubbing an answer', () => {
  it.each([
    ['a heading that repeats the title', '## 4.2 The River Banks\n\nRoots hold the soil.', 'Roots hold the soil.'],
    ['a bold title', '**The river banks**\nRoots hold.', 'Roots hold.'],
    ['a plain title', 'The river banks\n\nRoots hold.', 'Roots hold.'],
    ['a label before the text', 'Paragraph 7: Roots hold the soil.', 'Roots hold the soil.'],
    ['a label on a line of its own', '**Section 4.2**\n\nRoots hold.', 'Roots hold.'],
    ['a Chinese label', '第3段：树根固土。', '树根固土。'],
    ['a greeting', 'Sure! Here is the section on the river banks:\n\nRoots hold.', 'Roots hold.'],
    ['an introduction', "Here's the text:\n\nRoots hold.", 'Roots hold.'],
    ['a German label', 'Abschnitt 4.2: Wurzeln halten.', 'Wurzeln halten.'],
    ['a French label', '**Section 4.2**\u202f: Les racines tiennent.', 'Les racines tiennent.'],
    ['a Spanish label', 'Párrafo 7: Las raíces sujetan.', 'Las raíces sujetan.'],
    ['a Japanese label', '第3節：根が土を支える。', '根が土を支える。'],
    ['a German greeting', 'Gerne! Hier ist der Abschnitt über die Ufer:\n\nWurzeln halten.', 'Wurzeln halten.'],
    [
      'a French introduction',
      'Voici la section sur les rives\u202f:\n\nLes racines tiennent.',
      'Les racines tiennent.',
    ],
    ['a Spanish greeting', '¡Claro! Aquí tienes el texto:\n\nLas raíces sujetan.', 'Las raíces sujetan.'],
    ['a Japanese introduction', '以下が本文です。\n\n根が土を支える。', '根が土を支える。'],
    ['a Chinese introduction', '以下是正文：\n\n树根固土。', '树根固土。'],
    [
      'a fence around it all',
      '```markdown\n## The river banks\nRoots hold.\n\nThey do.\n```\n',
      'Roots hold.\n\nThey do.\n',
    ],
    ['a count of words at the end', 'Roots hold.\n\n(Word count: 312 words)', 'Roots hold.\n\n'],
    ['a Chinese count', '树根固土。\n\n（字数：312字）', '树根固土。\n\n'],
    ['a German count', 'Wurzeln halten.\n\n(ca. 1.312 Wörter)', 'Wurzeln halten.\n\n'],
    ['a French count', 'Elles tiennent.\n\n**Nombre de mots\u202f: 312**', 'Elles tiennent.\n\n'],
    ['a Spanish count', 'Sujetan.\n\n[312 palabras]', 'Sujetan.\n\n'],
    ['a Japanese count', '根が支える。\n\n（約312文字）', '根が支える。\n\n'],
    ['a German title', 'Kapitel 2 The river banks\n\nWurzeln halten.', 'Wurzeln halten.'],
  ])('drops %s', (_, given, expected) => {
    for (const size of [1, 3, 1_000]) expect(scrub(given, size)).toBe(expected)
  })

  it.each([
    'The river banks are held by roots.',
    'Sure footing is what a bank needs.',
    'Here is where the river turns.',
    'Sectional views show the bank.',
    'Part of the bank fell in 1998.',
    '312 words were cut from the report.\n\nWords remain.',
    '### Roots\n\nRoots hold.',
    '- one\n- two\n',
    '1998 was dry.',
    'Unas 312 palabras faltan.\n\nEtwa 312 Wörter fehlen.',
    'Rund um das Ufer.\n\nWortzahlen helfen wenig.',
    'Text.\n\n```js\nconst a = 1\n```\n\nMore.',
    '这是一条河。',
    'Teilweise brach das Ufer 1998 ein.',
    'Hier ist der Fluss breit: Er hat Platz.',
    'Voici les causes\u202f: la pluie et le vent.',
    'Claro está que el río vuelve.',
    'Parte de la orilla cayó en 1998.',
    'はいいろの岸が続く。',
    '次は岸である。',
  ])('keeps “%s”', (text) => {
    for (const size of [1, 4, 1_000]) expect(scrub(text, size)).toBe(text)
  })

  it('lets prose through at its first letters', () => {
    const scrubber = new Scrubber({ titles })
    expect(scrubber.push('Ro')).toBe('Ro')
    expect(scrubber.push('ots hold.\nThey')).toBe('ots hold.\nThey')
  })

  it('does the same however the answer is cut', () => {
    const piece = fc.constantFrom(
      'Roots hold. ',
      '\n',
      '## ',
      'The river banks',
      '```',
      'Paragraph 7: ',
      'Sure! ',
      'Here is',
      '(Word count: 3 words)',
      '字数：',
      ' ',
      'w',
      '3 ',
      '(ca. 1.312 Wörter)',
      'etwa 3',
      ' mots',
      '文字',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.integer({ min: 1, max: 9 }), (pieces, size) => {
        expect(scrub(pieces.join(''), size)).toBe(scrub(pieces.join(''), 10_000))
      }),
      { numRuns: 500 },
    )
  })
})
