/** What every export of sample text says of itself, in the language of the text where Rehearsal writes it. */

export type SampleNotice = {
  readonly sentence: string
  /** The same in the space of a footer. */
  readonly footer: string
}

const english: SampleNotice = {
  sentence: 'This is sample text from Rehearsal. The outline is yours; the sentences only hold its place.',
  footer: 'Sample text from Rehearsal',
}

const chinese: SampleNotice = {
  sentence: '这是 Rehearsal 生成的示例文字：大纲是您的，句子只是占位。',
  footer: 'Rehearsal 示例文字',
}

/** `language` is a BCP 47 tag. */
export const sampleNotice = (language: string): SampleNotice => (/^zh\b/i.test(language) ? chinese : english)
