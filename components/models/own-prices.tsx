'use client'
/** The prices that this installation sets itself, for all estimates of a page. */
import { createContext, type ReactNode, useContext } from 'react'
import type { PriceTable } from '@/lib/models/prices'

const OwnPricesContext = createContext<PriceTable>({})

export function OwnPrices({ prices, children }: { readonly prices: PriceTable; readonly children: ReactNode }) {
  return <OwnPricesContext value={prices}>{children}</OwnPricesContext>
}

export const useOwnPrices = (): PriceTable => useContext(OwnPricesContext)
