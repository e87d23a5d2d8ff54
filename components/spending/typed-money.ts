/** Money as people type it into a limit, in the currency that they chose. */
import { amountFigure, type Currency, digitsOf, inCurrency, inDollars, symbolOf } from '@/lib/models/currency'

const MOST_USD = 1_000_000

/** `0.92`, `0,92`, `16000`; null for anything else, also for `16,000`, which some read as thousands and others as 16. */
export function readNumber(text: string): number | null {
  const plain = text.trim()
  return /^\d+(?:[.,]\d+)?$/.test(plain) && !/^[1-9]\d{0,2},\d{3}$/.test(plain) ? Number(plain.replace(',', '.')) : null
}

/** `$50`, `50.00`, `1,000`; null for nothing, which is no limit; a sentence when it can't be read. */
export function readMoney(
  text: string,
  currency: Currency,
): { readonly usd: number | null } | { readonly problem: string } {
  const plain = withoutSign(text, currency).replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
  if (plain === '') return { usd: null }
  if (!new RegExp(`^\\d{1,14}(?:\\.\\d{1,${Math.max(1, digitsOf(currency))}})?$`).test(plain))
    return { problem: `Use an amount in ${currency.code}, for example ${examples(currency)}, or leave it empty.` }
  const usd = inDollars(Number(plain), currency)
  return usd > MOST_USD ? { problem: `Use ${amountFigure(MOST_USD, currency)} or less.` } : { usd }
}

/** As the field shows it; empty for no limit. */
export const typedMoney = (usd: number | null, currency: Currency): string =>
  usd === null ? '' : inCurrency(usd, currency).toFixed(digitsOf(currency))

/** Without the symbol or the code of the currency before it. */
export function withoutSign(text: string, currency: Currency): string {
  const trimmed = text.trim()
  const sign = [symbolOf(currency), currency.code].find((each) => trimmed.startsWith(each))
  return sign === undefined ? trimmed : trimmed.slice(sign.length).trim()
}

const examples = (currency: Currency): string =>
  digitsOf(currency) === 0 ? '50 or 750' : `50 or ${(7.5).toFixed(digitsOf(currency))}`
