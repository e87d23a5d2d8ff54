/** The model connections that this installation is set up with. */
import type { RehearsalSettings } from '../rehearsal/settings'

export type ModelSettings = {
  readonly anthropic?: { readonly apiKey: string; readonly baseUrl?: string }
  readonly openai?: { readonly apiKey: string; readonly baseUrl?: string }
  readonly compatible?: { readonly baseUrl: string; readonly apiKey?: string }
  readonly rehearsal?: Partial<RehearsalSettings>
}
