/** What Longhand refuses before anything has begun is bad usage: an unknown model, document or run. */
import { z } from 'zod'
import { UsageError } from './usage-error'

const refusalSchema = z.object({ status: z.union([z.literal(400), z.literal(404)]), message: z.string() })

/** Throws UsageError in place of a refusal. */
export function refusedAtOnce<T>(answer: Promise<T>): Promise<T> {
  return answer.catch((error: unknown) => {
    const refusal = error instanceof Error ? refusalSchema.safeParse({ ...error, message: error.message }) : null
    throw refusal?.success ? new UsageError(refusal.data.message) : error
  })
}
