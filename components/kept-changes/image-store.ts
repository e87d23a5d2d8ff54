/**
 * Where this browser keeps images that could not be sent: an IndexedDB database of its own, so that ten megabytes are never
 * read where only changes are looked for. Whoever takes one has it alone, for windows know nothing of each other.
 */
import type { DocumentId } from '@/lib/documents/live-document'
import { type KeptImage, keptImageSchema } from './kept-image'

const DATABASE = 'longhand-images'
const IMAGES = 'images'
const BY_PERSON = 'person'
const BY_DOCUMENT = 'person-document'

/** Each method rejects where the browser keeps nothing, or has no room. */
export class ImageStore {
  put(image: KeptImage): Promise<void> {
    return this.#work('readwrite', (images) => {
      images.put(image)
      return () => undefined
    })
  }

  /** Whether it was there still: another window may have taken it. */
  remove(id: string): Promise<boolean> {
    return this.#work('readwrite', (images) => {
      const found = images.count(id)
      images.delete(id)
      return () => found.result > 0
    })
  }

  /** Takes out what is kept for a document, the oldest first, but for those that `isHere` knows. */
  take(person: string, document: DocumentId, isHere: (id: string) => boolean): Promise<KeptImage[]> {
    return this.#work('readwrite', (images) => {
      const taken: KeptImage[] = []
      const found = images.index(BY_DOCUMENT).getAll([person, document])
      found.onsuccess = () => {
        for (const image of readImages(found.result)) {
          if (isHere(image.id)) continue
          images.delete(image.id)
          taken.push(image)
        }
      }
      return () => taken.sort((one, other) => one.at - other.at)
    })
  }

  ofPerson(person: string): Promise<KeptImage[]> {
    return this.#work('readonly', (images) => {
      const found = images.index(BY_PERSON).getAll(person)
      return () => readImages(found.result)
    })
  }

  async #work<T>(mode: IDBTransactionMode, work: (images: IDBObjectStore) => () => T): Promise<T> {
    const database = await open()
    try {
      const transaction = database.transaction(IMAGES, mode)
      const result = work(transaction.objectStore(IMAGES))
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve()
        transaction.onabort = () => reject(transaction.error ?? new Error('The storage of the browser gave up.'))
      })
      return result()
    } finally {
      database.close()
    }
  }
}

/** What another version of Longhand has stored otherwise is left where it is. */
const readImages = (rows: readonly unknown[]): KeptImage[] =>
  rows.flatMap((row) => keptImageSchema.safeParse(row).data ?? [])

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    // In some private windows there is none, or asking for it throws.
    const opening = window.indexedDB.open(DATABASE, 1)
    opening.onupgradeneeded = () => {
      const images = opening.result.createObjectStore(IMAGES, { keyPath: 'id' })
      images.createIndex(BY_PERSON, 'person')
      images.createIndex(BY_DOCUMENT, ['person', 'document'])
    }
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
  })
}
