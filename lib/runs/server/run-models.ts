/** The models of a run: the usual one, and those that single sections name. */
import type { Model, ModelName } from '../../models/model'
import { parseModelName } from '../../models/model-name'
import type { Wait } from '../../models/retry'
import { openModel } from '../../models/server/connections'
import type { Section, SectionId } from '../../outline/outline'

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
    const opened = this.#opened.get(key) ?? openModel(name, { onWait: (wait) => this.onWait(wait, sectionId) })
    this.#opened.set(key, opened)
    return opened
  }
}
