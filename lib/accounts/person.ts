/** A person as the rest of the code knows one. */
export type Person = { readonly id: string; readonly name: string }
