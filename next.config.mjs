/** How Next builds the pages. bin/server.ts serves them beside the collaboration WebSocket. */

/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // Once per process: a second copy of Yjs breaks every document that both touch, and the others hold connections.
  serverExternalPackages: [
    'yjs',
    'y-protocols',
    'lib0',
    '@tiptap/y-tiptap',
    '@hocuspocus/server',
    '@prisma/client',
    '@prisma/adapter-pg',
    'pg',
    'pg-boss',
    'pino',
  ],
  // A folder above the project with a lock file of its own is not the root.
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
  // Node reads the map of each file that it loads: 0.8 s of each start, and 110 MB on disk. What the server runs stays
  // legible instead, so that a trace in the log names what it should; it is built in a quarter of the time.
  experimental: { turbopackSourceMaps: false, serverMinification: false },
  // `npm test` checks the types, all of them; a start need not wait for it.
  typescript: { ignoreBuildErrors: true },
}
