'use client'
/** The person whose browser this is, as the frame of all pages knows them. */
import { createContext, type ReactNode, useContext } from 'react'
import type { Viewer } from '@/lib/accounts/viewer'

const ViewerContext = createContext<Viewer | null>(null)

type ViewerProviderProps = { readonly viewer: Viewer | null; readonly children: ReactNode }

export function ViewerProvider({ viewer, children }: ViewerProviderProps) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>
}

/** Null where nobody is signed in. */
export const useViewer = (): Viewer | null => useContext(ViewerContext)
