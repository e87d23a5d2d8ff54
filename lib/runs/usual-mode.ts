/** How runs write with a model where nobody says otherwise. */
import type { WritingMode } from '../documents/document'
import { presetOf } from '../models/preset'

/** `model` is HANDLE/ID; null while it is not known. */
export const usualMode = (model: string | null): WritingMode =>
  model !== null && presetOf(model)?.writesInOnePass ? 'single-pass' : 'parallel'

type Written = { readonly model: string; readonly mode: WritingMode }

/** After another model was chosen for a document: a mode that is the usual one of its model goes with it. */
export const modeWith = (model: string, before: Written): WritingMode =>
  before.mode === usualMode(before.model) ? usualMode(model) : before.mode
