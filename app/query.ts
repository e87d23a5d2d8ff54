/** The query of a page’s address. */
export type Query = Readonly<Record<string, string | string[] | undefined>>

/** The first of those of one name. */
export const oneOf = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value
