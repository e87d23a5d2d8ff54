/** One step of the set-up, and the line that tells of it. */

/**
 * @typedef {object} Step
 * @property {string} name what it makes, at most 15 characters
 * @property {string} doing what it is at, a participle
 * @property {() => boolean} isCurrent whether there is nothing to do
 * @property {() => Promise<void>} work
 */

/** @param {string} name */
export const lineHead = (name) => `  ${name.padEnd(17)}`

/**
 * Where the lines go. A command's stdout is its own, so its set-up speaks on stderr and only of what it does.
 * @typedef {{stream: NodeJS.WriteStream, tellsOfCurrent: boolean}} Teller
 */

/** @param {Step} step @param {Teller} teller */
export function tellCurrent(step, teller) {
  if (teller.tellsOfCurrent) teller.stream.write(`${lineHead(step.name)}up to date\n`)
}

/** @param {Step} step @param {Teller} teller */
export async function perform(step, { stream }) {
  const head = lineHead(step.name)
  const began = performance.now()
  stream.write(`${head}${step.doing} …`)
  try {
    await step.work()
  } catch (error) {
    stream.write(' failed\n')
    throw error
  }
  const time = seconds(performance.now() - began)
  // On a terminal the time takes the place of what was being done.
  stream.write(stream.isTTY ? `\r\u001b[K${head}${time}\n` : ` ${time}\n`)
}

/** @param {number} milliseconds */
export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1).padStart(5)} s`
