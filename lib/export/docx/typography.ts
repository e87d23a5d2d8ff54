/** Fonts and habits of setting by language. The fonts are those that Word has everywhere, or has a twin of. */
import type { IFontAttributesProperties } from 'docx'

export type Typography = {
  readonly text: IFontAttributesProperties
  readonly headings: IFontAttributesProperties
  readonly code: IFontAttributesProperties
  readonly language: { readonly value: string; readonly eastAsia: string }
  /** Chinese and Japanese: paragraphs are indented by two characters and justified, and no style slants them. */
  readonly eastAsian: boolean
  readonly contents: string
}

type EastAsianFonts = { readonly text: string; readonly headings: string; readonly language: string }

const simplified: EastAsianFonts = { text: 'SimSun', headings: 'SimHei', language: 'zh-CN' }

const eastAsianFonts: Readonly<Record<string, EastAsianFonts>> = {
  zh: simplified,
  'zh-Hant': { text: 'PMingLiU', headings: 'Microsoft JhengHei', language: 'zh-TW' },
  ja: { text: 'MS Mincho', headings: 'MS Gothic', language: 'ja-JP' },
  ko: { text: 'Batang', headings: 'Malgun Gothic', language: 'ko-KR' },
}

const contentsTitles: Readonly<Record<string, string>> = {
  de: 'Inhalt',
  es: 'Índice',
  fr: 'Table des matières',
  it: 'Indice',
  ja: '目次',
  ko: '차례',
  nl: 'Inhoud',
  pl: 'Spis treści',
  pt: 'Índice',
  sv: 'Innehåll',
  zh: '目录',
  'zh-Hant': '目錄',
}

export function typographyOf(tag: string): Typography {
  const { language, script, locale } = read(tag)
  const key = language === 'zh' && script === 'Hant' ? 'zh-Hant' : language
  const east = eastAsianFonts[key]
  const { text, headings, language: eastAsia } = east ?? simplified
  return {
    text: fontsOf('Times New Roman', text),
    headings: fontsOf('Times New Roman', headings),
    code: fontsOf('Courier New', headings),
    language: { value: east ? 'en-US' : locale, eastAsia },
    eastAsian: key.startsWith('zh') || key === 'ja',
    contents: contentsTitles[key] ?? 'Contents',
  }
}

const fontsOf = (latin: string, eastAsia: string): IFontAttributesProperties => ({
  ascii: latin,
  hAnsi: latin,
  cs: latin,
  eastAsia,
})

/** Word wants a region: "en" becomes "en-US". A tag that is no tag counts as English. */
function read(tag: string): { language: string; script: string | undefined; locale: string } {
  try {
    const { language, script, region } = new Intl.Locale(tag).maximize()
    return { language, script, locale: region ? `${language}-${region}` : language }
  } catch {
    return { language: 'en', script: undefined, locale: 'en-US' }
  }
}
