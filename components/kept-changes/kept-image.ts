/** An image that could not be sent yet, as this browser keeps it beside the changes of its person. */
import { z } from 'zod'
import { readImage, type TextImage } from '@/lib/documents/images/text-image'
import { documentIdSchema } from '@/lib/documents/live-document'
import { sectionIdSchema } from '@/lib/outline/outline'

export const keptImageSchema = z.object({
  /** Of its upload. */
  id: z.string(),
  person: z.string(),
  document: documentIdSchema,
  /** Of the document when it was kept. */
  title: z.string(),
  section: sectionIdSchema,
  /** A relative position of Yjs in the text of the section, encoded. */
  place: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  source: z.discriminatedUnion('type', [
    z.object({
      type: z.literal('file'),
      file: z.custom<File>((value) => value instanceof File),
      replaces: z.string().optional(),
    }),
    z.object({
      type: z.literal('copy'),
      image: z.custom<TextImage>((value) => readImage(value) !== null),
    }),
  ]),
  /** Milliseconds since the epoch. */
  at: z.number(),
})
export type KeptImage = z.infer<typeof keptImageSchema>
