/** Rows for tests that need a run but no live document. */
import { v7 as newId } from 'uuid'
import type { Run, RunStatus, RunTask } from '@/generated/prisma/client'
import type { Person } from '@/lib/accounts/person'
import type { Database } from '@/lib/platform/database'

export async function newPerson(prisma: Database): Promise<Person> {
  const person = { id: newId(), name: 'Ada' }
  await prisma.user.create({ data: person })
  return person
}

export async function newDocumentRow(prisma: Database, owner: Person): Promise<string> {
  const id = newId()
  await prisma.document.create({
    data: {
      id,
      title: 'Rivers',
      brief: 'Write 600 words on city rivers',
      type: 'report',
      language: 'en',
      requestedWords: 600,
      model: 'rehearsal/standard',
      members: { create: { userId: owner.id, role: 'owner' } },
    },
  })
  return id
}

type RunRow = { readonly status?: RunStatus; readonly task?: RunTask; readonly heartbeatAt?: Date }

export function newRunRow(prisma: Database, documentId: string, row: RunRow = {}): Promise<Run> {
  const { status = 'queued', task = 'write' } = row
  const data = { id: newId(), documentId, task, status, model: 'rehearsal/standard', requestedWords: 600 }
  const request = task === 'section' ? { task, sectionId: newId(), instruction: '' } : { task }
  return prisma.run.create({ data: { ...data, request, heartbeatAt: row.heartbeatAt ?? null } })
}
