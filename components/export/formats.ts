/** The formats as people choose among them. */
import type { ExportFormat } from '@/lib/export/format'

export type FormatChoice = {
  readonly format: ExportFormat
  readonly name: string
  readonly about: string
  readonly ending: string
}

export const formats: readonly FormatChoice[] = [
  { format: 'docx', name: 'Word', about: 'Heading styles, contents, numbered pages', ending: '.docx' },
  { format: 'markdown', name: 'Markdown', about: 'One file with the whole text', ending: '.md' },
  { format: 'outline', name: 'Outline', about: 'Titles, main points and targets, as Markdown', ending: '.md' },
  { format: 'json', name: 'JSON', about: 'Outline and text as data', ending: '.json' },
]
