/**
 * The images of one document on their way to the server. They belong to the page, not to an editor: a section may be
 * scrolled out of sight meanwhile, and the image still lands in its place, which is kept by what stands there.
 */
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { createStore } from 'zustand/vanilla'
import { ApiError, request, sentenceOf } from '@/components/api/request'
import { sendFile } from '@/components/api/send-file'
import { ImageStore } from '@/components/kept-changes/image-store'
import type { KeptImage } from '@/components/kept-changes/kept-image'
import { announce } from '@/components/ui/announcer'
import { readPlainText } from '@/lib/documents/fragment-nodes'
import { insertImage, replaceImage } from '@/lib/documents/images/insert-image'
import { imageAnswerSchema, refusalOf, type StoredImage } from '@/lib/documents/images/stored-image'
import type { TextImage } from '@/lib/documents/images/text-image'
import { type DocumentId, metaOf, sectionsOf } from '@/lib/documents/live-document'
import { sectionIdOf } from '@/lib/documents/other-hands'

export type ImageSource =
  /** `replaces`: the address of the image that it takes the place of. */
  | { readonly type: 'file'; readonly file: File; readonly replaces?: string }
  /** An image of another document, with what it says here. */
  | { readonly type: 'copy'; readonly image: TextImage }

export type UploadState =
  | { readonly type: 'waiting' }
  /** `sent` from 0 to 1; the server then takes its time. */
  | { readonly type: 'sending'; readonly sent: number }
  /** Longhand could not be reached: it is sent when it can. `kept`: it is in the store of this browser. */
  | { readonly type: 'unsent'; readonly kept: boolean }
  /** `again` is whether it makes sense to try once more. */
  | { readonly type: 'failed'; readonly problem: string; readonly again: boolean }

export type ImageUpload = {
  readonly id: string
  readonly name: string
  readonly source: ImageSource
  /** Address of what is shown meanwhile. */
  readonly preview: string
  readonly fragment: Y.XmlFragment
  readonly place: Y.RelativePosition
  readonly state: UploadState
  /** It was put into the store of this browser, from where another window may have taken it since. */
  readonly wasKept: boolean
  /** When it was added, in milliseconds since the epoch. */
  readonly at: number
}

type UploadsState = {
  readonly uploads: readonly ImageUpload[]
  /** What was left out, and why. */
  readonly notice: string | null
}

export class ImageUploads {
  readonly state = createStore<UploadsState>(() => ({ uploads: [], notice: null }))
  readonly #left = new AbortController()
  readonly #store = new ImageStore()
  #person: string | null = null
  #sending: { readonly id: string; readonly stop: AbortController } | null = null

