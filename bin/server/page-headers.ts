/** Headers that keep what a page shows and runs within this server. */
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

const imagePath = /^\/api\/documents\/[^/]+\/images\//

/** Next reads the nonce from the request and puts it on its own scripts. */
export function setPageHeaders(request: IncomingMessage, response: ServerResponse, isDevelopment: boolean): void {
  const policy = policyWith(randomBytes(16).toString('base64'), isDevelopment)
  request.headers['content-security-policy'] = policy
  // Next keeps what is set before: what people have sent has a stricter policy of its own.
  if (!imagePath.test(request.url ?? '')) response.setHeader('content-security-policy', policy)
  response.setHeader('x-content-type-options', 'nosniff')
  response.setHeader('x-frame-options', 'DENY')
  response.setHeader('referrer-policy', 'same-origin')
  response.setHeader('cross-origin-opener-policy', 'same-origin')
  response.setHeader('cross-origin-resource-policy', 'same-origin')
  response.setHeader('permissions-policy', 'camera=(), microphone=(), geolocation=()')
}

/** Hot reload evaluates code; styles are set on elements by the editor and by drag and drop. */
function policyWith(nonce: string, isDevelopment: boolean): string {
  const evaluate = isDevelopment ? " 'unsafe-eval'" : ''
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluate}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
