/** What people type of one model: its prices and its limits. */
import { readNumber, withoutSign } from '@/components/spending/typed-money'
import { type Currency, inCurrency, inDollars } from '@/lib/models/currency'
import type { ModelChange, ModelList } from '@/lib/models/model-list'

export type ShownModel = ModelList['models'][number]

/** As typed; an empty field is unknown. */
export type ModelDraft = {
  readonly input: string
  readonly cacheRead: string
  readonly output: string
  readonly contextTokens: string
  readonly maxOutputTokens: string
}

export type ModelField = keyof ModelDraft

const typed = (value: number | undefined): string => (value === undefined ? '' : String(value))

/** In the currency that is shown, without the dust of arithmetic. */
const typedPrice = (usd: number | undefined, currency: Currency): string =>
  usd === undefined ? '' : String(Number(inCurrency(usd, currency).toPrecision(9)))

export function draftOf(model: ShownModel | null, currency: Currency): ModelDraft {
  const { price, contextTokens, maxOutputTokens } = model ?? {}
  return {
    input: typedPrice(price?.input, currency),
    // As much as others: nothing of its own.
    cacheRead: price && price.cacheRead !== price.input ? typedPrice(price.cacheRead, currency) : '',
    output: typedPrice(price?.output, currency),
    contextTokens: typed(contextTokens),
    maxOutputTokens: typed(maxOutputTokens),
  }
}

export type ReadModel =
  | { readonly type: 'change'; readonly change: Omit<ModelChange, 'name' | 'isTyped'> }
  | { readonly type: 'wrong'; readonly problems: Partial<Record<ModelField, string>> }

const MOST_DOLLARS = 100_000
const MOST_TOKENS = 100_000_000

/** What still reads as in `shown` is left out: sent again it would be set, and less exactly than it was. */
export function readModel(draft: ModelDraft, currency: Currency, shown: ModelDraft | null = null): ReadModel {
  const isKept = (...fields: readonly ModelField[]) => fields.every((field) => shown?.[field] === draft[field])
  const isPriceKept = isKept('input', 'cacheRead', 'output')
  const problems: Partial<Record<ModelField, string>> = {}
  const number = (field: ModelField, read: (text: string) => number | null, problem: string) => {
    const text = draft[field].trim()
    const value = text === '' ? null : read(text)
    if (text !== '' && value === null) problems[field] = problem
    return value
  }
  const money = (field: ModelField) =>
    number(field, (text) => readPrice(text, currency), `Use an amount in ${currency.code}, for example 3 or 0.25.`)
  const tokens = (field: ModelField) =>
    number(field, readTokens, 'Use a whole number of tokens, for example 32000 or 32k.')
  const [input, cacheRead, output] = isPriceKept
    ? [null, null, null]
    : [money('input'), money('cacheRead'), money('output')]
  const [contextTokens, maxOutputTokens] = [tokens('contextTokens'), tokens('maxOutputTokens')]
  if (input === null && output !== null) problems.input ??= 'Both prices make one.'
  if (output === null && input !== null) problems.output ??= 'Both prices make one.'
  if (input === null && output === null && cacheRead !== null) problems.input ??= 'A cached price needs the other two.'
  if (Object.keys(problems).length > 0) return { type: 'wrong', problems }
  const price =
    input === null || output === null ? null : { input, output, cacheRead: cacheRead ?? input, cacheWrite: input }
  return {
    type: 'change',
    change: {
      ...(isPriceKept ? {} : { price }),
      ...(isKept('contextTokens') ? {} : { contextTokens }),
      ...(isKept('maxOutputTokens') ? {} : { maxOutputTokens }),
    },
  }
}

/** In US dollars. */
function readPrice(text: string, currency: Currency): number | null {
  const amount = readNumber(withoutSign(text, currency))
  const usd = amount === null ? null : inDollars(amount, currency)
  return usd === null || usd > MOST_DOLLARS ? null : usd
}

/** `32000`, `32,000`, `32k`. */
function readTokens(text: string): number | null {
  const match = /^(\d[\d,.]*)\s*(k?)$/i.exec(text)
  if (!match) return null
  const [, digits = '', unit] = match
  const value = unit ? Number(digits) * 1_000 : Number(digits.replace(/[,.](?=\d{3}(?!\d))/g, ''))
  return Number.isInteger(value) && value >= 1 && value <= MOST_TOKENS ? value : null
}
