/**
 * Where this browser keeps changes that are not committed yet: one IndexedDB database for all documents and people. It is
 * a seam: what it says and what it can't do comes from the browser.
 */
import type { DocumentId } from '@/lib/documents/live-document'
import { type KeptRow, keptRowSchema, type NewKeptRow } from './kept-row'

const DATABASE = 'longhand-changes'
const ROWS = 'rows'
const BY_PERSON = 'person'
const BY_DOCUMENT = 'person-document'

export class KeptStore {
  #opened: IDBDatabase | null = null
  #opening: Promise<IDBDatabase> | null = null

  /** `onLost`: the browser took the database away, with all that was in it. */
  constructor(private readonly onLost: () => void = () => undefined) {}

  /** The number of the new row, once it is stored. `replaced` go in the same transaction. Rejects where there is no room. */
  async add(row: NewKeptRow, replaced: readonly number[]): Promise<number> {
    const rows = this.#rows(this.#opened ?? (await this.#open()), 'readwrite')
    const added = rows.add(row)
    for (const number of replaced) rows.delete(number)
    await finished(rows.transaction)
    return Number(added.result)
  }

  async remove(numbers: readonly number[]): Promise<void> {
    if (numbers.length === 0) return
    const rows = this.#rows(this.#opened ?? (await this.#open()), 'readwrite')
    for (const number of numbers) rows.delete(number)
    await finished(rows.transaction)
  }

  /** The oldest first. */
  ofDocument(person: string, document: DocumentId): Promise<KeptRow[]> {
    return this.#read(BY_DOCUMENT, [person, document])
  }

  ofPerson(person: string): Promise<KeptRow[]> {
    return this.#read(BY_PERSON, person)
  }

  close(): void {
    this.#opened?.close()
    this.#opened = null
    this.#opening = null
  }

  /** Rows that another version of Longhand has stored otherwise are left where they are. */
  async #read(index: string, key: IDBValidKey): Promise<KeptRow[]> {
    const rows = this.#rows(this.#opened ?? (await this.#open()), 'readonly')
    const found = rows.index(index).getAll(key)
    await finished(rows.transaction)
    return found.result.flatMap((row) => keptRowSchema.safeParse(row).data ?? [])
  }

  #rows(database: IDBDatabase, mode: IDBTransactionMode): IDBObjectStore {
    try {
      return database.transaction(ROWS, mode).objectStore(ROWS)
    } catch (error) {
      this.close()
      throw error
    }
  }

  #open(): Promise<IDBDatabase> {
    this.#opening ??= open().then(
      (database) => {
        this.#opened = database
        database.onversionchange = () => this.close()
        database.onclose = () => {
          this.close()
          this.onLost()
        }
        return database
      },
      (error) => {
        this.#opening = null
        throw error
      },
    )
    return this.#opening
  }
}

/** A browser whose storage is broken may never answer. */
function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    // In some private windows there is none, or asking for it throws.
    const opening = window.indexedDB.open(DATABASE, 1)
    opening.onupgradeneeded = () => {
      const rows = opening.result.createObjectStore(ROWS, { keyPath: 'number', autoIncrement: true })
      rows.createIndex(BY_PERSON, 'person')
      rows.createIndex(BY_DOCUMENT, ['person', 'document'])
    }
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
  })
}

/** Asks for the commit at once: a page that is closed right after does not live to see its requests answered. */
function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('The storage of the browser gave up.'))
    transaction.commit()
  })
}
