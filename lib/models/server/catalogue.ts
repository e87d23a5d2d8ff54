/** All models of all connections, each asked at most once a minute. */
import type { ConnectionProblem } from '../connection'
import { withLimits } from '../limits'
import type { ListedModel, Model } from '../model'
import { ModelError, type ModelErrorCode } from '../model-error'
import type { ConnectionView, ModelList } from '../model-list'
import { isSampleModel, parseModelName } from '../model-name'
import { ownPriceOf, type PriceTable, priceOf } from '../prices'
import { type Connection, environmentConnections, rehearsalConnection } from './connection'
import { type KnownModel, withKnown } from './known-models'
import { findLocalServers, type LocalServer } from './local-servers'
import { filePrices, pricesAmong } from './prices'
import type { ModelSettings } from './settings'
import { type Tested, told } from './test-words'
import { UnknownModel } from './unknown-model'
import { verdictOn } from './verdict'

type Listing = {
  readonly connection: Connection
  readonly models: readonly ListedModel[]
  readonly reason: string | null
  readonly problem: ConnectionProblem | null
  /** It answers, and has no list or an empty one. */
  readonly isListless: boolean
}

type Kept = { readonly revision: string; readonly until: number; readonly listing: Promise<Listing> }

type Surroundings = {
  /** Those that people have typed into Settings. */
  readonly stored?: () => Promise<readonly Connection[]>
  /** What they have set of single models. */
  readonly known?: () => Promise<readonly KnownModel[]>
  /** Told once whether a model keeps to a schema. */
  readonly learn?: (name: string, keepsSchema: boolean) => void
  readonly findServers?: () => Promise<LocalServer[]>
  readonly now?: () => number
  /** A connection that has not listed its models by then counts as failed. */
  readonly listMs?: number
}

const keptMs = 60_000
/** A failed listing is asked for again sooner: the person is likely to be mending it. */
const keptFailedMs = 5_000

export class Catalogue {
  /** Of the environment, and built in. */
  readonly fixed: readonly Connection[]
  readonly #surroundings: Required<Surroundings>
  readonly #kept = new Map<string, Kept>()
  #found: { readonly until: number; readonly servers: Promise<LocalServer[]> } | null = null

