'use client'
/** Keeps the focus where it is while sections change places: a browser drops it from an element that is moved. */
import { Component, type ReactNode } from 'react'
import type { SectionId } from '@/lib/outline/outline'
import type { TextDesk } from './text-desk'

type KeepFocusProps = {
  readonly desk: TextDesk
  readonly order: readonly SectionId[]
  readonly children: ReactNode
}

/** A class, since only classes are told just before the page changes. */
export class KeepFocus extends Component<KeepFocusProps> {
  override getSnapshotBeforeUpdate(before: KeepFocusProps): Element | null {
    return before.order === this.props.order ? null : document.activeElement
  }

  override componentDidUpdate(_before: KeepFocusProps, _state: unknown, focused: Element | null): void {
    if (!(focused instanceof HTMLElement) || !focused.isConnected || document.activeElement === focused) return
    const { editor } = this.props.desk.state.getState()
    // The editor knows where its caret was; the bare element would begin at its start.
    if (editor?.view.dom === focused) editor.view.focus()
    else focused.focus({ preventScroll: true })
  }

  override render(): ReactNode {
    return this.props.children
  }
}
