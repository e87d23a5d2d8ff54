/** The limits that a run keeps, and what a person is told when one of them stops it. */
import { amountFigure, type Currency, inCurrency, inDollars } from '../models/currency'
import type { PriceTable } from '../models/prices'
import { estimatedCost, estimateWriting } from '../writing/estimate'
import type { Limit, Refusal, SpendingLimit } from '../writing/purse'
import type { LimitReached } from './paused-reason'
import type { RunRequest } from './run'
import type { SpendingLimits } from './spending-limits'

/** Before the run began, in millionths of a US dollar; null when nobody knows. */
export type Spent = Readonly<Record<Limit['scope'], number | null>>

const scopes = ['run', 'document', 'month', 'person'] as const

const scopeWords: Readonly<Record<Limit['scope'], string>> = {
  run: 'one run',
  document: 'one document',
  month: 'one month',
  person: 'one person in a month',
}

const microUsd = (usd: number): number => Math.floor(usd * 1e6 + 1e-3)

/** What a person allows a run stands in place of the settings, as more and as less. */
export function limitsOf({ capUsd }: Pick<RunRequest, 'capUsd'>, settings: SpendingLimits, spent: Spent): Limit[] {
  const caps = capUsd === undefined ? settings : { run: capUsd, document: null, month: null, person: null }
  return scopes.flatMap((scope) => {
    const cap = caps[scope]
    return cap === null ? [] : [{ scope, capMicroUsd: microUsd(cap), spentMicroUsd: spent[scope] }]
  })
}

/** What a run that is stopped by a limit has still to write. `sections` is null while it plans; no words: a plan alone. */
export type Left = { readonly words: number; readonly sections: number | null }

type Halted = {
  readonly left: Left
  readonly model: string
  readonly inOnePass: boolean
  /** By the run, in millionths of a US dollar. */
  readonly runSpent: number
  readonly ownPrices: PriceTable
  /** That money is told in. */
  readonly currency: Currency
}

export function limitReached({ refusal }: SpendingLimit, halted: Halted): LimitReached {
  return refusal.type === 'too-dear' ? tooDear(refusal, halted) : priceUnknown(refusal, halted)
}

function tooDear({ limit, mostMicroUsd }: Extract<Refusal, { type: 'too-dear' }>, halted: Halted): LimitReached {
  const { left, model, inOnePass, runSpent, ownPrices, currency } = halted
  const money = (usd: number) => amountFigure(usd, currency)
  const [capUsd, spentUsd] = [limit.capMicroUsd / 1e6, limit.spentMicroUsd / 1e6]
  const estimate = estimateWriting(left.words, {
    inOnePass,
    ...(left.sections === null ? {} : { sections: left.sections }),
  })
  const leftUsd = estimatedCost(estimate, model, ownPrices)
  // Each call reserves the most that it can cost: without room for that the last section could not begin.
  const needed = spentUsd + (leftUsd?.most ?? 0) + mostMicroUsd / 1e6
  const moreUsd = raiseFor(Math.max(0, needed - capUsd), currency)
  const raisedCapUsd = inCents(runSpent / 1e6 + (capUsd - spentUsd) + moreUsd)
  const sum = spentUsd < capUsd ? `${money(spentUsd)} is spent, and the next call could pass the limit. ` : ''
  return {
    code: 'spending-limit',
    scope: limit.scope,
    capUsd,
    spentUsd,
    sectionsLeft: left.sections,
    wordsLeft: left.words,
    leftUsd,
    moreUsd,
    raisedCapUsd: Math.max(0, raisedCapUsd),
    title: `Paused at ${money(capUsd)}, the limit for ${scopeWords[limit.scope]}`,
    message: `${sum}All text is kept. ${leftSentence(left, leftUsd, money)}`,
  }
}

type PriceUnknown = Extract<Refusal, { type: 'price-unknown' }>

function priceUnknown({ limit, model }: PriceUnknown, { currency }: Halted): LimitReached {
  const capUsd = limit.capMicroUsd / 1e6
  const title = `The limit of ${amountFigure(capUsd, currency)} for ${scopeWords[limit.scope]} can’t be kept`
  const why =
    limit.spentMicroUsd === null ? 'The price of earlier calls is not known.' : `The price of ${model} is not known.`
  const message = `${why} All text is kept. Enter the price in Settings, or go on without a limit.`
  return { code: 'price-unknown', scope: limit.scope, capUsd, model, title, message }
}

/** "Two sections are left, about $0.09." */
function leftSentence({ sections, words }: Left, usd: LeftUsd, money: (usd: number) => string): string {
  const what =
    sections === null
      ? words === 0
        ? 'The plan is left'
        : `The plan and ${words.toLocaleString('en')} words are left`
      : `${sections} ${sections === 1 ? 'section is' : 'sections are'} left`
  if (usd === null) return `${what}.`
  const [least, most] = [money(usd.least), money(usd.most)]
  return `${what}, about ${least === most ? most : `${least} to ${most}`}.`
}

type LeftUsd = Extract<LimitReached, { code: 'spending-limit' }>['leftUsd']

/** In steps that read well in the currency: of dollars, quarters up to five and whole ones above. */
function raiseFor(usd: number, currency: Currency): number {
  const one = 10 ** Math.round(Math.log10(currency.perDollar))
  const amount = inCurrency(usd, currency)
  const step = (amount <= 5 * one ? 0.25 : 1) * one
  return inDollars(Math.max(step, Math.ceil(amount / step - 1e-9) * step), currency)
}

/** Upwards, so that a raise is never a little less than was said. */
const inCents = (usd: number): number => Math.ceil(usd * 100 - 1e-6) / 100
