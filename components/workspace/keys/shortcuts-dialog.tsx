'use client'
/** The list of shortcuts, as this computer's keyboard writes them. */
import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { IconButton } from '@/components/ui/button'
import { useApple } from '@/components/ui/platform'
import { type ShortcutKeys, writeShortcut } from '@/components/ui/shortcut'

type Entry = { readonly keys: readonly ShortcutKeys[]; readonly act: string }
type Group = { readonly name: string; readonly entries: readonly Entry[] }

const groups: readonly Group[] = [
  {
    name: 'Writing',
    entries: [
      { keys: [['mod', '↵']], act: 'Make the outline, write it, write the selected section' },
      { keys: [['mod', '.']], act: 'Pause or resume' },
      { keys: [['mod', 'shift', '.']], act: 'Stop now and keep the text' },
    ],
  },
  {
    name: 'Taking back',
    entries: [
      { keys: [['mod', 'Z']], act: 'Undo the last thing you did, in the text or the outline' },
      {
        keys: [
          ['mod', 'shift', 'Z'],
          ['mod', 'Y'],
        ],
        act: 'Do it again',
      },
    ],
  },
  {
    name: 'Finding and replacing',
    entries: [
      { keys: [['mod', 'F']], act: 'Find in all sections (once more for the browser’s own search)' },
      { keys: [['mod', 'shift', 'F']], act: 'Find and replace in all sections' },
      {
        keys: [
          ['mod', 'G'],
          ['mod', 'shift', 'G'],
        ],
        act: 'Next or previous place found',
      },
      { keys: [['mod', 'A']], act: 'Select the section; once more, the whole document' },
    ],
  },
  {
    name: 'Finding one’s way',
    entries: [
      {
        keys: [
          ['alt', '↑'],
          ['alt', '↓'],
        ],
        act: 'Previous or next section',
      },
      { keys: [['mod', '\\']], act: 'Show or hide the outline' },
      { keys: [['mod', 'shift', '\\']], act: 'Show or hide the panel of section and comments' },
      { keys: [['mod', '/']], act: 'This list' },
    ],
  },
  {
    name: 'Comments',
    entries: [
      { keys: [['mod', 'alt', 'M']], act: 'Comment on the selection' },
      {
        keys: [
          ['mod', 'alt', '↑'],
          ['mod', 'alt', '↓'],
        ],
        act: 'Previous or next comment',
      },
      { keys: [['mod', '↵']], act: 'Send what is typed (Esc keeps it and leads back to the text)' },
    ],
  },
  {
    name: 'In the outline',
    entries: [
      { keys: [['↑'], ['↓']], act: 'Move' },
      { keys: [['→'], ['←']], act: 'Unfold or fold' },
      {
        keys: [
          ['mod', 'shift', '↑'],
          ['mod', 'shift', '↓'],
        ],
        act: 'Reorder',
      },
      { keys: [['Tab'], ['shift', 'Tab']], act: 'Move in, move out (Esc, then Tab leaves the outline)' },
      { keys: [['↵']], act: 'Add a section below' },
      { keys: [['F2']], act: 'Rename, or edit the row' },
      { keys: [['Del']], act: 'Delete, with Undo' },
    ],
  },
  {
    name: 'In a table',
    entries: [
      { keys: [['Tab'], ['shift', 'Tab']], act: 'Next or previous cell' },
      { keys: [['mod', '↵']], act: 'Leave the table' },
    ],
  },
  {
    name: 'In a proposal',
    entries: [
      { keys: [['mod', '↵']], act: 'Accept it' },
      { keys: [['mod', '⌫']], act: 'Reject it' },
    ],
  },
]

export type ShortcutsDialogProps = { readonly open: boolean; readonly onOpenChange: (open: boolean) => void }

export function ShortcutsDialog({ open, onOpenChange }: ShortcutsDialogProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" forceRender />
        <Dialog.Popup className="floating dialog shortcuts">
          <div className="shortcuts-h">
            <Dialog.Title>Shortcuts</Dialog.Title>
            <Dialog.Close
              render={
                <IconButton size="small" label="Close">
                  <X />
                </IconButton>
              }
            />
          </div>
          {groups.map((group) => (
            <ShortcutGroup key={group.name} group={group} />
          ))}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function ShortcutGroup({ group }: { group: Group }) {
  const onApple = useApple()
  return (
    <>
      <h3>{group.name}</h3>
      <dl>
        {group.entries.map(({ keys, act }) => (
          <div key={act}>
            <dt>{act}</dt>
            <dd>
              {keys.map((each) => (
                <kbd key={each.join(' ')} className="k">
                  {writeShortcut(each, onApple)}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
