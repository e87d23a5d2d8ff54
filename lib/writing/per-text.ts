/** What is read out of sections' texts: of each text once, until it changes. */
import type { SectionId } from '@/lib/outline/outline'

export class PerText<T> {
  private readonly known = new Map<SectionId, { readonly text: string; readonly value: T }>()

  constructor(private readonly read: (text: string) => T) {}

  of(id: SectionId, text: string): T {
    const known = this.known.get(id)
    if (known?.text === text) return known.value
    const value = this.read(text)
    this.known.set(id, { text, value })
    return value
  }
}
