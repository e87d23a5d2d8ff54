'use client'
/** The models that can be used now, as their connections list them. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { request, sentenceOf } from '@/components/api/request'
import { type ModelList, modelListSchema } from '@/lib/models/model-list'

export type ModelsState =
  | { readonly type: 'loading' }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'ready'; readonly list: ModelList }

/** Asks for the list once more; `isFresh` has each connection asked anew. Gives null when no list came. */
export type RefreshModels = (options?: { readonly isFresh?: boolean }) => Promise<ModelList | null>

/** The list that is there stays in sight while another is on its way. */
export function useModels(): { readonly models: ModelsState; readonly refreshModels: RefreshModels } {
  const [models, setModels] = useState<ModelsState>({ type: 'loading' })
  const asked = useRef(0)
  const refreshModels = useCallback<RefreshModels>(async ({ isFresh = false } = {}) => {
    asked.current += 1
    const turn = asked.current
    const isLatest = () => turn === asked.current
    try {
      const list = await request(modelListSchema, isFresh ? '/api/models?fresh=1' : '/api/models')
      if (isLatest()) setModels({ type: 'ready', list })
      return list
    } catch (error) {
      if (isLatest()) setModels({ type: 'failed', message: sentenceOf(error) })
      return null
    }
  }, [])
  useEffect(() => {
    void refreshModels()
    // An answer that comes after the page was left is let go.
    return () => {
      asked.current += 1
    }
  }, [refreshModels])
  return { models, refreshModels }
}
