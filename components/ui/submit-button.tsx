'use client'
/** Sends a form that the server has drawn: off until the page runs, so that no press and nothing typed goes to a reload. */
import { useSyncExternalStore } from 'react'
import { Button, type ButtonProps } from './button'

const never = () => () => undefined

export function SubmitButton({ disabled, ...button }: Omit<ButtonProps, 'type'>) {
  const isRunning = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return <Button {...button} type="submit" disabled={disabled || !isRunning} data-early={!isRunning || undefined} />
}
