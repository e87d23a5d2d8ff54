/** What a model is called where room is short: that Rehearsal writes sample text is said beside it. */
import { isRehearsal, modelLabel } from '@/components/models/model-choices'
import type { ModelList } from '@/lib/models/model-list'

export const shortModelLabel = (models: ModelList | null, name: string): string =>
  isRehearsal(name) ? 'Rehearsal' : modelLabel(models, name)
