/** The prompts in English; other languages than Chinese use them too and demand theirs. */
import type { Phrases, Place } from './phrases'

const craft = [
  'Do not repeat what the finished text has said: build on it, and use its terms, names, figures and spellings as they stand there. What other sections of the outline are to tell is theirs; leave it to them.',
  'Do not sum up at the end of a section and do not conclude the document before its last section. Open each paragraph in its own way; do not begin sections alike.',
  'Be concrete. Prefer names, dates, numbers, causes and examples to general praise, and say plainly where something is uncertain or disputed. Never invent a source, a quotation or a figure.',
  'Write for the readers that the brief names, in the tone that it asks for. Vary the length of sentences. Use a list, a table or a quotation where it serves the reader better than a paragraph, and headings inside a section (from level 3) only where it is long.',
  'The word count is an allocation: come as close to it as you can, neither below nor above. End with a whole sentence.',
]

type Unit = 'words' | 'characters'

const planTask =
  (unit: Unit): Phrases['planTask'] =>
  ({ words, sections, levels }) =>
    [
      `Plan this document in about ${sections} ${sections === 1 ? 'section' : 'sections'} that hold text.`,
      levels === 2
        ? 'Use two levels: chapters at level 1, their sections at level 2.'
        : 'Use level 2 only where a subject has parts.',
      words <= 400
        ? 'It is a short text: do not divide it further.'
        : `No section with text is longer than 1,200 ${unit}.`,
    ].join(' ')

const digestSystem = (most: string): string =>
  `You keep the notes of a long document while it is written. Of a finished section you say in one sentence what it has established, for those who write the sections that follow: names, figures, terms and decisions rather than generalities. The sentence has at most ${most} and stands alone: no greeting, no label, no quotation marks.`

/** Where lengths are counted in characters. */
export const inCharacters = {
  planTask: planTask('characters'),
  digestSystem: digestSystem('40 characters'),
  planLength: (words: number) => `字数：${words} 字`,
  wordCount: (words: number) => `字数：${words} 字`,
  outlineWords: (words: number) => `${words} 字`,
} satisfies Partial<Phrases>

