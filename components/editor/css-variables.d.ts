/** What the text hands to its stylesheets: a colour of a person, the number of a section, a place in the window. */
import 'react'

declare module 'react' {
  interface CSSProperties {
    '--c'?: string
    '--number'?: string
    '--keyboard'?: string
    '--left'?: string
  }
}
