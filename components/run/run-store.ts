/** The runs of one document, as a store: read from the API, followed by their events, moved by people. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { request, sentenceOf } from '@/components/api/request'
import { laterBetweenKeys } from '@/components/ui/between-keys'
import type { DocumentId } from '@/lib/documents/live-document'
import { type RunRequest, type RunView, runAnswerSchema, runListSchema } from '@/lib/runs/run'
import { isActive } from '@/lib/runs/run-states'
import { type Following, followEvents } from './follow-events'
import { type ArrivedEvent, nothingTold, shownRun, type Told, toldAfter, withoutPace, withRun } from './run-state'

/** Another model to go on with, and what the run may spend in all: null for whatever it takes. */
export type ResumeChange = { readonly model?: string; readonly capUsd?: number | null }

export type RunAct = 'start' | 'pause' | 'resume' | 'stop'

export type RunsState = {
  /** Latest first. */
  readonly runs: readonly RunView[]
  /** The run that the screen is about. */
  readonly run: RunView | null
  /** What the events of `run` told. */
  readonly told: Told
  /** What a person asked for and is not answered yet. */
  readonly busy: RunAct | null
  /** Why that did not work, as a sentence; until the next act. */
  readonly failure: string | null
}

export type RunStore = {
  readonly state: StoreApi<RunsState>
  readonly refresh: () => Promise<void>
  /** Throws ApiError; all others put what went wrong into `failure`. */
  readonly start: (request: RunRequest) => Promise<void>
  readonly begin: (request: RunRequest) => Promise<void>
  readonly pause: () => Promise<void>
  readonly resume: (change?: ResumeChange) => Promise<void>
  readonly stop: () => Promise<void>
  readonly dismissFailure: () => void
  /** Begins to follow; returns how to leave. */
  readonly watch: () => () => void
}

export type RunStoreOptions = {
  readonly documentId: DocumentId
  readonly initial: RunView | null
  /** Called for each event of the run that is followed, with whether it happened just now. */
  readonly onEvent?: (arrived: ArrivedEvent, now: boolean) => void
  /** Called before something is asked for that starts from the document: waits until what was changed here is in it. */
  readonly saved?: () => Promise<void>
  /** Called after something was asked for here, so that other windows look too. */
  readonly onMoved?: () => void
}

/** After an ending event the run is asked how it stands; a stream that repeats old endings asks once. */
const SETTLE_MS = 60
/** Six sections tell of their text 120 times a second, and each time that it is shown draws the whole workspace. */
const SHOW_MS = 250

export function createRunStore(options: RunStoreOptions): RunStore {
  return new Runs(options)
}

class Runs implements RunStore {
  readonly state: StoreApi<RunsState>
  #following: (Following & { readonly runId: string }) | null = null
  /** What is told of it happened just now. */
  #isNews = false
  /** The run that was started here last: all of it is news. */
  #begun: string | null = null
  #watched = false
  #settling: ReturnType<typeof setTimeout> | null = null
  /** What was told, with text in passing that is not shown yet. */
  #told: Told | null = null
  #callOffShowing: (() => void) | null = null

  constructor(private readonly options: RunStoreOptions) {
    const { initial } = options
    this.state = createStore(() => ({
      runs: initial ? [initial] : [],
      run: initial,
      told: nothingTold,
      busy: null,
      failure: null,
    }))
  }