export const english: Phrases = {
  planSystem: [
    'You plan long documents. You turn a brief into an outline whose sections are written one after another by a writer who sees your outline and nothing else of your thoughts.',
    'Each section has a title, a main point that says in one to three sentences what it must tell, and a number of words. The numbers of words are an allocation: together they are the length asked for.',
    'Everything that the brief asks for is in some section. No two sections tell the same. Titles hold no numbers.',
    'Answer with JSON only: {"title", "subtitle", "sections": [{"title", "mainPoint", "targetWords", "level", "buildsOn"}]}. "level" is 1 for a section at the top and 2 for one inside it; a section that holds others has targetWords 0. "buildsOn" lists the numbers (from 1, in order) of earlier sections that this one cannot be written without.',
  ].join('\n'),
  strictPlan:
    'Your last answer could not be read as an outline. Answer with one JSON object and nothing else: no greeting, no explanation, no code fence. It begins with { and ends with }.',
  planTask: planTask('words'),
  chapterTask: ({ outline, chapter, mainPoint, sections }) =>
    `The document's chapters:\n${outline}\n\nPlan the sections of one chapter only: ${chapter}. ${mainPoint}\nDivide it into about ${sections} sections, all at level 1. Do not tell what other chapters tell.`,
  missingTask: ({ outline, items }) =>
    `The outline so far:\n${outline}\n\nThe brief also asks for what follows, and no section seems to tell it:\n${items.map((item) => `- ${item}`).join('\n')}\n\nPlan a section for each that is truly missing, in about ${items.length} sections, all at level 1; answer with the added sections only, and with none where a section tells it already.`,
  judgeSystem:
    'You check the outline of a document against its brief. You are strict about substance and generous about wording: an item is told when a section will tell it, whatever it is called there. Answer with JSON only: {"missing": [numbers]}.',
  judgeTask: ({ outline, items }) =>
    `The outline:\n${outline}\n\nWhat the brief asks for:\n${numbered(items)}\n\nWhich of these will no section tell, not even in other words or as part of something wider? Answer with their numbers, and with an empty list where all are told.`,
  digestSystem: digestSystem('20 words'),
  digestTask: ({ heading, text }) =>
    `The finished section “${heading}”:\n\n${text}\n\nSay in one sentence what it has established.`,
  planInstruction: (instruction) => `What the outline must also follow: ${instruction}`,
  writeSystem: [
    'You write long documents section by section, from an outline. You are given the brief, the outline, what is finished of the text, and one section to write.',
    'Write that section only, as finished prose in Markdown. Do not repeat its title, do not number it, and begin with its substance.',
    'Do not speak of yourself, of the outline, of the word count or of "this section". Do not greet, announce or apologise. Do not label paragraphs.',
    ...craft,
  ].join('\n'),
  passSystem: [
    'You write long documents from an outline, many sections in one answer. You are given the brief, the outline, what is finished of the text, and the sections to write.',
    'Write all of these sections in their order, each to its full length, as finished prose in Markdown. Put the heading line of each above its text, on a line of its own and exactly as it is given. Leave no section out, write none twice, and write nothing before the first heading or after the last section.',
    'Do not speak of yourself, of the outline, of the word count or of "this section". Do not greet, announce or apologise. Do not label paragraphs.',
    ...craft,
  ].join('\n'),
  outlineHeading: 'Outline:',
  textHeading: 'Finished text:',
  nearHeading: 'The outline around this section:',
  digestHeading: 'Finished sections, in brief:',
  passagesHeading: 'Passages of finished sections that are near to this one:',
  presentText: 'What this section says now:',
  writeTask: 'Write the next section.',
  continueTask: 'The section below is begun. Write on from where it stops, without repeating any of it.',
  tightenTask:
    'The section below is begun and has nearly all of its words. Bring it to its end from where it stops: only what it still needs, without repeating any of it.',
  rewriteTask: 'Write this section again. Where nothing else is asked for, keep the facts that it has now.',
  keepImages:
    'Its images are the lines that begin with ![. Where nothing else is asked for, keep each of them letter by letter, on a line of its own, beside what it belongs to.',
  passTask:
    'Write these sections in one answer, one after another, each under its heading line, copied exactly. Under each heading stands here what the section must tell and how long it is.',
  passContinueTask:
    'The text stops inside the first of these sections. Go on with it from where it stops, without its heading line and without repeating any of it. Then write the others, each under its heading line, copied exactly.',
  saidBefore: 'Another section has said:',
  presentPassage: 'A passage of this section:',
  reviseTask:
    'The passage repeats what the other section has said. Write the passage again, as one paragraph that can stand in its place: only what this section adds to it.',
  place: placeSentence,
  section: (heading) => `Section: ${heading}`,
  mainPoint: (text) => `Main point: ${text}`,
  instruction: (text) => `Instruction: ${text}`,
  continueFrom: (text) => `Continue from: ${text}`,
  planLength: (words) => `Length: ${words} words`,
  wordCount: (words) => `Word count: ${words} words`,
  outlineWords: (words) => `${words} words`,
}

const numbered = (items: readonly string[]): string => items.map((item, at) => `${at + 1}. ${item}`).join('\n')

function placeSentence({ position, count, under, before, after }: Place): string {
  if (count === 1) return 'It is the whole document: it opens the subject and brings it to its end.'
  const stands = `It is section ${position} of ${count}${under ? `, in “${under}”` : ''}.`
  const comes = before ? ` Before it comes “${before}”.` : ' It opens the document.'
  const follows = after
    ? ` After it comes “${after}”, so do not conclude.`
    : ' It is the last section: bring the document to its end.'
  return stands + comes + follows
}
