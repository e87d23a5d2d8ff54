/** The origin of what runs do in live documents: no person's, see `personOfOrigin`. */
export const runOrigin = { source: 'run' } as const
