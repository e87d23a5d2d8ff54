import { describe, expect, it } from 'vitest'
import { readRewriteWords } from './read-length'

describe('the length that an instruction asks for', () => {
  it.each<[string, number]>([
    ['Make it twice as long.', 800],
    ['Double the length and add an example.', 800],
    ['Please make this half as long', 200],
    ['Cut it in half.', 200],
    ['Say it in 300 words.', 300],
    ['Rewrite to about 1,200 words', 1_200],
    ['300 words', 300],
    ['A 250-word version, in 250 words', 250],
    ['Add about 100 words on mills.', 500],
    ['Make it 100 words shorter', 300],
    ['Cut 150 words', 250],
    ['No more than 200 words, please', 180],
    ['At least 1,000 words', 1_111],
    ['20% shorter', 320],
    ['Expand by 25 %', 500],
    ['Three times as long', 1_200],
    ['Expand it with examples', 600],
    ['Shorten.', 260],
    ['Schreibe es doppelt so lang.', 800],
    ['Bitte halb so lang', 200],
    ['Kürze den Text auf 300 Wörter', 300],
    ['Deux fois plus long, avec des exemples', 800],
    ['Réécris-le en 300 mots', 300],
    ['Hazlo el doble de largo', 800],
    ['Acorta a la mitad', 200],
    ['更长一倍', 800],
    ['缩短一半', 200],
    ['扩写到800字', 800],
    ['改写成三百字左右', 300],
    ['控制在200字以内', 180],
    ['2倍の長さにしてください', 800],
    ['半分に', 200],
    ['300字程度で', 300],
  ])('%s', (instruction, words) => {
    expect(readRewriteWords(instruction, 400)).toBe(words)
  })

  it.each([
    '',
    'More on mills.',
    'Use shorter sentences.',
    'Shorten the first paragraph.',
    'Do not make it longer.',
    'Explain why the mills are no longer used.',
    'Without making it shorter, name the sources.',
    'Reword the first 100 words.',
    'No sentence over 25 words.',
    'Kürzere Sätze, bitte.',
    '不要缩短',
    'Mention the 1,500 words of the treaty.',
  ])('none: “%s”', (instruction) => {
    expect(readRewriteWords(instruction, 400)).toBeNull()
  })
})
