/** A row on its way through the repair. `source` is its row in the plan given, null for one that the repair made. */
export type PlanRow = {
  /** Stays the same through merging and splitting; `buildsOn` holds keys. */
  readonly key: number
  readonly source: number | null
  readonly title: string
  readonly mainPoint: string
  /** Null until it is estimated; 0 for a heading without text of its own. */
  readonly targetWords: number | null
  readonly level: number
  readonly buildsOn: readonly number[]
  /** Words of a person: neither renamed nor merged nor split. */
  readonly fixed: boolean
}
