/** What every export of sample text says of itself. */

export const sampleSentence =
  'This is sample text from Rehearsal. The outline is yours; the sentences only hold its place.'

/** The same in the space of a footer. */
export const sampleFooter = 'Sample text from Rehearsal'
