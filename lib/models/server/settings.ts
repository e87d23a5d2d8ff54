/** The model connections that this installation is set up with, out of its environment. */
import { parseFaultPlan, type RehearsalSettings } from '../rehearsal/settings'

export type ModelSettings = {
  readonly anthropic?: { readonly apiKey: string; readonly baseUrl?: string }
  readonly openai?: { readonly apiKey: string; readonly baseUrl?: string }
  readonly compatible?: { readonly baseUrl: string; readonly apiKey?: string }
  readonly rehearsal?: Partial<RehearsalSettings>
}

type Access = { readonly apiKey?: string | undefined; readonly baseUrl?: string | undefined }

/** The part of the environment that models are read from. */
export type ModelEnvironment = {
  readonly anthropic?: Access | undefined
  readonly openai?: Access | undefined
  readonly compatible?: Access | undefined
  readonly rehearsal?:
    | {
        readonly wordsPerSecond?: number | undefined
        readonly bias?: number | undefined
        readonly spread?: number | undefined
        readonly ceiling?: number | undefined
        readonly seed?: string | number | undefined
        /** As `parseFaultPlan` reads it. */
        readonly faults?: string | undefined
      }
    | undefined
}

/** A provider is connected by its key, a compatible server by its address. */
export function modelSettings(environment: ModelEnvironment): ModelSettings {
  const { compatible } = environment
  return {
    ...only('anthropic', keyed(environment.anthropic)),
    ...only('openai', keyed(environment.openai)),
    ...only('compatible', compatible?.baseUrl ? { ...compatible, baseUrl: compatible.baseUrl } : undefined),
    rehearsal: rehearsalSettings(environment.rehearsal),
  }
}

/** A base URL without a key is a gateway that wants none; the SDKs still need something to send. */
function keyed(access: Access | undefined): { apiKey: string; baseUrl?: string } | undefined {
  if (!access?.apiKey && !access?.baseUrl) return undefined
  return { apiKey: access.apiKey || 'none', ...only('baseUrl', access.baseUrl) }
}

function rehearsalSettings(given: ModelEnvironment['rehearsal'] = {}): Partial<RehearsalSettings> {
  const { seed, faults, ...rest } = given
  return {
    ...rest,
    ...only('seed', seed === undefined ? undefined : String(seed)),
    ...only('faults', faults ? parseFaultPlan(faults) : undefined),
  }
}

/** An object with the one field, or none when there is no value for it. */
function only<K extends string, V>(name: K, value: V | undefined): { [P in K]?: V } {
  const made: { [P in K]?: V } = {}
  if (value !== undefined) made[name] = value
  return made
}
