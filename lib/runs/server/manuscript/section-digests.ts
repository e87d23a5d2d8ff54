/** What finished sections were summed up as: stored, so that a run that goes on elsewhere has the same prompts. */
import { database } from '@/lib/platform/database'
import type { SectionId } from '../../../outline/outline'
import { contentHash } from '../../../revisions/server/record-revision'
import { patiently } from '../patiently'

type Digest = { readonly contentHash: string; readonly text: string }

export class SectionDigests {
  private constructor(
    private readonly documentId: string,
    private readonly known: Map<string, Digest>,
  ) {}

  static async of(documentId: string): Promise<SectionDigests> {
    const rows = await patiently(() => database().sectionDigest.findMany({ where: { documentId } }))
    return new SectionDigests(documentId, new Map(rows.map((row) => [row.sectionId, row])))
  }

  /** Null where none was made, or the text is another by now. */
  find(id: SectionId, text: string): string | null {
    const digest = this.known.get(id)
    return digest && digest.contentHash === contentHash(text) ? digest.text : null
  }

  async keep(sectionId: SectionId, text: string, digest: string, model: string): Promise<void> {
    const { documentId } = this
    const values = { contentHash: contentHash(text), text: digest, model }
    await patiently(() =>
      database().sectionDigest.upsert({
        where: { documentId_sectionId: { documentId, sectionId } },
        create: { documentId, sectionId, ...values },
        update: values,
      }),
    )
    this.known.set(sectionId, values)
  }
}