  constructor(settings: ModelSettings, surroundings: Surroundings = {}) {
    this.fixed = [...environmentConnections(settings), rehearsalConnection(settings.rehearsal)]
    this.#surroundings = {
      stored: async () => [],
      known: async () => [],
      learn: () => undefined,
      findServers: findLocalServers,
      now: Date.now,
      listMs: 5_000,
      ...surroundings,
    }
  }

  /** `isFresh` asks every connection anew. */
  async list({ isFresh = false }: { readonly isFresh?: boolean } = {}): Promise<Omit<ModelList, 'roles'>> {
    if (isFresh) this.#forget()
    const [connections, known] = await Promise.all([this.#connections(), this.#surroundings.known()])
    const [listings, found] = await Promise.all([
      Promise.all(connections.map((connection) => this.#listing(connection, known))),
      this.#localServers(connections),
    ])
    const models = listings.flatMap((listing) => listing.models)
    const prices = pricesAmong(connections, known)
    return {
      models: models.map((model) => pricedModel(model, known, prices)),
      connections: listings.map(viewOf),
      found,
      defaultModel: models[0]?.name ?? 'rehearsal/standard',
      sampleOnly: models.every((model) => isSampleModel(model.name)),
    }
  }

  /** Throws UnknownModel when no connection could have it. When its list did not come, only a call can tell. */
  async open(text: string): Promise<Model> {
    const named = parseModelName(text)
    if (!named)
      throw new UnknownModel(
        text,
        `“${text}” is not the name of a model. Names look like anthropic/… or rehearsal/standard.`,
      )
    const connection = (await this.#connections()).find(({ handle }) => handle === named.handle)
    if (!connection) throw new UnknownModel(text, notConnected(named.handle))
    const models = await this.#surroundings.known()
    const listing = await this.#listing(connection, models)
    const known = listing.models.find((model) => isCalled(model, named.name))
    if (!known && listing.models.length > 0)
      throw new UnknownModel(
        text,
        `${connection.name} does not list a model named “${named.id}”. Choose one of its models.`,
      )
    const own = models.find(({ name }) => name === named.name)
    const memory = {
      keepsSchema: own?.structuredOutput ?? null,
      learn: (keepsSchema: boolean) => this.#surroundings.learn(named.name, keepsSchema),
    }
    return withLimits(connection.open(named.id, memory), known ?? {})
  }

  /** One of the environment comes before another of the same handle. */
  async #connections(): Promise<Connection[]> {
    const taken = new Set(this.fixed.map(({ handle }) => handle))
    const stored = (await this.#surroundings.stored()).map((connection) =>
      taken.has(connection.handle) ? hidden(connection) : connection,
    )
    const [builtIn, environment] = [
      this.fixed.filter(({ source }) => source === 'built-in'),
      this.fixed.filter(({ source }) => source !== 'built-in'),
    ]
    return [...environment, ...stored, ...builtIn]
  }

  #forget(): void {
    this.#kept.clear()
    this.#found = null
  }

  async #listing(connection: Connection, known: readonly KnownModel[]): Promise<Listing> {
    const listing = await this.#asked(connection)
    const models = withKnown(connection.handle, listing.models, known)
    // A server without a list is none the worse for it once its models were typed.
    const isFine = listing.isListless && models.length > 0
    return { ...listing, models, ...(isFine ? { reason: null, problem: null } : {}) }
  }

  #asked(connection: Connection): Promise<Listing> {
    const key = connection.id ?? connection.handle
    const kept = this.#kept.get(key)
    const now = this.#surroundings.now()
    if (kept && kept.revision === connection.revision && now < kept.until) return kept.listing
    const listing = listingOf(connection, this.#surroundings.listMs)
    const { revision } = connection
    this.#kept.set(key, { revision, until: now + keptMs, listing })
    void listing.then(({ reason }) => {
      if (reason) this.#kept.set(key, { revision, until: now + keptFailedMs, listing })
    })
    return listing
  }

  async #localServers(connections: readonly Connection[]): Promise<LocalServer[]> {
    const now = this.#surroundings.now()
    if (!this.#found || now >= this.#found.until)
      this.#found = { until: now + keptMs, servers: this.#surroundings.findServers() }
    const servers = await this.#found.servers
    return servers.filter((server) => !connections.some(({ baseUrl }) => isSameHost(server.baseUrl, baseUrl)))
  }
}

/** Its models can't be named while the environment has the name. */
function hidden(connection: Connection): Connection {
  const refuse = () => {
    throw new ModelError(
      'not-accepted',
      `The environment has a connection of the same name, which comes before this one. Take it out there, or remove this one.`,
    )
  }
  return {
    ...connection,
    handle: `${connection.handle}-hidden`,
    revision: 'hidden',
    list: async () => refuse(),
    open: refuse,
  }
}

async function listingOf(connection: Connection, listMs: number): Promise<Listing> {
  const deadline = AbortSignal.timeout(listMs)
  try {
    const models = choosable(await connection.list(deadline))
    const isListless = models.length === 0
    return {
      connection,
      models,
      isListless,
      reason: isListless ? `${connection.name} lists no model that writes text.` : null,
      problem: isListless ? 'no-models' : null,
    }
  } catch (error) {
    const isListless = error instanceof ModelError && listless.includes(error.code)
    const why = deadline.aborted ? tooSlow(connection, listMs) : whyFailed(error, connection)
    return { connection, models: [], isListless, ...why }
  }
}

const tested = (connection: Connection): Tested => ({ ...connection, hasKey: connection.keyEnding !== null })

type Why = Pick<Listing, 'reason' | 'problem'>

function tooSlow(connection: Connection, longestMs: number): Why {
  const { problem, message, advice } = told('slow', tested(connection), { longestMs })
  return { problem, reason: `${message} ${advice}` }
}

const LONGEST_NAME = 300

/** Each once, without those that nobody could name: one such would spoil the list of all. */
function choosable(models: readonly ListedModel[]): ListedModel[] {
  const named = models.filter(
    ({ name }) => parseModelName(name)?.name === name && name.length <= LONGEST_NAME && !/\p{Cc}/u.test(name),
  )
  return [...new Map(named.map((model) => [model.name, model])).values()]
}

/** One of the environment is told where it is mended, which is nowhere on a page. */
function whyFailed(error: unknown, connection: Connection): Why {
  if (!(error instanceof ModelError)) return { reason: `${connection.name} did not list its models.`, problem: 'other' }
  const { problem, message, advice } = verdictOn(error, 'list', tested(connection))
  const isTold = connection.source === 'environment' || problem === 'other'
  return { problem, reason: isTold ? error.message : `${message} ${advice}` }
}

/** What servers answer that know no list of models. */
const listless: readonly ModelErrorCode[] = ['model-not-found', 'not-accepted', 'invalid-response']

function pricedModel(
  model: ListedModel,
  known: readonly KnownModel[],
  prices: PriceTable,
): ModelList['models'][number] {
  const own = known.find(({ name }) => name === model.name)
  const price = priceOf(model.name, prices)
  const from = own?.price ? 'settings' : ownPriceOf(model.name, filePrices()) ? 'file' : 'table'
  return { ...model, price, priceFrom: price ? from : null, isTyped: own?.isTyped ?? false }
}

function viewOf({ connection, models, reason, problem }: Listing): ConnectionView {
  const { id, handle, provider, name, baseUrl, source, keyEnding, headerNames } = connection
  return {
    id,
    handle,
    provider,
    name,
    baseUrl,
    source,
    keyEnding,
    headerNames: [...headerNames],
    models: models.length,
    status: reason === null ? 'connected' : 'failed',
    reason,
    problem,
  }
}

/** Lists hold dated names (`…-20250929`) and tags (`…:latest`) of what people call by the name before them. */
function isCalled(model: ListedModel, name: string): boolean {
  return model.name === name || model.name.startsWith(`${name}-2`) || model.name === `${name}:latest`
}

const usualHandles: ReadonlyMap<string, string> = new Map([
  ['anthropic', 'Anthropic is not connected. Add it in Settings, or set ANTHROPIC_API_KEY and start Longhand again.'],
  ['openai', 'OpenAI is not connected. Add it in Settings, or set OPENAI_API_KEY and start Longhand again.'],
  [
    'compatible',
    'No compatible server is connected. Add it in Settings, or set COMPATIBLE_BASE_URL and start Longhand again.',
  ],
])

const notConnected = (handle: string): string =>
  usualHandles.get(handle) ??
  `No connection is named “${handle}”. It may have been removed in Settings. Choose another model.`

function isSameHost(address: string, other: string | null): boolean {
  if (!other || !URL.canParse(other)) return false
  const [one, two] = [new URL(address), new URL(other)]
  const isLoopback = (host: string) => host === 'localhost' || host === '127.0.0.1' || host === '[::1]'
  return one.port === two.port && isLoopback(one.hostname) && isLoopback(two.hostname)
}
