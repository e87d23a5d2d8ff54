/** The names of this computer to itself. */
const names = new Set(['localhost', '127.0.0.1', '[::1]'])

/** `host` as in the environment or in a URL. */
export const isLoopback = (host: string): boolean => names.has(host === '::1' ? '[::1]' : host)
