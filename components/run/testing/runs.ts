/** Runs for tests: a valid one, with what a test is about put over it. */
import { type RunView, runViewSchema } from '@/lib/runs/run'

export const uuidOf = (number: number): string => `0193a000-0000-7000-8000-${String(number).padStart(12, '0')}`

export const runViewOf = ({
  request,
  id,
  ...over
}: Partial<Omit<RunView, 'request' | 'id'>> & { id?: string; request: unknown }): RunView =>
  runViewSchema.parse({
    id: id ?? uuidOf(1),
    documentId: uuidOf(800),
    request,
    status: 'running',
    model: 'rehearsal/standard',
    planVersion: null,
    requestedWords: 1_000,
    calls: 0,
    promptTokens: 0,
    cachedTokens: 0,
    outputTokens: 0,
    costUsd: 0,
    failure: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    startedAt: null,
    endedAt: null,
    ...over,
  })
