/** The formats that a document leaves in. `outline` is the outline alone, as Markdown. */
import { z } from 'zod'

export const exportFormatSchema = z.enum(['docx', 'markdown', 'json', 'outline'])
export type ExportFormat = z.infer<typeof exportFormatSchema>

export const fileEnding: Readonly<Record<ExportFormat, string>> = {
  docx: 'docx',
  markdown: 'md',
  json: 'json',
  outline: 'md',
}

export const mediaType: Readonly<Record<ExportFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  markdown: 'text/markdown; charset=utf-8',
  json: 'application/json; charset=utf-8',
  outline: 'text/markdown; charset=utf-8',
}

/** What a request for an export may say beside the document. */
export const exportQuerySchema = z.object({
  format: exportFormatSchema,
  /** Whether sections without text are left out or stand as headings. */
  unwritten: z.enum(['omit', 'keep']).default('omit'),
})
export type ExportQuery = z.infer<typeof exportQuerySchema>
