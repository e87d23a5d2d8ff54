/** What stands at the head and foot of every page. */
import { AlignmentType, Footer, Header, PageNumber, Paragraph, Tab, TabStopType, TextRun } from 'docx'
import { cleanLine } from './clean'
import { textRun } from './inlines'
import { textWidth } from './page'

const longestHeader = 90

export const headerOf = (title: string): Header =>
  new Header({
    children: [
      new Paragraph({ style: 'Furniture', alignment: AlignmentType.RIGHT, children: [textRun(shortened(title))] }),
    ],
  })

function shortened(title: string): string {
  const letters = [...cleanLine(title)]
  return letters.length > longestHeader ? `${letters.slice(0, longestHeader).join('')}…` : letters.join('')
}

/** The page number in the middle; with a notice it stands at the right, and the notice at the left. */
export function footerOf(notice: string | null, hasNumber = true): Footer {
  const number = hasNumber ? [new TextRun({ children: [PageNumber.CURRENT] })] : []
  const paragraph = notice
    ? new Paragraph({
        style: 'Furniture',
        tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
        children: [textRun(notice), ...(hasNumber ? [new TextRun({ children: [new Tab()] })] : []), ...number],
      })
    : new Paragraph({ style: 'Furniture', alignment: AlignmentType.CENTER, children: number })
  return new Footer({ children: [paragraph] })
}
