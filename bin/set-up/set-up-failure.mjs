/** A failure that a person can act on: one sentence, and where a program said more, the end of what it said. */

export class SetUpFailure extends Error {
  /**
   * @param {string} sentence
   * @param {string} [output] what the failed program printed
   */
  constructor(sentence, output = '') {
    super(sentence)
    this.output = output
  }
}

const linesShown = 40

/**
 * Runs `work`; a failure is printed without a stack and becomes exit code 1.
 * @param {() => Promise<void>} work
 */
export async function orSayWhy(work) {
  try {
    await work()
  } catch (error) {
    process.exitCode ??= 1
    if (error instanceof SetUpFailure) {
      if (error.output.trim()) console.error(`\n${lastLines(error.output)}`)
      console.error(`\n${error.message}`)
    } else if (error instanceof Error && error.name === 'StartError') {
      // Its sentence is whole: the program was prepared and can't start.
      console.error(error.message)
    } else {
      const why = error instanceof Error ? error.message : String(error)
      console.error(`\nLonghand could not be prepared: ${why}`)
    }
  }
}

/** @param {string} output */
function lastLines(output) {
  return output
    .trimEnd()
    .split('\n')
    .slice(-linesShown)
    .map((line) => `    ${line}`)
    .join('\n')
}
