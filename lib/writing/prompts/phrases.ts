/** What the prompts say, in one language. Each phrase is a function of typed values: nothing is substituted into text. */

export type Place = {
  /** "4.2 The aqueducts" */
  readonly heading: string
  readonly position: number
  readonly count: number
  readonly under: string | null
  readonly before: string | null
  readonly after: string | null
}

export type Phrases = {
  readonly planSystem: string
  readonly strictPlan: string
  readonly planTask: (options: { words: number; sections: number; levels: 1 | 2 }) => string
  readonly chapterTask: (options: { outline: string; chapter: string; mainPoint: string; sections: number }) => string
  readonly missingTask: (options: { outline: string; items: readonly string[] }) => string
  readonly judgeSystem: string
  readonly judgeTask: (options: { outline: string; items: readonly string[] }) => string
  readonly digestSystem: string
  readonly digestTask: (options: { heading: string; text: string }) => string
  readonly planInstruction: (instruction: string) => string
  readonly writeSystem: string
  /** For many sections in one answer. */
  readonly passSystem: string
  readonly outlineHeading: string
  readonly textHeading: string
  readonly nearHeading: string
  readonly digestHeading: string
  readonly passagesHeading: string
  readonly presentText: string
  readonly writeTask: string
  readonly continueTask: string
  readonly tightenTask: string
  readonly rewriteTask: string
  /** For a text that holds images. */
  readonly keepImages: string
  readonly passTask: string
  readonly passContinueTask: string
  readonly saidBefore: string
  readonly presentPassage: string
  readonly reviseTask: string
  readonly place: (place: Place) => string
  readonly section: (heading: string) => string
  readonly mainPoint: (text: string) => string
  readonly instruction: (text: string) => string
  readonly continueFrom: (text: string) => string
  readonly planLength: (words: number) => string
  readonly wordCount: (words: number) => string
  readonly outlineWords: (words: number) => string
}
