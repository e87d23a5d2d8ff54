/** The page: A4 with margins that leave lines of about 75 letters. Lengths are in twips, a twentieth of a point. */

export const pageProperties = {
  size: { width: 11_906, height: 16_838 },
  margin: { top: 1_560, bottom: 1_560, left: 1_560, right: 1_560, header: 780, footer: 780 },
} as const

export const textWidth = pageProperties.size.width - pageProperties.margin.left - pageProperties.margin.right
