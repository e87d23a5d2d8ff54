'use client'
/** The settings of this installation that all estimates of a page depend on. */
import { createContext, type ReactNode, useContext } from 'react'
import type { EstimateBasis } from '@/lib/runs/estimate-run'

const EstimateBasisContext = createContext<EstimateBasis | null>(null)

export function EstimateBasisProvider({
  basis,
  children,
}: {
  readonly basis: EstimateBasis
  readonly children: ReactNode
}) {
  return <EstimateBasisContext value={basis}>{children}</EstimateBasisContext>
}

export function useEstimateBasis(): EstimateBasis {
  const basis = useContext(EstimateBasisContext)
  if (!basis) throw new Error('An estimate stands outside of the frame of the pages, which knows the settings.')
  return basis
}
