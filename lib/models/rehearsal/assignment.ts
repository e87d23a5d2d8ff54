/** What a prompt asks Rehearsal to write. It sees no more than a real model does: the text of the request. */
import type { ModelRequest } from '../model'
import type { Language } from './language'
import { languageOf, namedLanguage } from './languages'

export type Assignment =
  | {
      readonly type: 'plan'
      readonly language: Language
      readonly brief: string
      readonly words: number
      /** About how many sections are asked for; null when the prompt leaves it open. */
      readonly sections: number | null
      readonly json: boolean
      /** Set when only the inside of one chapter is to be planned. */
      readonly chapter: string | null
      /** Set when only sections for these are to be added to an outline. */
      readonly missing: readonly string[]
    }
  | {
      readonly type: 'section'
      readonly language: Language
      readonly brief: string
      readonly title: string
      readonly mainPoint: string
      readonly instruction: string
      /** The words to write on from; empty at the start of a section. */
      readonly continueFrom: string
      readonly words: number
    }
  /** Neither a plan nor a section of one: a whole text in one answer. */
  | {
      readonly type: 'text'
      readonly language: Language
      readonly brief: string
      readonly words: number
      /** What it is to hold, where the prompt says so; empty when that is left open. */
      readonly parts: readonly TextPart[]
    }

/** A part of a text under its heading line. */
export type TextPart = {
  readonly heading: string
  readonly mainPoint: string
  readonly instruction: string
  /** The words to write on from, without the heading; empty where the part begins. */
  readonly continueFrom: string
  /** 0 for a heading that only stands above others. */
  readonly words: number
}

const planWords = /(?:Length|篇幅|字数)\s*[:：]\s*([\d,]+)\s*(?:words?|字|个字)/gi
const planSections = /(?:\bin(?:to)? about|大约)\s*(\d+)\s*(?:sections?\b|个)/gi
const sectionWords = /(?:Word count|Length|篇幅|字数)\s*[:：]\s*([\d,]+)\s*(?:words?|字|个字)/gi

/** Reads the last user message by the convention that the writing prompts keep (see docs/models.md). */
export function readAssignment(request: ModelRequest): Assignment {
  const last = textOf(request.messages.filter((message) => message.role === 'user').at(-1)?.parts ?? [])
  const all = [...request.system, ...request.messages.flatMap((message) => message.parts)]
    .map((part) => part.text)
    .join('\n')
  const brief = /<brief>\s*([\s\S]*?)\s*<\/brief>/.exec(all)?.[1] ?? ''
  const named = namedLanguage(request.system.map((part) => part.text).join('\n'))
  const title = lineOf(last, 'Section|章节|小节')
  if (title !== null) return readSection(last, brief, title, named)
  const language = named ?? languageOf(brief || last)
  const parts = partsOf(last)
  if (parts.length > 0) {
    const words = lastNumber(last, sectionWords) ?? parts.reduce((sum, part) => sum + part.words, 0)
    return { type: 'text', language, brief, words, parts }
  }
  if (request.schema?.name === 'plan' || brief) {
    const words = lastNumber(last, planWords) ?? lastNumber(all, planWords) ?? 3000
    return {
      type: 'plan',
      language,
      brief: brief || last,
      words,
      sections: lastNumber(last, planSections),
      json: request.schema !== undefined || /JSON/i.test(all),
      chapter: chapterOf(last),
      missing: missingOf(last),
    }
  }
  const words = lastNumber(last, sectionWords) ?? wordsNamed(last) ?? 400
  return { type: 'text', language, brief: last, words, parts: [] }
}

/** Heading lines with a main point under them, each with the lines up to the next blank one. */
function partsOf(last: string): TextPart[] {
  const blocks = last.matchAll(/^(#{1,6} .+)\n((?:Main point|要点)[:：].*(?:\n\S.*)*)/gm)
  return [...blocks].map(([, heading = '', lines = '']) => ({
    heading,
    mainPoint: lineOf(lines, 'Main point|要点') ?? '',
    instruction: lineOf(lines, 'Instruction|说明') ?? '',
    continueFrom: lineOf(lines, 'Continue from|续写') ?? '',
    words: lastNumber(lines, sectionWords) ?? 0,
  }))
}

/** The writing prompts ask for one chapter in a sentence of its own. */
function chapterOf(last: string): string | null {
  return /(?:of one chapter only: |只规划其中一章的小节：)(.+?)[.。]/.exec(last)?.[1]?.trim() ?? null
}

/** The planning prompts list what an outline lacks in lines of their own. */
function missingOf(last: string): string[] {
  const list = /(?:The brief also asks for|写作要求还提到)[^\n]*\n((?:- .+\n)+)/.exec(last)?.[1] ?? ''
  return list.split('\n').flatMap((line) => (line.startsWith('- ') ? line.slice(2).trim() : []))
}

function readSection(last: string, brief: string, title: string, named: Language | null): Assignment {
  const mainPoint = lineOf(last, 'Main point|要点|主要内容') ?? ''
  const words = lastNumber(last, sectionWords) ?? 400
  return {
    type: 'section',
    language: named ?? languageOf(brief, `${title} ${mainPoint}`),
    brief,
    title: title.replace(/^[\d.]+\s+/, ''),
    mainPoint,
    instruction: lineOf(last, 'Instruction|Instructions|说明|要求') ?? '',
    continueFrom: lineOf(last, 'Continue from|接着写|续写') ?? '',
    words,
  }
}

function textOf(parts: readonly { readonly text: string }[]): string {
  return parts.map((part) => part.text).join('')
}

/** The rest of the last line that begins with one of the names and a colon. */
function lineOf(text: string, names: string): string | null {
  const lines = [...text.matchAll(new RegExp(`^(?:${names})[ \\t]*[:：][ \\t]*(.*)$`, 'gim'))]
  return lines.at(-1)?.[1]?.trim() ?? null
}

function lastNumber(text: string, pattern: RegExp): number | null {
  const found = [...text.matchAll(pattern)].at(-1)?.[1]
  return found === undefined ? null : Number(found.replaceAll(',', ''))
}

/** A length named in running text, as in "a 2,000-word essay" or "一篇800字的文章". */
function wordsNamed(text: string): number | null {
  const found = /(\d[\d,]*)[\s-]*(?:words?\b|字)/i.exec(text)?.[1]
  return found === undefined ? null : Number(found.replaceAll(',', ''))
}
