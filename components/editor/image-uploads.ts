/**
 * The images of one document on their way to the server. They belong to the page, not to an editor: a section may be
 * scrolled out of sight meanwhile, and the image still lands in its place, which is kept by what stands there.
 */
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { createStore } from 'zustand/vanilla'
import { ApiError, request, sentenceOf } from '@/components/api/request'
import { sendFile } from '@/components/api/send-file'
import { announce } from '@/components/ui/announcer'
import { insertImage } from '@/lib/documents/insert-image'
import { imageAnswerSchema, refusalOf, type StoredImage } from '@/lib/documents/stored-image'
import type { TextImage } from '@/lib/documents/text-image'

export type ImageSource =
  | { readonly type: 'file'; readonly file: File }
  /** An image of another document, with what it says here. */
  | { readonly type: 'copy'; readonly image: TextImage }

export type UploadState =
  | { readonly type: 'waiting' }
  /** `sent` from 0 to 1; the server then takes its time. */
  | { readonly type: 'sending'; readonly sent: number }
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
}

type UploadsState = {
  readonly uploads: readonly ImageUpload[]
  /** What was left out, and why. */
  readonly notice: string | null
}

export class ImageUploads {
  readonly state = createStore<UploadsState>(() => ({ uploads: [], notice: null }))
  readonly #left = new AbortController()
  #sending: { readonly id: string; readonly stop: AbortController } | null = null

  constructor(
    private readonly doc: Y.Doc,
    readonly documentId: string,
    private readonly undo: Y.UndoManager,
  ) {
    doc.on('destroy', () => this.#leave())
    if (typeof window === 'undefined') return
    const { signal } = this.#left
    window.addEventListener('online', () => this.#againAll(), { signal })
    window.addEventListener('beforeunload', (event) => this.#all.length > 0 && event.preventDefault(), { signal })
  }

  /** `index` counts the blocks before their place. They are sent one after another, and land in this order. */
  readonly add = (fragment: Y.XmlFragment, index: number, sources: readonly ImageSource[]): void => {
    const place = placeAt(fragment, index)
    const added = sources.map((source): ImageUpload => {
      const id = crypto.randomUUID()
      const problem = source.type === 'file' ? refusalOf(source.file) : null
      const state: UploadState = problem ? { type: 'failed', problem, again: false } : { type: 'waiting' }
      return { id, source, fragment, place, state, name: nameOf(source), preview: previewOf(source) }
    })
    this.state.setState(({ uploads }) => ({ uploads: [...uploads, ...added] }))
    for (const { state } of added) if (state.type === 'failed') announce(state.problem)
    void this.#work()
  }

  readonly tryAgain = (id: string): void => {
    this.#change(id, { state: { type: 'waiting' } })
    void this.#work()
  }

  /** Its place is behind that many blocks now. */
  readonly move = (id: string, index: number): void => {
    const upload = this.find(id)
    if (upload && this.indexOf(upload) !== index) this.#change(id, { place: placeAt(upload.fragment, index) })
  }

  /** Gives one up. */
  readonly leaveOut = (id: string): void => {
    if (this.#sending?.id === id) this.#sending.stop.abort()
    this.#drop(id)
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
      this.#land(next.id, await this.#send(next, stop.signal))
    } catch (error) {
      if (!stop.signal.aborted) this.#failed(next, error)
    } finally {
      this.#sending = null
    }
    await this.#work()
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
      this.tell('An image came when its section had been removed. It was left out.')
      return
    }
    const { fragment, source } = upload
    const said = source.type === 'copy' ? source.image : { alt: '', caption: '', width: null }
    const image = { alt: said.alt, caption: said.caption, width: said.width, src, naturalWidth, naturalHeight }
    this.undo.stopCapturing()
    this.doc.transact(() => insertImage(this.doc, fragment, index, image), ySyncPluginKey)
    this.undo.stopCapturing()
    this.#makeWay(fragment, index)
    announce('Image added')
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
    const problem = sentenceOf(error)
    // What the server refuses it would refuse again; room in the document may be made.
    this.#change(id, { state: { type: 'failed', problem, again: status < 400 || status === 409 || status > 499 } })
    announce(problem)
  }

  #againAll(): void {
    for (const { id, state } of this.#all)
      if (state.type === 'failed' && state.again) this.#change(id, { state: { type: 'waiting' } })
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

const nameOf = (source: ImageSource): string =>
  (source.type === 'file' ? source.file.name : source.image.alt) || 'Image'

const previewOf = (source: ImageSource): string =>
  source.type === 'file' ? URL.createObjectURL(source.file) : source.image.src
