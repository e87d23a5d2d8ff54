/** How many sections are written at once: fewer after each rate limit, one more again after each section without one. */

export class Pace {
  private limit: number

  constructor(private readonly most: number) {
    this.limit = most
  }

  get atOnce(): number {
    return this.limit
  }

  /** A provider has asked to slow down. */
  slowDown(): void {
    this.limit = Math.max(1, Math.floor(this.limit / 2))
  }

  /** A section came to its end. */
  speedUp(): void {
    this.limit = Math.min(this.most, this.limit + 1)
  }
}
