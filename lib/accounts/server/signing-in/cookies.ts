/** Answers that sign a browser in or out. */

/** JSON, with what is to be set in the browser. */
export function withCookies(body: unknown, cookies: readonly string[], status = 200): Response {
  const response = body === null ? new Response(null, { status: 204 }) : Response.json(body, { status })
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  response.headers.set('cache-control', 'no-store')
  return response
}
