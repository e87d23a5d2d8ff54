/** Models that answer in the place of others, for one run: those whose connection has failed in it. */
import { z } from 'zod'

/** HANDLE/ID of the model that is named, to the one that is asked. None of those asked is named too. */
export const substitutesSchema = z.record(z.string(), z.string())
export type Substitutes = z.infer<typeof substitutesSchema>

/** After `chosen` was chosen, for `failed` where one had; it is asked where that one stood in for others, too, and is itself again. */
export function substitutesAfter(before: Substitutes, chosen: string, failed: string | null): Substitutes {
  const moved = Object.entries(before).map(([named, asked]) => [named, asked === failed ? chosen : asked] as const)
  const given = failed === null ? [] : [[failed, chosen] as const]
  return Object.fromEntries([...moved, ...given].filter(([named]) => named !== chosen))
}
