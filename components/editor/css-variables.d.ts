/** What the text hands to its stylesheets: a colour of a person, the number of a section. */
import 'react'

declare module 'react' {
  interface CSSProperties {
    '--c'?: string
    '--number'?: string
    '--keyboard'?: string
  }
}
