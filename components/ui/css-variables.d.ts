/** Lets components hand numbers to the stylesheets: the width and fill of a segment or a bar. */
import 'react'

declare module 'react' {
  interface CSSProperties {
    '--w'?: number
    '--f'?: number
    '--level'?: number
  }
}
