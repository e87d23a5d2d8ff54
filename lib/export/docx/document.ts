/** A manuscript as a Word file, set on `docx` by our own hand: ready-made converters drop nested lists, widths or tables. */
import { Document, type ISectionOptions, NumberFormat, Packer, SectionType } from 'docx'
import { estimatePageNumbersWith } from 'docx/layout'
import { type ExportedImages, noImages } from '../images'
import type { Manuscript } from '../manuscript'
import { sampleNotice } from '../sample-sentence'
import { cleanLine } from './clean'
import { frontMatter } from './front-matter'
import { footerOf, headerOf } from './furniture'
import { ListNumbering } from './lists'
import { pageProperties } from './page'
import { sectionBlocks, type Volume } from './section'
import { stylesOf } from './styles'
import { typographyOf } from './typography'

export async function toDocx(
  manuscript: Manuscript,
  images: ExportedImages = noImages,
): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from(await Packer.toBuffer(documentOf(manuscript, images)))
}

function documentOf(manuscript: Manuscript, images: ExportedImages): Document {
  const volume = volumeOf(manuscript, images)
  const body = bodySection(manuscript, volume)
  return new Document({
    title: cleanLine(manuscript.title),
    subject: cleanLine(manuscript.subtitle),
    creator: 'Longhand',
    lastModifiedBy: 'Longhand',
    description: manuscript.sample ? sampleNotice(manuscript.language).sentence : '',
    styles: stylesOf(volume.typography, volume.numbered),
    numbering: { config: volume.lists.config },
    pageNumbers: canBeLaidOut(manuscript) ? estimatePageNumbersWith({ guess: true }) : undefined,
    sections: [frontSection(manuscript, volume), body],
  })
}

/** Letters, about 115,000 words. */
const longestLaidOut = 700_000

/**
 * Page numbers in the contents come from laying the pages out as Word would, which takes 130 ms for every 1,000 words,
 * and the square of its length for a word without end. Longer texts leave them to Word, which offers to fill them in
 * when it opens the file.
 */
function canBeLaidOut({ sections }: Manuscript): boolean {
  const letters = sections.reduce((sum, { markdown }) => sum + markdown.length, 0)
  return letters <= longestLaidOut && !sections.some(({ markdown }) => /[^\s\u2e80-\uffef]{1000}/.test(markdown))
}

/** Reports, papers and books number their sections; an article or an essay reads better without. */
function volumeOf({ type, language }: Manuscript, images: ExportedImages): Volume {
  return {
    images,
    typography: typographyOf(language),
    lists: new ListNumbering(),
    numbered: type === 'report' || type === 'paper' || type === 'book',
    chapters: type === 'book',
  }
}

function frontSection(manuscript: Manuscript, { typography }: Volume): ISectionOptions {
  const notice = noticeOf(manuscript)
  return {
    properties: {
      titlePage: true,
      page: { ...pageProperties, pageNumbers: { start: 1, formatType: NumberFormat.LOWER_ROMAN } },
    },
    footers: { first: footerOf(notice, false), default: footerOf(notice) },
    children: frontMatter(manuscript, typography),
  }
}

function bodySection(manuscript: Manuscript, volume: Volume): ISectionOptions {
  const { title, sections } = manuscript
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: { ...pageProperties, pageNumbers: { start: 1, formatType: NumberFormat.DECIMAL } },
    },
    headers: { default: headerOf(title) },
    footers: { default: footerOf(noticeOf(manuscript)) },
    children: sections.flatMap((section, at) => sectionBlocks(section, volume, at === 0)),
  }
}

const noticeOf = ({ sample, language }: Manuscript): string | null => (sample ? sampleNotice(language).footer : null)
