/** Whether a field was typed in since it got the focus: until it is left, that is nowhere but in it. */

const textOf = (field: HTMLElement): string =>
  field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : (field.textContent ?? '')

/** A line that is edited where it stands, or a field of a form; the texts of sections are saved as they are typed. */
const fieldAt = (target: EventTarget | null): HTMLElement | null =>
  target instanceof HTMLElement ? target.closest<HTMLElement>('input, textarea, .in-place') : null

export class FieldText {
  #begun: { readonly field: HTMLElement; readonly text: string } | null = null

  readonly entered = ({ target }: FocusEvent): void => {
    const field = fieldAt(target)
    this.#begun = field && { field, text: textOf(field) }
  }

  isTypedIn(target: EventTarget | null): boolean {
    const field = fieldAt(target)
    return field !== null && field === this.#begun?.field && textOf(field) !== this.#begun.text
  }
}
