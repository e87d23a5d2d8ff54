/** French spaces: narrow and unbreakable before high marks and inside quotation marks. */
export const spaced = (text: string): string =>
  text.replace(/\s*([;:!?»])(?=\s|$|[.,”)])/g, '\u202f$1').replace(/«\s*/g, '«\u202f')
