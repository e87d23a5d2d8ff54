/** Sends a request again without an optional parameter that the server names as the reason of its refusal. */
import { APIError } from 'openai'

/**
 * Servers that speak the dialect, and newer models of OpenAI, refuse parameters that others need. `optional` names those
 * that may be dropped; the rest of the request stays as it is.
 */
export async function withoutRefused<B extends object, R>(
  body: B,
  optional: readonly (keyof B & string)[],
  send: (body: B) => Promise<R>,
  /** Told of the body that was accepted. */
  onAccepted: (body: B) => void = () => undefined,
): Promise<R> {
  try {
    const answer = await send(body)
    onAccepted(body)
    return answer
  } catch (error) {
    const refused = optional.find((name) => body[name] !== undefined && names(error, name))
    if (!refused) throw error
    return withoutRefused({ ...body, [refused]: undefined }, optional, send, onAccepted)
  }
}

/** A refusal of `response_format` may speak of it as json_schema, structured output or a grammar. */
const otherNames: Readonly<Record<string, RegExp>> = {
  response_format: /response_?format|json_?schema|structured|grammar/i,
}

function names(error: unknown, parameter: string): boolean {
  if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 422 && error.status !== 501))
    return false
  const text = `${error.param ?? ''} ${error.message}`
  return otherNames[parameter]?.test(text) ?? text.includes(parameter)
}
