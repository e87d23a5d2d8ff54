/** A manuscript in memory, for tests of the loop: it behaves as the live document does, without one. */
import type { Outline, Section, SectionId } from '@/lib/outline/outline'
import { readingOrder } from '@/lib/outline/tree'
import { countMarkdownWords } from '@/lib/outline/words'
import type { PlanEvent } from '../begun-plan'
import { breakOff } from '../break-off'
import type { Aside, Manuscript, SectionOutcome, SectionWriter, WritingEvent, WritingLog } from '../manuscript'

export class MemoryManuscript implements Manuscript, WritingLog {
  sections: Section[]
  readonly texts = new Map<SectionId, string>()
  readonly done = new Set<SectionId>()
  readonly touched = new Set<SectionId>()
  /** What is offered beside sections that a person has edited. */
  readonly rests = new Map<SectionId, string>()
  /** Sections beside which people want no more text. */
  readonly ending = new Set<SectionId>()
  readonly events: WritingEvent[] = []
  readonly digests = new Map<SectionId, { readonly text: string; readonly digest: string; readonly model: string }>()
  toldItems: readonly string[] = []
  /** Ids in the order in which they were opened. */
  readonly opened: SectionId[] = []
  title = ''
  subtitle = ''
  /** Called after every event: tests steer from here. */
  onEvent: (event: WritingEvent) => void = () => {}

  constructor(
    sections: readonly Section[] = [],
    private readonly language = 'en',
  ) {
    this.sections = [...sections]
  }

  #isDead = false

  /** Nothing more reaches it from those who write now, as after the death of their process. */
  kill(): void {
    this.#isDead = true
  }

  revive(): void {
    this.#isDead = false
  }

  demandLife(): void {
    if (this.#isDead) throw new Error('The process is dead.')
  }

  async record(event: WritingEvent): Promise<void> {
    this.demandLife()
    this.events.push(event)
    this.onEvent(event)
  }

  async outline(): Promise<Outline> {
    return { sections: structuredClone(this.sections) }
  }

  async addSection(section: Section): Promise<void> {
    this.demandLife()
    this.sections.push(section)
  }

  async updateSection(id: SectionId, change: Partial<Omit<Section, 'id'>>): Promise<void> {
    this.demandLife()
    this.sections = this.sections.map((section) => (section.id === id ? { ...section, ...change } : section))
  }

  async removeSection(id: SectionId): Promise<void> {
    this.demandLife()
    this.sections = this.sections.filter((section) => section.id !== id)
  }

  async setTitle(title: string, subtitle: string): Promise<void> {
    this.title = title
    this.subtitle = subtitle
  }

  async text(id: SectionId): Promise<string> {
    return [this.texts.get(id) ?? '', this.rests.get(id) ?? ''].filter((text) => text !== '').join('\n\n')
  }

  /** As a person does who edits a section. */
  edit(id: SectionId, change: (text: string) => string): void {
    this.touched.add(id)
    this.texts.set(id, change(this.texts.get(id) ?? ''))
  }

  digest(id: SectionId, text: string): string | null {
    const known = this.digests.get(id)
    return known?.text === text ? known.digest : null
  }

  async keepDigest(id: SectionId, text: string, digest: string, model: string): Promise<void> {
    this.digests.set(id, { text, digest, model })
  }

  async setToldItems(items: readonly string[]): Promise<void> {
    this.toldItems = items
  }

  async finished(): Promise<ReadonlySet<SectionId>> {
    return new Set(this.done)
  }

  async open(id: SectionId, { from }: { readonly from: 'empty' | 'partial' }): Promise<SectionWriter> {
    this.opened.push(id)
    if (from === 'empty' && !this.touched.has(id)) this.texts.set(id, '')
    return new MemoryWriter(this, id)
  }

  /** What a run that is resumed is given of its plan. */
  get planEvents(): PlanEvent[] {
    return this.events.filter((event) => event.type === 'plan-delta' || event.type === 'plan-part')
  }

  inOrder(): Section[] {
    return readingOrder({ sections: this.sections })
  }

  words(): number {
    return this.sections.reduce((sum, { id }) => sum + countMarkdownWords(this.texts.get(id) ?? '', this.language), 0)
  }

  count(id: SectionId): number {
    return countMarkdownWords(this.texts.get(id) ?? '', this.language)
  }

  proposed(id: SectionId): number {
    return countMarkdownWords(this.rests.get(id) ?? '', this.language)
  }
}

class MemoryWriter implements SectionWriter {
  private own = ''
  private whole = 0
  /** Of `own`, so much stands in the section. */
  private shown = 0
  private isAside: boolean
  private sealed = false

  constructor(
    private readonly manuscript: MemoryManuscript,
    private readonly id: SectionId,
  ) {
    this.isAside = manuscript.touched.has(id) && manuscript.rests.has(id)
  }

  get touched(): boolean {
    return this.manuscript.touched.has(this.id)
  }

  get ending(): boolean {
    return this.isAside && this.manuscript.ending.has(this.id)
  }

  get removed(): boolean {
    return !this.manuscript.sections.some((section) => section.id === this.id)
  }

  async append(markdown: string): Promise<void> {
    this.demandOpen()
    if (this.isAside) this.offer(this.rest + markdown)
    else if (this.touched) this.own += markdown
    else this.put(this.own + markdown)
  }

  markWhole(): void {
    this.whole = this.own.length
  }

  async stepAside(): Promise<Aside | null> {
    if (!this.touched || this.removed) return null
    if (!this.isAside) this.turn()
    return { standing: this.manuscript.texts.get(this.id) ?? '', rest: this.rest }
  }

  /** A sentence that had begun goes beside the section, unless a person's hand is in it. */
  private turn(): void {
    const { kept, rest } = breakOff(this.own, this.shown, this.whole)
    const begun = this.own.slice(kept.length, this.shown)
    this.manuscript.texts.set(this.id, withoutEnd(this.manuscript.texts.get(this.id) ?? '', begun))
    this.offer(rest)
    this.isAside = true
  }

  private get rest(): string {
    return this.manuscript.rests.get(this.id) ?? ''
  }

  private offer(rest: string): void {
    this.manuscript.demandLife()
    this.manuscript.rests.set(this.id, rest)
  }

  async replace(markdown: string): Promise<boolean> {
    this.demandOpen()
    if (this.removed) return true
    if (this.isAside) this.offer(markdown)
    else if (this.touched) return false
    else this.put(markdown)
    return true
  }

  async finish(): Promise<SectionOutcome> {
    this.seal()
    if (this.removed) return { type: 'removed' }
    this.manuscript.done.add(this.id)
    const markdown = this.manuscript.texts.get(this.id) ?? ''
    const words = this.manuscript.count(this.id)
    const proposedWords = this.manuscript.proposed(this.id)
    if (proposedWords === 0) this.manuscript.rests.delete(this.id)
    return this.touched ? { type: 'touched', markdown, words, proposedWords } : { type: 'written', markdown, words }
  }

  async abandon(): Promise<void> {
    this.seal()
  }

  private put(own: string): void {
    this.manuscript.demandLife()
    this.own = own
    this.shown = own.length
    this.manuscript.texts.set(this.id, own)
  }

  private seal(): void {
    this.manuscript.demandLife()
    this.demandOpen()
    this.sealed = true
  }

  private demandOpen(): void {
    if (this.sealed) throw new Error('The section is closed already.')
  }
}

const withoutEnd = (text: string, end: string): string =>
  end !== '' && text.endsWith(end) ? text.slice(0, -end.length).trimEnd() : text
