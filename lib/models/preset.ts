/** What is known of single models by their names: how they are asked best, where nobody says otherwise. */

export type Preset = {
  /** It writes a whole document in one answer; asked for single sections it writes no better. */
  readonly writesInOnePass: boolean
  /** The longest answer that it was made for, in tokens. */
  readonly maxOutputTokens: number
  readonly temperature: number
  readonly topP: number
}

/** As its authors run it (arXiv 2408.07055, and the examples of the models' pages). */
const longWriter: Preset = { writesInOnePass: true, maxOutputTokens: 32_768, temperature: 0.5, topP: 0.8 }

/** By HANDLE/ID or ID: `THUDM/LongWriter-glm4-9b`, `longwriter:latest`. Null for all other models. */
export const presetOf = (model: string): Preset | null =>
  /longwriter/i.test(model.slice(model.indexOf('/') + 1)) ? longWriter : null
