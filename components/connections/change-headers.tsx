'use client'
/** The dialog in which the extra headers of a connection are changed. Values that are stored are kept and never shown. */
import { useState } from 'react'
import { useSaving } from '@/components/api/use-saving'
import type { ChangeConnectionProps } from './change-connection'
import { readHeaders } from './connection-change'
import type { HeaderDraft } from './connection-draft'
import { changeConnection } from './connection-requests'
import { HeaderFields } from './header-fields'
import { SavingForm } from './saving-form'

export function ChangeHeaders({ connection, onClose, onChanged }: Omit<ChangeConnectionProps, 'field'>) {
  const [headers, setHeaders] = useState<readonly HeaderDraft[]>(() =>
    connection.headerNames.map((name, id) => ({ id, name, value: '', isStored: true })),
  )
  const [tried, setTried] = useState(false)
  const saving = useSaving(onClose)
  const read = readHeaders(headers)
  const problems = tried && read.type === 'wrong' ? read.problems : new Map<number, string>()
  const submit = () => {
    setTried(true)
    if (read.type === 'wrong') return
    void saving.save(() => changeConnection(connection.id ?? '', read.change).then(onChanged))
  }
  return (
    <SavingForm
      title={`Change the headers of “${connection.name}”`}
      saving={saving}
      onSubmit={submit}
      onClose={onClose}
    >
      <HeaderFields isTitled={false} headers={headers} problems={problems} onChange={setHeaders} />
      <p className="hint">They go with every request. Their values are encrypted and not shown again.</p>
    </SavingForm>
  )
}
