/** Puts links into the clipboard, where the browser lets this page do so: on https, and on this computer. */

/** `path` is of this server. */
export const addressOfPath = (path: string): string => window.location.origin + path

/** Whether it is done. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