  constructor(
    private readonly doc: Y.Doc,
    readonly documentId: DocumentId,
    private readonly undo: Y.UndoManager,
  ) {
    doc.on('destroy', () => this.#leave())
    doc.on('afterTransaction', ({ deleteSet, origin }: Y.Transaction) => {
      if (deleteSet.clients.size === 0) return
      // Once the editor that has deleted it is through.
      queueMicrotask(() => (origin === undo ? this.#placeAnew() : this.#dropRefused()))
    })
    if (typeof window === 'undefined') return
    const { signal } = this.#left
    window.addEventListener('online', () => this.#againAll(), { signal })
    window.addEventListener('beforeunload', (event) => this.#all.some(isAtRisk) && event.preventDefault(), { signal })
  }

  /** Whose window it is: what can't be sent is kept in their browser. */
  readonly keepFor = (person: string): void => {
    this.#person = person
  }

  /** The document is here with what was changed in it, and may be changed: what waits is sent, of other windows too. */
  readonly connected = async (): Promise<void> => {
    this.#againAll()
    if (this.#person === null) return
    const isHere = (id: string) => this.find(id) !== undefined
    const kept = await this.#store.take(this.#person, this.documentId, isHere).catch(() => [])
    this.#takeUp(kept)
  }

  /** `index` counts the blocks before their place. They are sent one after another, and land in this order. */
  readonly add = (fragment: Y.XmlFragment, index: number, sources: readonly ImageSource[]): void => {
    const place = placeAt(fragment, index)
    const added = sources.map((source): ImageUpload => {
      const id = crypto.randomUUID()
      const problem = source.type === 'file' ? refusalOf(source.file) : null
      const state: UploadState = problem ? { type: 'failed', problem, again: false } : { type: 'waiting' }
      const shown = { name: nameOf(source), preview: previewOf(source) }
      return { id, source, fragment, place, state, ...shown, wasKept: false, at: Date.now() }
    })
    this.state.setState(({ uploads }) => ({ uploads: [...uploads, ...added] }))
    for (const { state } of added) if (state.type === 'failed') announce(state.problem)
    void this.#work()
  }

  readonly tryAgain = (id: string): void => {
    this.#change(id, { state: { type: 'waiting' } })
    void this.#work()
  }

  /** What was refused and stands in no text any more says nothing to anybody. */
  #dropRefused(): void {
    for (const upload of this.#all) if (isRefused(upload) && this.#isPlaceGone(upload)) this.#drop(upload.id)
  }

  /** What an undo takes away, such as the image that came before it, was not meant to take it along. */
  #placeAnew(): void {
    for (const upload of this.#all) {
      const { id, fragment } = upload
      if (isRefused(upload) && isGone(fragment)) this.#drop(id)
      else if (this.#isBlockGone(upload))
        this.#change(id, { place: placeAt(fragment, this.indexOf(upload) ?? fragment.length) })
    }
  }

  #isPlaceGone(upload: ImageUpload): boolean {
    const { fragment } = upload
    return isGone(fragment) || (fragment.length <= 1 && isBare(fragment)) || this.#isBlockGone(upload)
  }

  #isBlockGone({ place }: ImageUpload): boolean {
    if (!place.item) return false
    const block: unknown = Y.getItem(this.doc.store, place.item)
    return !(block instanceof Y.Item) || block.deleted
  }

  #takeUp(kept: readonly KeptImage[]): void {
    for (const { id, section, place, source, at } of kept) {
      const fragment = sectionsOf(this.doc).get(section)
      if (!fragment) {
        this.tell(leftOutSentence)
        continue
      }
      const state: UploadState = { type: 'waiting' }
      const found = { id, source, fragment, place: Y.decodeRelativePosition(place), state }
      const upload: ImageUpload = { ...found, name: nameOf(source), preview: previewOf(source), wasKept: false, at }
      // What it stood behind may have gone.
      const there = this.indexOf(upload) === null ? { ...upload, place: placeAt(fragment, fragment.length) } : upload
      this.state.setState(({ uploads }) => ({ uploads: [...uploads, there] }))
    }
    void this.#work()
  }

  async #keep(id: string): Promise<void> {
    const upload = this.find(id)
    const section = upload && sectionIdOf(this.doc, upload.fragment)
    if (!upload || !section || this.#person === null) return
    const { source } = upload
    const title = metaOf(this.doc).get('title') ?? ''
    const place = Y.encodeRelativePosition(upload.place)
    const whose = { id, person: this.#person, document: this.documentId, title, section }
    try {
      await this.#store.put({ ...whose, place, source, at: upload.at })
    } catch {
      // The strip and the question before leaving tell of it.
      return
    }
    const now = this.find(id)
    if (now?.state.type === 'unsent') this.#change(id, { state: { type: 'unsent', kept: true }, wasKept: true })
    else this.#forget(id)
  }

  #forget(id: string): void {
    void this.#store.remove(id).catch(() => undefined)
  }

  /** Its place is behind that many blocks now. */
  readonly move = (id: string, index: number): void => {
    const upload = this.find(id)
    if (!upload || this.indexOf(upload) === index) return
    this.#change(id, { place: placeAt(upload.fragment, index) })
    if (upload.state.type === 'unsent') void this.#keep(id)
  }

  /** Gives one up. */
  readonly leaveOut = (id: string): void => {
    if (this.#sending?.id === id) this.#sending.stop.abort()
    this.#drop(id)
    this.#forget(id)
  }

  readonly tell = (notice: string | null): void => {
    this.state.setState({ notice })
    if (notice) announce(notice)
  }

  readonly find = (id: string): ImageUpload | undefined => this.#all.find((upload) => upload.id === id)

  /** The blocks before the place of one; null when its text is gone. */
  readonly indexOf = ({ fragment, place }: ImageUpload): number | null => {
    const at = Y.createAbsolutePositionFromRelativePosition(place, this.doc)
    return at?.type === fragment && fragment._item?.deleted === false ? at.index : null
  }

  get #all(): readonly ImageUpload[] {
    return this.state.getState().uploads
  }

  #change(id: string, change: Partial<ImageUpload>): void {
    this.state.setState(({ uploads }) => ({
      uploads: uploads.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)),
    }))
  }