  readonly watch = (): (() => void) => {
    const left = new AbortController()
    this.#watched = true
    const seen = () => {
      if (document.visibilityState === 'hidden') this.#leave()
      else void this.refresh()
    }
    document.addEventListener('visibilitychange', seen, { signal: left.signal })
    void this.refresh()
    return () => {
      this.#watched = false
      left.abort()
      this.#leave()
      if (this.#settling) clearTimeout(this.#settling)
    }
  }

  readonly refresh = async (): Promise<void> => {
    const path = `/api/documents/${this.options.documentId}/runs`
    // What is known stays: the connection to the live document says when the server is away.
    const answer = await request(runListSchema, path).catch(() => null)
    if (answer) this.#take(answer.runs)
  }

  readonly start = async (asked: RunRequest): Promise<void> => {
    this.state.setState({ busy: 'start', failure: null })
    try {
      await this.options.saved?.()
      const path = `/api/documents/${this.options.documentId}/runs`
      const { run } = await request(runAnswerSchema, path, { method: 'POST', body: asked })
      this.#begun = run.id
      this.#moved(run)
    } finally {
      this.state.setState({ busy: null })
    }
  }

  readonly begin = (asked: RunRequest): Promise<void> =>
    this.start(asked).catch((error) => this.state.setState({ failure: sentenceOf(error) }))

  readonly pause = (): Promise<void> => this.#move('pause')
  readonly stop = (): Promise<void> => this.#move('stop')
  readonly resume = (change: ResumeChange = {}): Promise<void> => this.#move('resume', change)
  readonly dismissFailure = (): void => this.state.setState({ failure: null })

  async #move(act: Exclude<RunAct, 'start'>, body?: unknown): Promise<void> {
    const { run, busy } = this.state.getState()
    if (!run || busy) return
    this.state.setState({ busy: act, failure: null })
    try {
      if (act === 'resume') await this.options.saved?.()
      this.#moved((await request(runAnswerSchema, `/api/runs/${run.id}/${act}`, { method: 'POST', body })).run)
    } catch (error) {
      this.state.setState({ failure: sentenceOf(error) })
      await this.refresh()
    } finally {
      this.state.setState({ busy: null })
    }
  }

  #moved(run: RunView): void {
    this.#take(withRun(this.state.getState().runs, run))
    this.options.onMoved?.()
  }

  #take(runs: readonly RunView[]): void {
    const run = shownRun(runs)
    this.state.setState((now) => ({ runs, run, told: now.run?.id === run?.id ? now.told : nothingTold }))
    if (this.#watched && run && isActive(run.status) && document.visibilityState !== 'hidden') this.#follow(run)
    else if (this.#following?.runId !== run?.id) this.#leave()
  }

  #follow(run: RunView): void {
    if (this.#following?.runId === run.id) return
    this.#leave()
    this.state.setState(({ told }) => ({ told: withoutPace(told) }))
    this.#isNews = run.id === this.#begun
    const following = followEvents(run.id, {
      onEvent: (arrived) => this.#arrived(arrived),
      onEnd: () => {
        if (this.#following?.runId === run.id) this.#following = null
        this.#settleSoon()
      },
    })
    this.#following = { ...following, runId: run.id }
  }

  #leave(): void {
    this.#following?.close()
    this.#following = null
    this.#taken()
  }

  #arrived(arrived: ArrivedEvent): void {
    if (arrived.event.type === 'caught-up') {
      this.#isNews = true
      return
    }
    const now = Date.now()
    const { told, run } = this.state.getState()
    const before = this.#told ?? told
    const next = toldAfter(before, arrived, now)
    if (next === before || !run) return
    this.#told = next
    if (arrived.id === null && next.waiting === before.waiting) {
      this.#callOffShowing ??= laterBetweenKeys(() => this.state.setState({ told: this.#taken() ?? next }), SHOW_MS)
      return
    }
    this.#taken()
    const { event } = arrived
    // A run that was resumed repeats how it ended before: only that it has begun is taken as told.
    const begun = event.type === 'run-started' && run.status === 'queued'
    const { costUsd, estimatedCalls } = event.type === 'usage' ? event : run
    const shown: RunView = { ...run, status: begun ? 'running' : run.status, costUsd, estimatedCalls }
    this.state.setState({ told: next, run: shown })
    if ('run' in event) this.#settleSoon()
    this.options.onEvent?.(arrived, this.#isNews)
  }

  #taken(): Told | null {
    this.#callOffShowing?.()
    this.#callOffShowing = null
    const told = this.#told
    this.#told = null
    return told
  }

  #settleSoon(): void {
    if (this.#settling) clearTimeout(this.#settling)
    this.#settling = setTimeout(() => void this.refresh(), SETTLE_MS)
  }
}
