/** All models of all connections, asked for at most once a minute. */
import type { ListedModel, Model } from '../model'
import { ModelError } from '../model-error'
import type { ConnectionView, ModelList } from '../model-list'
import { parseModelName } from '../model-name'
import { type Connection, connectionsOf } from './connection'
import { findLocalServers, type LocalServer } from './local-servers'
import type { ModelSettings } from './settings'
import { UnknownModel } from './unknown-model'

type Listing = {
  readonly connection: Connection
  readonly models: readonly ListedModel[]
  readonly reason: string | null
}

type Surroundings = {
  readonly findServers?: () => Promise<LocalServer[]>
  readonly now?: () => number
  /** A connection that has not listed its models by then counts as failed. */
  readonly listMs?: number
}

const keptMs = 60_000
/** A failed listing is asked for again sooner: the person is likely to be mending it. */
const keptFailedMs = 5_000

export class Catalogue {
  readonly connections: readonly Connection[]
  readonly #settings: ModelSettings
  readonly #surroundings: Required<Surroundings>
  #listed: { readonly until: number; readonly listings: Promise<Listing[]> } | null = null
  #found: { readonly until: number; readonly servers: Promise<LocalServer[]> } | null = null

  constructor(settings: ModelSettings, surroundings: Surroundings = {}) {
    this.#settings = settings
    this.connections = connectionsOf(settings)
    this.#surroundings = { findServers: findLocalServers, now: Date.now, listMs: 5_000, ...surroundings }
  }

  async list(): Promise<ModelList> {
    const [listings, found] = await Promise.all([this.#listings(), this.#localServers()])
    const models = listings.flatMap((listing) => listing.models)
    return {
      models: [...models],
      connections: listings.map(viewOf),
      found,
      defaultModel: models[0]?.name ?? 'rehearsal/standard',
      sampleOnly: models.every((model) => model.name.startsWith('rehearsal/')),
    }
  }

  /** Throws UnknownModel when no connection could have it. When its list did not come, only a call can tell. */
  async open(text: string): Promise<Model> {
    const named = parseModelName(text)
    if (!named)
      throw new UnknownModel(`“${text}” is not the name of a model. Names look like anthropic/… or rehearsal/standard.`)
    const listings = await this.#listings()
    const listing = listings.find(({ connection }) => connection.provider === named.provider)
    if (!listing) throw new UnknownModel(notConnected(named.provider))
    const known = listing.models.find((model) => isCalled(model, named.name))
    if (!known && listing.models.length > 0)
      throw new UnknownModel(
        `${listing.connection.name} does not list a model named “${named.id}”. Choose one of its models.`,
      )
    return withinLimit(listing.connection.open(named.id), known?.maxOutputTokens)
  }

  #listings(): Promise<Listing[]> {
    const now = this.#surroundings.now()
    if (this.#listed && now < this.#listed.until) return this.#listed.listings
    const listings = Promise.all(this.connections.map((connection) => listingOf(connection, this.#surroundings.listMs)))
    this.#listed = { until: now + keptMs, listings }
    void listings.then((all) => {
      if (all.some((listing) => listing.reason)) this.#listed = { until: now + keptFailedMs, listings }
    })
    return listings
  }

  async #localServers(): Promise<LocalServer[]> {
    const now = this.#surroundings.now()
    if (!this.#found || now >= this.#found.until)
      this.#found = { until: now + keptMs, servers: this.#surroundings.findServers() }
    const connected = this.#settings.compatible?.baseUrl
    return (await this.#found.servers).filter((server) => !isSameHost(server.baseUrl, connected))
  }
}

async function listingOf(connection: Connection, listMs: number): Promise<Listing> {
  try {
    const models = await connection.list(AbortSignal.timeout(listMs))
    return {
      connection,
      models,
      reason: models.length > 0 ? null : `${connection.name} lists no model that writes text.`,
    }
  } catch (error) {
    const reason = error instanceof ModelError ? error.message : `${connection.name} did not list its models.`
    return { connection, models: [], reason }
  }
}

function viewOf({ connection, reason }: Listing): ConnectionView {
  const { provider, name, baseUrl } = connection
  return { provider, name, baseUrl, status: reason === null ? 'connected' : 'failed', reason }
}

/** Lists hold dated names (`…-20250929`) and tags (`…:latest`) of what people call by the name before them. */
function isCalled(model: ListedModel, name: string): boolean {
  return model.name === name || model.name.startsWith(`${name}-2`) || model.name === `${name}:latest`
}

function notConnected(provider: string): string {
  if (provider === 'compatible')
    return 'No compatible server is connected. Set COMPATIBLE_BASE_URL and start Longhand again.'
  const variable = provider === 'anthropic' ? 'ANTHROPIC_API_KEY' : 'OPENAI_API_KEY'
  return `${provider === 'anthropic' ? 'Anthropic' : 'OpenAI'} is not connected. Set ${variable} and start Longhand again.`
}

/** Providers refuse a request for more tokens than the model can give. */
function withinLimit(model: Model, limit: number | undefined): Model {
  if (limit === undefined) return model
  const { name, sample } = model
  return {
    name,
    sample,
    stream: (request, signal) =>
      model.stream({ ...request, maxOutputTokens: Math.min(request.maxOutputTokens, limit) }, signal),
  }
}

function isSameHost(address: string, other: string | undefined): boolean {
  if (!other || !URL.canParse(other)) return false
  const [one, two] = [new URL(address), new URL(other)]
  const isLoopback = (host: string) => host === 'localhost' || host === '127.0.0.1' || host === '[::1]'
  return one.port === two.port && isLoopback(one.hostname) && isLoopback(two.hostname)
}
