'use client'
/** Makes the account of somebody who came without one, and leads on. */
import { leaveFor } from './leave-for'
import { MakeAccountForm } from './make-account-form'

/** `to` is a path of this server. */
export const FirstAccount = ({ name, to }: { readonly name: string; readonly to: string }) => (
  <MakeAccountForm name={name} size="large" onMade={() => leaveFor(to)} />
)
