'use client'
/** Who else is in the document now. */
import { useEffect, useRef, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { noteOwnWindows } from './own-windows'
import { type Peer, readPeers } from './presence'

/** Carets move many times a second; who is there, and in which section, changes seldom. */
const lookOf = (peers: readonly Peer[]): string =>
  peers
    .map(({ clientId, user, section, cursor, nudge = 0 }) =>
      [clientId, user.kind, user.id, user.name, section, Boolean(cursor), nudge].join(' '),
    )
    .join('\n')

export function usePeers(awareness: Awareness): readonly Peer[] {
  const [peers, setPeers] = useState<readonly Peer[]>(() => readPeers(awareness.getStates()))
  useEffect(() => {
    const read = () => {
      noteOwnWindows(awareness)
      const next = readPeers(awareness.getStates())
      setPeers((now) => (lookOf(now) === lookOf(next) ? now : next))
    }
    read()
    awareness.on('change', read)
    return () => awareness.off('change', read)
  }, [awareness])
  return peers
}

/** Several peers' news come together. */
const SETTLE_MS = 150

/**
 * Calls `look` when another window did something to a run or to the settings, and when a model comes or goes: it may
 * have been sent from elsewhere.
 */
export function useNudges(peers: readonly Peer[], ownClientId: number, look: () => void): void {
  const news = peers
    .filter((peer) => peer.clientId !== ownClientId)
    .map((peer) => (peer.user.kind === 'model' ? `model ${peer.clientId}` : `${peer.clientId} ${peer.nudge ?? 0}`))
    .sort()
    .join('\n')
  const latest = useRef(look)
  latest.current = look
  const first = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the news is what sets it off
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    const timer = setTimeout(() => latest.current(), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [news])
}
