/** Tells when each row of a plan is complete in the JSON that streams in. */

/** Counts the objects that have been closed one level inside the plan: `{"title": …, "sections": [{…}, {…}]}`. */
export class PlanRows {
  #depth = 0
  #inText = false
  #escaped = false
  #complete = 0

  /** How many rows are complete after this piece. */
  read(piece: string): number {
    for (const character of piece) this.#see(character)
    return this.#complete
  }

  #see(character: string): void {
    if (this.#inText) this.#seeInText(character)
    else if (character === '"') this.#inText = true
    else if (character === '{') this.#depth += 1
    else if (character === '}') {
      if (this.#depth === 2) this.#complete += 1
      this.#depth -= 1
    }
  }

  #seeInText(character: string): void {
    if (this.#escaped) this.#escaped = false
    else if (character === '\\') this.#escaped = true
    else if (character === '"') this.#inText = false
  }
}
