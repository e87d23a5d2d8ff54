'use client'
/** The two faces of the panel beside the page: the section, and the comments. */
import { Tabs } from '@base-ui/react/tabs'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '@/components/ui/button'
import { figure } from '@/components/ui/figures'

export type PanelTab = 'section' | 'comments'

const isTab = (value: unknown): value is PanelTab => value === 'section' || value === 'comments'

export type PanelTabsProps = {
  readonly tab: PanelTab
  readonly onTab: (tab: PanelTab) => void
  /** Threads that are not resolved, and those of all with something new. */
  readonly open: number
  readonly unseen: number
  readonly onClose: (() => void) | undefined
  readonly section: ReactNode
  readonly comments: ReactNode
}

export function PanelTabs({ tab, onTab, open, unseen, onClose, section, comments }: PanelTabsProps) {
  return (
    <Tabs.Root className="panel-tabs" value={tab} onValueChange={(value) => isTab(value) && onTab(value)}>
      <div className="insp-tabs">
        <Tabs.List className="seg" activateOnFocus aria-label="Panel">
          <Tabs.Tab value="section">Section</Tabs.Tab>
          <Tabs.Tab value="comments" title={unseen > 0 ? `${figure(unseen)} new` : undefined}>
            Comments {open > 0 && <span className="num dim">{figure(open)}</span>}
            {unseen > 0 && (
              <span className="unseen comment">
                <span className="sr">, {figure(unseen)} new</span>
              </span>
            )}
          </Tabs.Tab>
        </Tabs.List>
        {onClose && (
          <IconButton size="small" label="Close" onClick={onClose}>
            <X />
          </IconButton>
        )}
      </div>
      <Tabs.Panel value="section" className="panel-face">
        {section}
      </Tabs.Panel>
      <Tabs.Panel value="comments" className="panel-face">
        {comments}
      </Tabs.Panel>
    </Tabs.Root>
  )
}
