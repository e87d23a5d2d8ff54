import { describe, expect, it } from 'vitest'
import {
  documentVerbSchema,
  highest,
  installationVerbSchema,
  linkRoleSchema,
  may,
  roles,
  standingAllows,
  standingSchema,
} from './role'

const allowed = (role: (typeof roles)[number]) => documentVerbSchema.options.filter((verb) => may(role, verb))

describe('What a role allows in a document', () => {
  it('is this and no more', () => {
    expect(Object.fromEntries(roles.map((role) => [role, allowed(role)]))).toEqual({
      reader: ['read', 'export', 'leave'],
      commenter: ['read', 'export', 'leave', 'comment'],
      editor: ['read', 'export', 'leave', 'comment', 'edit'],
      writer: ['read', 'export', 'leave', 'comment', 'edit', 'run'],
      owner: ['read', 'export', 'leave', 'comment', 'edit', 'run', 'share', 'remove'],
    })
  })

  it('is more than what the role before allows', () => {
    roles.forEach((role, at) => {
      const before = roles[at - 1]
      if (before) expect(allowed(role)).toEqual(expect.arrayContaining(allowed(before)))
      if (before) expect(allowed(role).length).toBeGreaterThan(allowed(before).length)
    })
  })

  it('never lets a link start runs, share or remove', () => {
    for (const role of linkRoleSchema.options)
      expect(allowed(role)).not.toEqual(expect.arrayContaining([expect.stringMatching(/run|share|remove/)]))
  })

  it('is that of the highest role of several', () => {
    expect(highest(['reader', 'writer', 'editor'])).toBe('writer')
    expect(highest([])).toBeNull()
  })
})

it('What a standing allows in the installation is this and no more', () => {
  const verbs = (standing: (typeof standingSchema.options)[number]) =>
    installationVerbSchema.options.filter((verb) => standingAllows(standing, verb))
  expect(Object.fromEntries(standingSchema.options.map((standing) => [standing, verbs(standing)]))).toEqual({
    owner: ['read', 'create', 'configure'],
    member: ['read', 'create'],
    guest: ['read'],
  })
})
