/** The styles of the Word file. Headings, title and contents carry Word's own names, so that Word's tools know them. */
import type { IParagraphStyleOptions, IStylesOptions } from 'docx'
import { AlignmentType, BorderStyle, LineRuleType, ShadingType } from 'docx'
import { headingNumber } from './lists'
import type { Typography } from './typography'

const ink = '1A1A1A'
const quiet = '595959'
const rule = 'BFBFBF'

/** Half-points. */
const bodySize = 22
const headingSizes = [34, 27, 23, 22, 22, 22]
/** Twips above and below. */
const headingSpaces = [
  [480, 180],
  [360, 120],
  [280, 80],
  [240, 60],
  [200, 60],
  [200, 60],
] as const

/**
 * Room for each line, as `factor` of what Times New Roman takes. Said in twips, since Word and LibreOffice multiply
 * differently (21.9 and 20.8 px for the same 1.3): the page numbers of the contents would then be right in one only.
 */
const lines = (size: number, factor: number) => ({
  line: Math.round(size * 10 * 1.15 * factor),
  lineRule: LineRuleType.AT_LEAST,
})

export function stylesOf(typography: Typography, numbered: boolean): IStylesOptions {
  return {
    default: {
      document: {
        run: { font: typography.text, size: bodySize, color: ink, language: typography.language },
        paragraph: { spacing: lines(bodySize, 1.25) },
      },
      hyperlink: { run: { color: '1F4E79', underline: {} } },
    },
    paragraphStyles: [
      ...titleStyles(typography),
      ...headingSizes.map((_, at) => headingStyle(typography, at + 1, numbered)),
      ...textStyles(typography),
      ...contentsStyles,
    ],
    characterStyles: [
      {
        id: 'VerbatimChar',
        name: 'Verbatim Char',
        run: { font: typography.code, size: bodySize - 3, noProof: true },
      },
    ],
  }
}

/**
 * The style itself carries the number, as in Word's own templates: a paragraph that carried it would be an item of a list
 * to some readers (pandoc 2.17 after a numbered list).
 */
function headingStyle(typography: Typography, level: number, numbered: boolean): IParagraphStyleOptions {
  const [before, after] = headingSpaces[level - 1] ?? [200, 60]
  const size = headingSizes[level - 1] ?? bodySize
  return {
    id: `Heading${level}`,
    name: `heading ${level}`,
    basedOn: 'Normal',
    next: 'BodyText',
    quickFormat: true,
    run: {
      font: typography.headings,
      size,
      bold: level !== 4,
      italics: level === 4 && !typography.eastAsian,
    },
    paragraph: {
      outlineLevel: level - 1,
      ...(numbered ? { numbering: headingNumber(level) } : {}),
      keepNext: true,
      keepLines: true,
      spacing: { before, after, ...lines(size, 1.1) },
    },
  }
}

const titleStyles = (typography: Typography): IParagraphStyleOptions[] => [
  {
    id: 'Title',
    name: 'Title',
    basedOn: 'Normal',
    next: 'Subtitle',
    quickFormat: true,
    run: { font: typography.headings, size: 60 },
    paragraph: { spacing: { before: 1_900, after: 160, ...lines(60, 1.05) }, keepNext: true },
  },
  {
    id: 'Subtitle',
    name: 'Subtitle',
    basedOn: 'Normal',
    quickFormat: true,
    run: { size: 27, italics: !typography.eastAsian, color: quiet },
    paragraph: { spacing: { after: 240, ...lines(27, 1.25) } },
  },
  {
    id: 'SampleNotice',
    name: 'Sample Notice',
    basedOn: 'Normal',
    run: { size: 20, color: quiet },
    paragraph: {
      spacing: { before: 200, after: 200 },
      border: { left: { style: BorderStyle.SINGLE, size: 18, space: 10, color: rule } },
      indent: { left: 200 },
    },
  },
]

/** Text runs ragged where words are not divided at line ends; Chinese and Japanese are always set full. */
function textStyles(typography: Typography): IParagraphStyleOptions[] {
  const body: IParagraphStyleOptions['paragraph'] = typography.eastAsian
    ? {
        alignment: AlignmentType.BOTH,
        indent: { firstLine: bodySize * 20 },
        spacing: { after: 60, ...lines(bodySize, 1.42) },
      }
    : { spacing: { after: 150, ...lines(bodySize, 1.3) } }
  return [
    {
      id: 'BodyText',
      name: 'Body Text',
      basedOn: 'Normal',
      quickFormat: true,
      paragraph: body,
    },
    { id: 'ListParagraph', name: 'List Paragraph', basedOn: 'Normal', paragraph: { spacing: { after: 70 } } },
    {
      id: 'ListEnd',
      name: 'List End',
      basedOn: 'Normal',
      run: { size: 8 },
      paragraph: { spacing: { line: 80, lineRule: LineRuleType.EXACT } },
    },
    {
      id: 'Quote',
      name: 'Quote',
      basedOn: 'Normal',
      quickFormat: true,
      run: { italics: !typography.eastAsian, color: '404040' },
      paragraph: { indent: { left: 480, right: 480 }, spacing: { before: 60, after: 150 } },
    },
    {
      id: 'SourceCode',
      name: 'Source Code',
      basedOn: 'Normal',
      run: { font: typography.code, size: 18, noProof: true },
      paragraph: {
        alignment: AlignmentType.LEFT,
        shading: { type: ShadingType.CLEAR, fill: 'F5F5F5', color: 'auto' },
        indent: { left: 120, right: 120 },
        spacing: { before: 120, after: 200, ...lines(18, 1.2) },
      },
    },
    {
      id: 'Figure',
      name: 'Figure',
      basedOn: 'Normal',
      paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 160, after: 100 } },
    },
    {
      id: 'Caption',
      name: 'caption',
      basedOn: 'Normal',
      quickFormat: true,
      run: { size: 20, italics: !typography.eastAsian, color: quiet },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 240, ...lines(20, 1.2) } },
    },
    ...tableStyles,
    { id: 'Furniture', name: 'Page Furniture', basedOn: 'Normal', run: { size: 18, color: quiet } },
  ]
}

const tableStyles: IParagraphStyleOptions[] = [
  {
    id: 'TableText',
    name: 'Table Text',
    basedOn: 'Normal',
    run: { size: 20 },
    paragraph: { spacing: lines(20, 1.08) },
  },
  {
    id: 'TableGap',
    name: 'Table Gap',
    basedOn: 'Normal',
    run: { size: 12 },
    paragraph: { spacing: { line: 200, lineRule: LineRuleType.EXACT } },
  },
]

const contentsStyles: IParagraphStyleOptions[] = [
  {
    id: 'TOCHeading',
    name: 'TOC Heading',
    basedOn: 'Normal',
    run: { size: 26, bold: true },
    paragraph: { spacing: { before: 480, after: 140 }, keepNext: true },
  },
  ...[1, 2, 3].map((level) => ({
    id: `TOC${level}`,
    name: `toc ${level}`,
    basedOn: 'Normal',
    paragraph: {
      indent: { left: 300 * (level - 1) },
      spacing: { before: level === 1 ? 80 : 0, after: 30, ...lines(bodySize, 1.1) },
    },
  })),
]
