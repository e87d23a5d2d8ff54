/** Whether what was typed here is committed. "Saved" is said only when the server has answered for all of it. */

export type SaveState = {
  /** Something changed here after the last question. */
  readonly changed: boolean
  /** The number of the last question, and of the last one that was answered. */
  readonly asked: number
  readonly committed: number
}

export const nothingToSave: SaveState = { changed: false, asked: 0, committed: 0 }

export type SaveEvent =
  | { readonly type: 'changed' }
  | { readonly type: 'asked' }
  | { readonly type: 'committed'; readonly number: number }
  /** The connection broke: an open question may never have arrived, and neither may what it was about. */
  | { readonly type: 'lost' }

export function saveStateAfter(state: SaveState, event: SaveEvent): SaveState {
  switch (event.type) {
    case 'changed':
      return state.changed ? state : { ...state, changed: true }
    case 'asked':
      return { ...state, changed: false, asked: state.asked + 1 }
    case 'committed':
      // An answer that comes late, to a question of before a break, says nothing of what came after.
      return event.number > state.asked ? state : { ...state, committed: Math.max(state.committed, event.number) }
    case 'lost':
      return isAnswered(state) ? state : { changed: true, asked: state.asked, committed: state.asked }
  }
}

const isAnswered = ({ asked, committed }: SaveState): boolean => asked === committed

export const isSaved = (state: SaveState): boolean => !state.changed && isAnswered(state)
