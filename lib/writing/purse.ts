/** What a run may still spend: each call reserves the most that it can cost, so that no limit is ever passed. */
import type { ModelName, ModelRequest, ModelUsage } from '@/lib/models/model'
import { costOf, mostCostOf, type PriceTable } from '@/lib/models/prices'

/** All money is in whole millionths of a US dollar. */
export interface Purse {
  /**
   * Waits while only what calls under way have reserved stands in the way. Throws SpendingLimit when the call could
   * pass a limit all the same, and the signal's reason after an abort.
   */
  reserve(model: ModelName, request: ModelRequest, signal: AbortSignal): Promise<Reservation>
}

export type Reservation = {
  /** Null when nobody knows the price, and no limit stands. */
  readonly mostMicroUsd: number | null
  /** Gives back what the call did not use. Call it once, however the call ended. */
  readonly settle: (usage: ModelUsage) => void
}

/** `spentMicroUsd` is what was spent under the limit before; null when nobody knows. */
export type Limit = {
  readonly scope: 'run' | 'document' | 'month' | 'person'
  readonly capMicroUsd: number
  readonly spentMicroUsd: number | null
}

export type Refusal =
  /** `mostMicroUsd` is what the refused call could have cost. */
  | {
      readonly type: 'too-dear'
      readonly limit: Limit & { readonly spentMicroUsd: number }
      readonly mostMicroUsd: number
    }
  /** No limit can be kept with a price that nobody knows. */
  | { readonly type: 'price-unknown'; readonly limit: Limit; readonly model: ModelName }

export class SpendingLimit extends Error {
  override readonly name = 'SpendingLimit'

  constructor(readonly refusal: Refusal) {
    super('The next call of the model could pass a limit of what may be spent. Nothing was asked of it.')
  }
}

type Waiting = { readonly most: number; readonly grant: () => void; readonly refuse: (limit: SpendingLimit) => void }

/** Without limits it refuses nothing, and still tells what a call can cost. */
export class CappedPurse implements Purse {
  #spent = 0
  #reserved = 0
  readonly #waiting: Waiting[] = []

  constructor(
    private readonly limits: readonly Limit[],
    private readonly ownPrices: PriceTable = {},
  ) {}

  /** By this purse, since it was made. */
  get spentMicroUsd(): number {
    return this.#spent
  }

  async reserve(model: ModelName, request: ModelRequest, signal: AbortSignal): Promise<Reservation> {
    signal.throwIfAborted()
    const most = mostCostOf(model, request, this.ownPrices)
    const unknown = this.limits.find(({ spentMicroUsd }) => most === null || (most > 0 && spentMicroUsd === null))
    if (unknown) throw new SpendingLimit({ type: 'price-unknown', limit: unknown, model })
    if (most !== null) await this.#turn(most, signal)
    let isSettled = false
    return {
      mostMicroUsd: most,
      settle: (usage) => {
        if (isSettled) return
        isSettled = true
        this.#reserved -= most ?? 0
        this.#spent += costOf(model, usage, this.ownPrices) ?? 0
        this.#serve()
      },
    }
  }

  /** Resolves once the money is reserved. Those who wait go in the order in which they came. */
  #turn(most: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1)
        reject(signal.reason)
        this.#serve()
      }
      const waiting: Waiting = {
        most,
        grant: () => {
          signal.removeEventListener('abort', leave)
          this.#reserved += most
          resolve()
        },
        refuse: (limit) => {
          signal.removeEventListener('abort', leave)
          reject(limit)
        },
      }
      signal.addEventListener('abort', leave, { once: true })
      this.#waiting.push(waiting)
      this.#serve()
    })
  }

  #serve(): void {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      const refusal = this.#refusalOf(next.most)
      if (!refusal && !this.#fits(next.most)) return
      this.#waiting.shift()
      if (refusal) next.refuse(new SpendingLimit(refusal))
      else next.grant()
    }
  }

  #fits(most: number): boolean {
    return most === 0 || this.#nearest(most + this.#reserved) === null
  }

  /** What is spent never comes back: a call that does not fit beside it alone never will. */
  #refusalOf(most: number): Refusal | null {
    const limit = most === 0 ? null : this.#nearest(most)
    return limit && { type: 'too-dear', limit, mostMicroUsd: most }
  }

  /** The limit that so much more would pass, the one with least left where it is more than one. */
  #nearest(more: number): (Limit & { readonly spentMicroUsd: number }) | null {
    const [nearest] = this.limits
      .map((limit) => ({ ...limit, spentMicroUsd: (limit.spentMicroUsd ?? 0) + this.#spent }))
      .filter(({ capMicroUsd, spentMicroUsd }) => spentMicroUsd + more > capMicroUsd)
      .sort((a, b) => a.capMicroUsd - a.spentMicroUsd - (b.capMicroUsd - b.spentMicroUsd))
    return nearest ?? null
  }
}
