/** Whether this browser saw documents the last time: the page keeps their place free, and nothing jumps when they come. */

export const documentsHintCookie = 'longhand-documents'

export const readDocumentsHint = (value: string | undefined): boolean => value === '1'

export function keepDocumentsHint(some: boolean): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari
  document.cookie = `${documentsHintCookie}=${some ? 1 : 0}; path=/; max-age=31536000; samesite=lax`
}
