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
  // `npm test` checks the types, all of them; a start need not wait for it.
  typescript: { ignoreBuildErrors: true },
}
