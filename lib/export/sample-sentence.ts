/** What every export of sample text says of itself, in the languages that Rehearsal writes. */

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

const byLanguage: Readonly<Record<string, SampleNotice>> = {
  zh: chinese,
  de: {
    sentence: 'Dies ist Probetext von Rehearsal. Die Gliederung stammt von Ihnen; die Sätze halten nur den Platz frei.',
    footer: 'Probetext von Rehearsal',
  },
  fr: {
    sentence:
      'Ceci est un texte d’essai de Rehearsal. Le plan est le vôtre\u202f; les phrases ne font que tenir la place.',
    footer: 'Texte d’essai de Rehearsal',
  },
  es: {
    sentence: 'Este es un texto de muestra de Rehearsal. El esquema es suyo; las frases solo ocupan su lugar.',
    footer: 'Texto de muestra de Rehearsal',
  },
  ja: {
    sentence: 'これは Rehearsal による見本文です。構成はあなたのもので、文は場所を取っているだけです。',
    footer: 'Rehearsal による見本文',
  },
}

/** `language` is a BCP 47 tag. */
export const sampleNotice = (language: string): SampleNotice =>
  byLanguage[language.toLowerCase().split('-')[0] ?? ''] ?? english
