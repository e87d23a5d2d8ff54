/** How this window is connected to the live document. */

/**
 * `another-person`: somebody else has signed in in this browser since the window was opened. `updated`: the window is of
 * another version of Longhand, and would delete what it does not know. `removed`: deleted, or kept from this person, who is
 * not to hear which.
 */
export type Refusal = 'removed' | 'not-allowed' | 'another-person' | 'signed-out' | 'updated'

export type LinkState =
  /** Nothing has come yet. */
  | { readonly type: 'connecting' }
  | { readonly type: 'live'; readonly readOnly: boolean }
  /** The text is here, the server is not: what is typed stays in this browser. `since` in milliseconds since the epoch. */
  | { readonly type: 'offline'; readonly since: number; readonly readOnly: boolean }
  /** The server said no, and will go on saying so. `kept`: the text came before that and is still in this window. */
  | { readonly type: 'refused'; readonly why: Refusal; readonly kept: boolean }

export type LinkEvent =
  | { readonly type: 'synced'; readonly readOnly: boolean }
  | { readonly type: 'lost'; readonly at: number }
  /** The server did not take a change: the person may only read since a moment ago. */
  | { readonly type: 'change-refused' }
  | { readonly type: 'refused'; readonly why: Refusal }

export function linkStateAfter(state: LinkState, event: LinkEvent): LinkState {
  if (state.type === 'refused') return state
  if (event.type === 'synced') return { type: 'live', readOnly: event.readOnly }
  if (event.type === 'change-refused') return state.type === 'live' ? { ...state, readOnly: true } : state
  if (event.type === 'refused') return { ...event, kept: state.type !== 'connecting' }
  return state.type === 'live' ? { type: 'offline', since: event.at, readOnly: state.readOnly } : state
}

/** A document that nobody may change any more, or that this person may only read. */
export const isReadOnly = (state: LinkState): boolean =>
  state.type === 'refused' || (state.type !== 'connecting' && state.readOnly)
