import { expect, it } from 'vitest'
import { credentialsSchema, newAccountSchema } from '@/lib/accounts/account'
import { joinFormSchema } from '@/lib/accounts/sharing'
import { readFields } from './read-fields'

it('gives the values as the schema reads them', () => {
  const fields = Object.entries({ name: ' Rosa Okafor ', email: 'Rosa@Example.org', password: 'a long password' })
  expect(readFields(newAccountSchema, fields)).toEqual({
    type: 'read',
    value: { name: 'Rosa Okafor', email: 'rosa@example.org', password: 'a long password' },
  })
})

it('says of each field what is wrong with it, and asks for those that are empty', () => {
  const fields = Object.entries({ name: '', email: 'rosa', password: 'short' })
  expect(readFields(newAccountSchema, fields)).toEqual({
    type: 'wrong',
    problems: {
      name: 'Type the name that others will see.',
      email: 'This is not an email address.',
      password: 'A password has 10 characters or more.',
    },
  })
  expect(readFields(credentialsSchema, [])).toEqual({
    type: 'wrong',
    problems: { email: 'Type your email address.', password: 'Type a password.' },
  })
})

it('takes what is optional and empty for left out', () => {
  const fields = Object.entries({ name: 'Rosa', email: '', password: '' })
  expect(readFields(joinFormSchema, fields)).toEqual({ type: 'read', value: { name: 'Rosa' } })
})

it('tells what fields want of each other at one of them', () => {
  const fields = Object.entries({ name: 'Rosa', email: '', password: 'a long password' })
  expect(readFields(joinFormSchema, fields)).toEqual({
    type: 'wrong',
    problems: { email: 'Type your email address.' },
  })
  expect(readFields(joinFormSchema, Object.entries({ name: 'Rosa', email: 'rosa@example.org', password: '' }))).toEqual(
    {
      type: 'wrong',
      problems: { email: 'A password lets you come back with this address. Or leave the address empty.' },
    },
  )
})
