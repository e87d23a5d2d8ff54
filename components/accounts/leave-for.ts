/** Opens another page in the place of this one, read anew: who is signed in has changed. Never resolves. */
export function leaveFor(path: string): Promise<never> {
  window.location.replace(path)
  return new Promise<never>(() => undefined)
}
