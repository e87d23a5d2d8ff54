/** A text being typed into a field that others may change at the same time: what is typed is never lost to them. */

/** `base` is the value that the typing began from, or the one it was last kept as. */
export type DraftText = { readonly typed: string; readonly base: string }

/** Somebody else set another value since the typing began. */
export const isContested = (draft: DraftText | null, value: string): boolean =>
  draft !== null && value !== draft.base && value !== draft.typed

/** The text that the field is to keep now; null when there is none, or when a person has to choose first. */
export const textToKeep = (draft: DraftText | null, value: string): string | null =>
  draft === null || draft.typed === value || isContested(draft, value) ? null : draft.typed

/** After a keystroke. */
export const typedInto = (draft: DraftText | null, value: string, typed: string): DraftText => ({
  typed,
  base: draft?.base ?? value,
})

/** After what was typed has been kept. */
export const keptAs = ({ typed }: DraftText): DraftText => ({ typed, base: typed })
