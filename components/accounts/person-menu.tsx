'use client'
/** The menu of the person of this browser: who they are, their account, how pages look, the way out. */
import { CircleUser, LogOut } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { sentenceOf } from '@/components/api/request'
import { announce } from '@/components/ui/announcer'
import { initialsOf, type PersonColour } from '@/components/ui/avatar'
import { classNames } from '@/components/ui/class-names'
import { Menu, MenuItem, MenuLine } from '@/components/ui/menu'
import { ThemeChoice } from '@/components/ui/theme-choice'
import { ThemeMenu } from '@/components/ui/theme-menu'
import type { Viewer } from '@/lib/accounts/viewer'
import { useSignOut } from './use-sign-out'
import { useViewer } from './viewer'

/** `colour` is that of the person in the document of the page; elsewhere they have none. */
export function PersonMenu({ colour }: { colour?: PersonColour }) {
  const viewer = useViewer()
  return viewer ? <MenuOf viewer={viewer} colour={colour} /> : <ThemeMenu />
}

function MenuOf({ viewer, colour }: { viewer: Viewer; colour?: PersonColour }) {
  const { name, email, isOpenHouse } = viewer
  const router = useRouter()
  const button = useRef<HTMLButtonElement>(null)
  const { leave, question } = useSignOut({ focusAfter: () => button.current })
  const trigger = (
    <button ref={button} type="button" className={classNames('av', colour && `c${colour}`)} title={name}>
      <span aria-hidden="true">{initialsOf(name)}</span>
      <span className="sr">{name}: account and appearance</span>
    </button>
  )
  return (
    <>
      <Menu trigger={trigger} align="end">
        {!isOpenHouse && (
          <>
            <p className="menu-person">
              <b>{name}</b>
              <span className="dim">{email ?? 'No account: signed in by this browser alone'}</span>
            </p>
            <MenuLine />
          </>
        )}
        <MenuItem icon={<CircleUser />} onSelect={() => router.push('/settings/account')}>
          Your account
        </MenuItem>
        <MenuLine />
        <ThemeChoice />
        {!isOpenHouse && email !== null && (
          <>
            <MenuLine />
            <MenuItem icon={<LogOut />} onSelect={() => void leave().catch((error) => announce(sentenceOf(error)))}>
              Sign out
            </MenuItem>
          </>
        )}
      </Menu>
      {question}
    </>
  )
}
