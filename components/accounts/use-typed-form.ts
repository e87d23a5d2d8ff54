'use client'
/** A form whose fields the browser keeps, so that password managers can fill them: read when it is sent, by its schema. */
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import { ApiError, sentenceOf } from '@/components/api/request'
import { type Problems, readFields } from './read-fields'

export type TypedForm = {
  readonly busy: boolean
  /** By the name of the field. */
  readonly problems: Problems
  /** Why nothing was done, where it is about no field. */
  readonly failure: string | null
  readonly submit: (event: FormEvent<HTMLFormElement>) => void
}

export type TypedFormOptions<Value> = {
  /** Throws `ApiError`. */
  readonly send: (value: Value, form: HTMLFormElement) => Promise<unknown>
  /** Which field a refusal is about, by its code. */
  readonly fieldOf?: Readonly<Record<string, string>>
}

export function useTypedForm<S extends z.ZodType>(
  schema: S,
  { send, fieldOf = {} }: TypedFormOptions<z.output<S>>,
): TypedForm {
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<Problems>({})
  const [failure, setFailure] = useState<string | null>(null)
  const refuse = (found: Problems, form: HTMLFormElement) => {
    setProblems(found)
    const first = Object.keys(found)[0]
    const field = first === undefined ? null : form.elements.namedItem(first)
    if (field instanceof HTMLElement) field.focus()
  }
  const submit = async (form: HTMLFormElement) => {
    setFailure(null)
    const read = readFields(schema, new FormData(form))
    if (read.type === 'wrong') return refuse(read.problems, form)
    setProblems({})
    setBusy(true)
    try {
      await send(read.value, form)
    } catch (error) {
      const field = error instanceof ApiError ? fieldOf[error.code] : undefined
      if (field) refuse({ [field]: sentenceOf(error) }, form)
      else setFailure(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return {
    busy,
    problems,
    failure,
    submit: (event) => {
      event.preventDefault()
      if (!busy) void submit(event.currentTarget)
    },
  }
}
