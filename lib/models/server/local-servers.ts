/** Finds servers on this computer that speak chat completions, so that the first screen can offer them. */
import { z } from 'zod'

export type LocalServer = { readonly name: string; readonly baseUrl: string }

/** Where these programs listen unless told otherwise. */
export const usualServers: readonly LocalServer[] = [
  { name: 'Ollama', baseUrl: 'http://localhost:11434/v1' },
  { name: 'LM Studio', baseUrl: 'http://localhost:1234/v1' },
  { name: 'vLLM', baseUrl: 'http://localhost:8000/v1' },
  { name: 'llama.cpp', baseUrl: 'http://localhost:8080/v1' },
]

const probeMs = 300

/** Other programs use these ports too: only one that lists models counts. */
const listing = z.object({ data: z.array(z.object({ id: z.string() })) })

export async function findLocalServers(candidates: readonly LocalServer[] = usualServers): Promise<LocalServer[]> {
  const answers = await Promise.all(candidates.map(listsModels))
  return candidates.filter((_, index) => answers[index])
}

async function listsModels(server: LocalServer): Promise<boolean> {
  try {
    const response = await fetch(`${server.baseUrl}/models`, {
      signal: AbortSignal.timeout(probeMs),
      redirect: 'error',
    })
    return response.ok && listing.safeParse(await response.json()).success
  } catch {
    // Nothing listens there, or something else does: both are the usual case and no news to anyone.
    return false
  }
}
