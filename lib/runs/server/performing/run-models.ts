/** The models of a run: the usual one, its planner, and those that single sections name. */
import { log } from '@/lib/platform/log'
import type { Model, ModelName } from '../../../models/model'
import { ModelError } from '../../../models/model-error'
import { parseModelName } from '../../../models/model-name'
import type { Wait } from '../../../models/retry'
import { openModel } from '../../../models/server/connections'
import { UnknownModel } from '../../../models/server/unknown-model'
import type { Section, SectionId } from '../../../outline/outline'
import { patiently } from '../patiently'
import type { Substitutes } from './substitutes'

type RunModelsOptions = {
  readonly usualName: string
  readonly substitutes: Substitutes
  /** `sectionId` is null for a wait of the plan. */
  readonly onWait: (wait: Wait, sectionId: SectionId | null) => Promise<void>
}

export class RunModels {
  readonly #opened = new Map<string, Promise<Model>>()
  /** What was asked for last, by section; by null for the plan, and for all at once. */
  readonly #asked = new Map<SectionId | null, string>()

  constructor(private readonly options: RunModelsOptions) {}

  usual(): Promise<Model> {
    return this.#open(this.options.usualName, null)
  }

  /** Sample text needs no other planner. */
  async planner(name: string | null): Promise<Model> {
    const usual = await this.usual()
    return name === null || usual.sample ? usual : this.#open(name, null)
  }

  /**
   * Null where there is none, or it can't be had: nothing depends on it, so its turn is none that a run could break off in.
   * Sample text needs no help.
   */
  async helper(name: string | null): Promise<Model | null> {
    if (name === null || (await this.#once(this.#inPlaceOf(this.options.usualName), null)).sample) return null
    const asked = this.#inPlaceOf(name)
    try {
      // Nobody waits for it, and it is no reason to write less at once: it is asked once, and no wait is told.
      return await patiently(() => openModel(asked, { attempts: 1 }))
    } catch (error) {
      // One whose key can't be read is known, and can't be had either.
      if (!(error instanceof UnknownModel || error instanceof ModelError)) throw error
      log.warn({ model: asked }, 'A model for judging or small chores is not there; the run does without')
      return null
    }
  }

  readonly forSection = (section: Section): Promise<Model> =>
    this.#open(section.model ?? this.options.usualName, section.id)

  /** HANDLE/ID of the model whose turn it was. */
  askedFor(id: SectionId | null): string {
    return this.#asked.get(id) ?? this.#asked.get(null) ?? this.options.usualName
  }

  /** The same of a section, known to be well formed. */
  readonly nameFor = (id: SectionId): ModelName => {
    const asked = this.askedFor(id)
    const name = parseModelName(asked)?.name
    if (!name) throw new Error(`“${asked}” is not the name of a model.`)
    return name
  }

  #open(named: string, sectionId: SectionId | null): Promise<Model> {
    const name = this.#inPlaceOf(named)
    this.#asked.set(sectionId, name)
    return this.#once(name, sectionId)
  }

  #inPlaceOf(named: string): string {
    return this.options.substitutes[named] ?? named
  }

  /** Each section has its own, so that a wait is known for what it holds up. */
  #once(name: string, sectionId: SectionId | null): Promise<Model> {
    const key = `${name} ${sectionId}`
    const opened = this.#opened.get(key) ?? patiently(() => this.#opening(name, sectionId))
    this.#opened.set(key, opened)
    return opened
  }

  /** Connections are read from the database. */
  #opening(name: string, sectionId: SectionId | null): Promise<Model> {
    return openModel(name, { onWait: (wait) => this.options.onWait(wait, sectionId) })
  }
}
