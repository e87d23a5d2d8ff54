/** Reads a request's body as bytes, as they come, and no further than to a bound. */

/** Throws what `tooLong` makes of the length that the request tells, or of null where it told less than it sends. */
export async function readBytes(
  { headers, body }: Request,
  most: number,
  tooLong: (told: number | null) => Error,
): Promise<Uint8Array<ArrayBuffer>> {
  const told = Number(headers.get('content-length') ?? 0)
  if (told > most) throw tooLong(told)
  const parts: Uint8Array[] = []
  let size = 0
  // Leaving the loop early ends the body.
  for await (const part of chunksOf(body)) {
    size += part.byteLength
    if (size > most) throw tooLong(null)
    parts.push(part)
  }
  return joined(parts, size)
}

async function* chunksOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader()
  if (!reader) return
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    await reader.cancel()
  }
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.byteLength
  }
  return bytes
}
