/** The person whose browser shows a page, as its frame and its menus know them. */
import type { Standing } from './role'

export type Viewer = {
  readonly id: string
  readonly name: string
  /** Null for those who have no account. */
  readonly email: string | null
  readonly standing: Standing
  /** Everybody at this computer is its owner: nobody signs in or out. */
  readonly isOpenHouse: boolean
}
