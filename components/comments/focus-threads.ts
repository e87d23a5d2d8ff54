/** The list of threads gets the focus where what had it is gone: a thread that was resolved, a comment that was deleted. */
export function focusThreads(): HTMLElement | null {
  const threads = document.querySelector<HTMLElement>('.threads')
  threads?.focus({ preventScroll: true })
  return threads
}

/** One thread gets it where a box in it is gone. */
export function focusThread(id: string): void {
  const card = document.querySelector<HTMLElement>(`article[data-thread="${CSS.escape(id)}"]`)
  if (card) card.focus({ preventScroll: true })
  else focusThreads()
}
