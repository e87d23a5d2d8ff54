/** The currency that money is shown and typed in. It is counted in US dollars, as providers bill it. */
import { z } from 'zod'

/** ISO 4217, those in use. */
export const currencyCodes: readonly string[] = Intl.supportedValuesOf('currency')

export const currencySchema = z
  .strictObject({
    /** ISO 4217. What another program has stored may be newer than what this one knows. */
    code: z.string().regex(/^[A-Z]{3}$/, 'A currency has three capital letters, as EUR.'),
    /** How much of it one US dollar is, as people set it. */
    perDollar: z
      .number({ error: 'Say how much one US dollar is, for example 0.92 or 16000.' })
      .min(0.000001, 'One US dollar must be worth something.')
      .max(10_000_000, 'One US dollar can’t be worth so much.'),
  })
  .refine(({ code, perDollar }) => code !== 'USD' || perDollar === 1, 'One US dollar is one US dollar.')

/** As people choose one. */
export const chosenCurrencySchema = currencySchema.refine(
  ({ code }) => currencyCodes.includes(code),
  'This is no currency that is in use: use its three letters, as EUR.',
)
export type Currency = z.infer<typeof currencySchema>

export const usDollars: Currency = { code: 'USD', perDollar: 1 }

export const inCurrency = (usd: number, { perDollar }: Currency): number => usd * perDollar
/** Without the dust of arithmetic, so that what was typed is shown again. */
export const inDollars = (amount: number, { perDollar }: Currency): number =>
  Number((amount / perDollar).toPrecision(12))

/** `$0.36`, `€0.33`, `¥54`; a decimal more for what would read as nothing. */
export function amountFigure(usd: number, currency: Currency): string {
  const amount = inCurrency(usd, currency)
  const digits = digitsOf(currency)
  const more = amount > 0 && amount < 10 ** -digits ? 1 : 0
  return formatOf(currency, digits + more).format(amount)
}

/** The same, and `free` for nothing. */
export const moneyFigure = (usd: number, currency: Currency): string =>
  usd === 0 ? 'free' : amountFigure(usd, currency)

export type Spread = { readonly least: number; readonly most: number }

/** `$0.30 to $0.45`; one figure where both read alike. */
export function moneySpreadFigure({ least, most }: Spread, currency: Currency): string {
  const [from, to] = [moneyFigure(least, currency), moneyFigure(most, currency)]
  return from === to ? from : `${from} to ${to}`
}

/** `$`, `€`, `CHF`. */
export function symbolOf(currency: Currency): string {
  const parts = formatOf(currency, 0).formatToParts(0)
  return parts.find(({ type }) => type === 'currency')?.value ?? currency.code
}

/** Decimals of its smallest coin: 2 of dollars, none of yen. */
export const digitsOf = (currency: Currency): number => formatOf(currency).resolvedOptions().maximumFractionDigits ?? 2

function formatOf({ code }: Currency, digits?: number): Intl.NumberFormat {
  const decimals = digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits }
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency: code,
    currencyDisplay: 'narrowSymbol',
    ...decimals,
  })
}
