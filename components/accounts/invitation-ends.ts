/** How long an invitation may stay open. */
import type { Choice } from '@/components/ui/select'

export const invitationEnds = ['7', '30', '90'] as const
export type InvitationEnd = (typeof invitationEnds)[number]

const names: Readonly<Record<InvitationEnd, string>> = { '7': 'A week', '30': 'A month', '90': 'Three months' }

export const invitationEndChoices: readonly Choice<InvitationEnd>[] = invitationEnds.map((days) => ({
  value: days,
  label: names[days],
}))
