'use client'
/** Words that stand nowhere in the document, or all of a section that is gone, to be copied or downloaded. */
import { Check, Copy, Download } from 'lucide-react'
import { useState } from 'react'
import { keepFile } from '@/components/export/fetch-file'
import { announce } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { fileName } from '@/lib/export/file-name'

type TakeWordsProps = {
  readonly words: () => string
  /** What a file of them is called. */
  readonly name: string
  /** A section is beside its words: it is downloaded only where it cannot be copied. */
  readonly what?: 'words' | 'section'
}

export function TakeWords({ words, name, what = 'words' }: TakeWordsProps) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(words())
    setCopied(true)
    announce(what === 'words' ? 'The words were copied.' : 'The section was copied.')
  }
  const download = () => {
    const blob = new Blob([words(), '\n'], { type: 'text/markdown' })
    keepFile({ name: fileName(name, 'markdown'), blob })
  }
  return (
    <>
      {canCopy() && (
        <Button size="small" icon={copied ? <Check /> : <Copy />} onClick={() => void copy().catch(download)}>
          {copied ? 'Copied' : `Copy the ${what}`}
        </Button>
      )}
      {(what === 'words' || !canCopy()) && (
        <Button size="small" icon={<Download />} onClick={download}>
          Download the {what}
        </Button>
      )}
    </>
  )
}

/** Browsers have no clipboard for pages that come over plain HTTP from another computer. */
const canCopy = (): boolean => 'clipboard' in navigator
