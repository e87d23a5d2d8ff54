/** What browsers load beside the pages: with a hint for their engine, and compressed once instead of for each of them. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/**
 * V8 compiles such a script while it comes, and not function by function on the thread that draws the page. The other
 * engines take it for the comment that it is. https://v8.dev/blog/explicit-compile-hints
 */
const compileHint = '//# allFunctionsCalledOnLoad\n'

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

/** The last percent would take three times as long. */
const brotliQuality = { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }

/** @param {string} folder with all that is below it, just built */
export async function readyStaticFiles(folder) {
  const files = await readdir(folder, { recursive: true })
  await Promise.all(files.filter((file) => /\.(js|css)$/.test(file)).map((file) => ready(join(folder, file))))
}

/** @param {string} file */
async function ready(file) {
  const built = await readFile(file)
  const content = file.endsWith('.js') ? Buffer.concat([Buffer.from(compileHint), built]) : built
  await Promise.all([
    writeFile(file, content),
    brotli(content, brotliQuality).then((small) => writeFile(`${file}.br`, small)),
    gzipped(content, { level: 9 }).then((small) => writeFile(`${file}.gz`, small)),
  ])
}
