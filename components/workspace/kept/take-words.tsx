'use client'
/** Words that stand nowhere in the document, to be copied or downloaded. */
import { Check, Copy, Download } from 'lucide-react'
import { useState } from 'react'
import { keepFile } from '@/components/export/fetch-file'
import { announce } from '@/components/ui/announcer'
import { Button } from '@/components/ui/button'
import { fileName } from '@/lib/export/file-name'

/** `name` is what a file of them is called. */
export function TakeWords({ words, name }: { words: () => string; name: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(words())
    setCopied(true)
    announce('The words were copied.')
  }
  const download = () => {
    const blob = new Blob([words(), '\n'], { type: 'text/markdown' })
    keepFile({ name: fileName(name, 'markdown'), blob })
  }
  return (
    <>
      {canCopy() && (
        <Button size="small" icon={copied ? <Check /> : <Copy />} onClick={() => void copy().catch(download)}>
          {copied ? 'Copied' : 'Copy the words'}
        </Button>
      )}
      <Button size="small" icon={<Download />} onClick={download}>
        Download the words
      </Button>
    </>
  )
}

/** Browsers have no clipboard for pages that come over plain HTTP from another computer. */
const canCopy = (): boolean => 'clipboard' in navigator
