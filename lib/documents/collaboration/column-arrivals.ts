/**
 * Remembers which columns of tables came last, so that a row whose author knew nothing of them gets its empty cells under
 * them, and each of its words stays under its heading. Known is what came while the document was open.
 */
import * as Y from 'yjs'

/** Cells of a row, from left to right. */
type SharedRow = readonly Y.XmlFragment[]

export class ColumnArrivals {
  /** With which change a cell came to a row that was there before; cells that came with their row are not in it. */
  readonly #changeOf = new WeakMap<object, number>()
  #changes = 0

  /** Of one transaction. */
  note(events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void {
    this.#changes += 1
    for (const { target, changes } of events) {
      if (!(target instanceof Y.XmlElement && target.nodeName === 'tableRow')) continue
      for (const { content } of changes.added)
        if (content instanceof Y.ContentType) this.#changeOf.set(content.type, this.#changes)
    }
  }

  /** The columns that a row of `length` cells most likely lacks; of those that came before anything is known, the last. */
  missing(rows: readonly SharedRow[], width: number, length: number): Set<number> {
    const others = Array.from({ length: width }, (_, column) => width - 1 - column)
    return new Set([...new Set([...this.#lately(rows, width), ...others])].slice(0, width - length))
  }

  /** The columns that came to rows of that width, the last first. */
  #lately(rows: readonly SharedRow[], width: number): number[] {
    const changes = new Map<number, ColumnVotes>()
    for (const row of rows) {
      if (row.length !== width) continue
      for (const [change, cells] of this.#cellsByChange(row)) {
        const votes = changes.get(change) ?? new ColumnVotes(width)
        changes.set(change, votes)
        votes.add(row, cells)
      }
    }
    return [...changes].sort(([one], [other]) => other - one).flatMap(([, votes]) => votes.chosen)
  }

  #cellsByChange(row: SharedRow): Map<number, number[]> {
    const cells = new Map<number, number[]>()
    for (const [column, cell] of row.entries()) {
      const change = this.#changeOf.get(cell)
      if (change !== undefined) cells.set(change, [...(cells.get(change) ?? []), column])
    }
    return cells
  }
}

/**
 * Rows say where the columns of one change are. One of many empty cells side by side may be any of them: the editor's
 * binding puts a new one behind those that look the same.
 */
class ColumnVotes {
  readonly #votes: number[]
  /** How many columns came with the change. */
  #count = 0

  constructor(width: number) {
    this.#votes = Array.from({ length: width }, () => 0)
  }

  add(row: SharedRow, cells: readonly number[]): void {
    this.#count = Math.max(this.#count, cells.length)
    for (const column of new Set(cells.flatMap((cell) => alikeAround(row, cell))))
      this.#votes[column] = (this.#votes[column] ?? 0) + 1
  }

  /** Of those that are as likely, the last. */
  get chosen(): number[] {
    return [...this.#votes.entries()]
      .sort(([column, votes], [other, otherVotes]) => otherVotes - votes || other - column)
      .slice(0, this.#count)
      .map(([column]) => column)
  }
}

function alikeAround(row: SharedRow, at: number): number[] {
  let [first, last] = [at, at]
  if (!isBlank(row[at])) return [at]
  while (isBlank(row[first - 1])) first -= 1
  while (isBlank(row[last + 1])) last += 1
  return Array.from({ length: last - first + 1 }, (_, each) => first + each)
}

const isBlank = (node: unknown): boolean =>
  node instanceof Y.XmlText
    ? node.length === 0
    : node instanceof Y.XmlElement && node.nodeName !== 'image' && node.toArray().every(isBlank)