  #drop(id: string): void {
    const upload = this.find(id)
    if (upload?.source.type === 'file') URL.revokeObjectURL(upload.preview)
    this.state.setState(({ uploads }) => ({ uploads: uploads.filter((each) => each.id !== id) }))
  }

  async #work(): Promise<void> {
    if (this.#sending) return
    const next = this.#all.find(({ state }) => state.type === 'waiting')
    if (!next) return
    const stop = new AbortController()
    this.#sending = { id: next.id, stop }
    try {
      if (await this.#isTaken(next)) this.#drop(next.id)
      else this.#land(next.id, await this.#send(next, stop.signal))
    } catch (error) {
      if (!stop.signal.aborted) this.#failed(next, error)
    } finally {
      this.#sending = null
    }
    await this.#work()
  }

  /** Another window has what this one had kept, and sends it. */
  async #isTaken({ id, wasKept }: ImageUpload): Promise<boolean> {
    if (!wasKept) return false
    const isThere = await this.#store.remove(id).catch(() => true)
    this.#change(id, { wasKept: false })
    return !isThere
  }

  async #send({ id, source }: ImageUpload, signal: AbortSignal): Promise<StoredImage> {
    const path = `/api/documents/${this.documentId}/images`
    this.#change(id, { state: { type: 'sending', sent: 0 } })
    if (source.type === 'copy') {
      const body = { from: source.image.src }
      return (await request(imageAnswerSchema, `${path}/copies`, { method: 'POST', body, signal })).image
    }
    const onProgress = (sent: number) => this.#change(id, { state: { type: 'sending', sent } })
    return (await sendFile(imageAnswerSchema, path, source.file, { signal, onProgress })).image
  }

  #land(id: string, { src, width: naturalWidth, height: naturalHeight }: StoredImage): void {
    const upload = this.find(id)
    if (!upload) return
    const index = this.indexOf(upload)
    this.#drop(id)
    if (index === null) {
      this.tell(leftOutSentence)
      return
    }
    const { fragment, source } = upload
    const bytes = { src, naturalWidth, naturalHeight }
    const said = source.type === 'copy' ? source.image : { alt: '', caption: '', width: null }
    const image = { alt: said.alt, caption: said.caption, width: said.width, ...bytes }
    this.undo.stopCapturing()
    const isReplaced = this.doc.transact(() => {
      if (source.type === 'file' && source.replaces && replaceImage(fragment, index, source.replaces, bytes))
        return true
      insertImage(this.doc, fragment, index, image)
      return false
    }, ySyncPluginKey)
    this.undo.stopCapturing()
    if (!isReplaced) this.#makeWay(fragment, index)
    announce(isReplaced ? 'Image replaced' : 'Image added')
  }

  /** Those that wait for the same place stand after the one that has come. */
  #makeWay(fragment: Y.XmlFragment, index: number): void {
    for (const upload of this.#all) {
      const isHere = upload.fragment === fragment && this.indexOf(upload) === index
      if (isHere) this.#change(upload.id, { place: placeAt(fragment, index + 1) })
    }
  }

  #failed({ id, source }: ImageUpload, error: unknown): void {
    const status = error instanceof ApiError ? error.status : 0
    if (source.type === 'copy' && (status === 403 || status === 404)) {
      this.#drop(id)
      this.tell('An image was left out: the document that it belongs to is gone, or is not open to you.')
      return
    }
    if (error instanceof ApiError && status === 0) {
      this.#change(id, { state: { type: 'unsent', kept: false } })
      announce('The image waits for the connection.')
      void this.#keep(id)
      return
    }
    const problem = sentenceOf(error)
    // What the server refuses it would refuse again; room in the document may be made.
    this.#change(id, { state: { type: 'failed', problem, again: status < 400 || status === 409 || status > 499 } })
    announce(problem)
  }

  #againAll(): void {
    for (const { id, state } of this.#all)
      if (state.type === 'unsent' || (state.type === 'failed' && state.again))
        this.#change(id, { state: { type: 'waiting' } })
    void this.#work()
  }

  #leave(): void {
    this.#left.abort()
    this.#sending?.stop.abort()
    for (const { id } of this.#all) this.#drop(id)
  }
}

/** Behind the block before it, wherever that goes; the first place is kept by the block after it. */
const placeAt = (fragment: Y.XmlFragment, index: number): Y.RelativePosition =>
  Y.createRelativePositionFromTypeIndex(fragment, Math.min(index, fragment.length), index === 0 ? 0 : -1)

const isRefused = ({ state }: ImageUpload): boolean => state.type === 'failed' && !state.again

const isGone = ({ _item: text }: Y.XmlFragment): boolean => text?.deleted !== false

/** An emptied text may keep one paragraph. */
const isBare = (fragment: Y.XmlFragment): boolean =>
  fragment
    .toArray()
    .every((block) => block instanceof Y.XmlElement && block.nodeName === 'paragraph' && !hasWords(block))

const hasWords = (block: Y.XmlElement): boolean => readPlainText(block) !== ''

const leftOutSentence = 'An image came when its section had been removed. It was left out.'

/** It is lost with the window: what was refused is lost already. */
export const isAtRisk = ({ state }: ImageUpload): boolean =>
  state.type === 'failed' ? state.again : state.type !== 'unsent' || !state.kept

const nameOf = (source: ImageSource): string =>
  (source.type === 'file' ? source.file.name : source.image.alt) || 'Image'

const previewOf = (source: ImageSource): string =>
  source.type === 'file' ? URL.createObjectURL(source.file) : source.image.src
