/** Where people are in a document, in words and by section. */
import type { ColourNumber } from '@/lib/documents/person-colours'
import { colourOfPeer, type Peer, peopleOf } from './presence'

/** By person: “Editing 4.2” with the caret in its text, “Reading 3.1” with the page there. */
type Row = { readonly id: string; readonly number: string }

export function whereaboutsOf(peers: readonly Peer[], rows: readonly Row[]): ReadonlyMap<string, string> {
  const numbers = new Map(rows.map(({ id, number }) => [id, number]))
  const told = new Map<string, string>()
  for (const { id, windows } of peopleOf(peers)) {
    const window = latestOf(windows)
    const number = window?.section ? numbers.get(window.section) : undefined
    told.set(id, number ? `${window?.cursor ? 'Editing' : 'Reading'} ${number}` : 'Here now')
  }
  return told
}

/** Somebody in a section. */
export type Visitor = { readonly id: string; readonly name: string; readonly colour: ColourNumber }

/** The other people in each section. */
export function visitorsOf(peers: readonly Peer[], ownId: string): ReadonlyMap<string, readonly Visitor[]> {
  const visitors = new Map<string, Visitor[]>()
  for (const { id, name, windows } of peopleOf(peers)) {
    const window = latestOf(windows)
    if (id === ownId || !window?.section) continue
    const visitor = { id, name, colour: colourOfPeer(window) }
    visitors.set(window.section, [...(visitors.get(window.section) ?? []), visitor])
  }
  return visitors
}

/** The window that somebody types in comes before one that only shows the document. */
const latestOf = (windows: readonly Peer[]): Peer | undefined =>
  windows.find(({ cursor }) => cursor) ?? windows.findLast(({ section }) => section) ?? windows[0]
