'use client'
/** The models that can be used now, as their connections list them. */
import { useEffect, useState } from 'react'
import { request, sentenceOf } from '@/components/api/request'
import { type ModelList, modelListSchema } from '@/lib/models/model-list'

export type ModelsState =
  | { readonly type: 'loading' }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'ready'; readonly list: ModelList }

export function useModels(): ModelsState {
  const [state, setState] = useState<ModelsState>({ type: 'loading' })
  useEffect(() => {
    const leaving = new AbortController()
    request(modelListSchema, '/api/models', { signal: leaving.signal })
      .then((list) => setState({ type: 'ready', list }))
      .catch((error) => {
        if (!leaving.signal.aborted) setState({ type: 'failed', message: sentenceOf(error) })
      })
    return () => leaving.abort()
  }, [])
  return state
}
