/** The models of a run: the usual one, and those that single sections name. */
import type { Model, ModelName } from '../../models/model'
import { parseModelName } from '../../models/model-name'
import type { Wait } from '../../models/retry'
import { noRoles } from '../../models/roles'
import { openModel } from '../../models/server/connections'
import { modelRoles } from '../../models/server/roles'
import type { Section, SectionId } from '../../outline/outline'
import { patiently } from './patiently'

export class RunModels {
  readonly #opened = new Map<string, Promise<Model>>()
  readonly #ofSections = new Map<SectionId, ModelName>()

  constructor(
    private readonly usualName: string,
    /** `sectionId` is null for a wait of the plan. */
    private readonly onWait: (wait: Wait, sectionId: SectionId | null) => Promise<void>,
  ) {}

  usual(): Promise<Model> {
    return this.#open(this.usualName, null)
  }

  /** That of the settings, unless somebody has chosen the run's model for it alone. Sample text needs no other planner. */
  async planner(isChosen: boolean): Promise<Model> {
    const usual = await this.usual()
    const { plan } = isChosen || usual.sample ? noRoles : await patiently(modelRoles)
    return plan === null ? usual : this.#open(plan, null)
  }

  readonly forSection = async (section: Section): Promise<Model> => {
    const model = await this.#open(section.model ?? this.usualName, section.id)
    this.#ofSections.set(section.id, model.name)
    return model
  }

  /** The model whose turn it was at a section. */
  readonly nameFor = (id: SectionId): ModelName => {
    const name = this.#ofSections.get(id) ?? parseModelName(this.usualName)?.name
    if (!name) throw new Error(`“${this.usualName}” is not the name of a model.`)
    return name
  }

  /** Each section has its own, so that a wait is known for what it holds up. */
  #open(name: string, sectionId: SectionId | null): Promise<Model> {
    const key = `${name} ${sectionId}`
    const opened = this.#opened.get(key) ?? patiently(() => this.#opening(name, sectionId))
    this.#opened.set(key, opened)
    return opened
  }

  /** Connections are read from the database. */
  #opening(name: string, sectionId: SectionId | null): Promise<Model> {
    return openModel(name, { onWait: (wait) => this.onWait(wait, sectionId) })
  }
}
