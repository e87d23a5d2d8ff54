/** Calendar months, as limits of spending count them. */

/** By UTC: `from` is part of it, `until` no more. */
export function monthOf(day: Date): { readonly name: string; readonly from: Date; readonly until: Date } {
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth()]
  const from = new Date(Date.UTC(year, month, 1))
  return { name: from.toISOString().slice(0, 7), from, until: new Date(Date.UTC(year, month + 1, 1)) }
}
