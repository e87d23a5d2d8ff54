'use client'
/** Says that the text is sample text, for as long as any of it is, and offers a real model. */
import { FlaskConical } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { AddConnection } from '@/components/connections/add-connection'
import { modelLabel, realModel } from '@/components/models/model-choices'
import type { RefreshModels } from '@/components/models/use-models'
import { type Estimate, estimateOf } from '@/components/run/estimate'
import { useEstimateBasis } from '@/components/run/estimate-basis'
import { ConnectModels } from '@/components/start/connect-models'
import { Button } from '@/components/ui/button'
import { durationFigure } from '@/components/ui/figures'
import { Strip } from '@/components/ui/message'
import { Popover } from '@/components/ui/popover'
import type { WritingMode } from '@/lib/documents/document'
import type { SettableProvider } from '@/lib/models/connection'
import type { ModelList } from '@/lib/models/model-list'

export type SampleStripProps = {
  readonly models: ModelList | null
  /** Words that a model would write in the place of the sample text. */
  readonly words: number
  readonly mode: WritingMode
  readonly busy: boolean
  /** Nothing is offered while a run works, nor to those who only read. */
  readonly offer: boolean
  readonly onWriteWith: (model: string) => void
  readonly refreshModels: RefreshModels
}

export function SampleStrip({ models, words, mode, busy, offer, onWriteWith, refreshModels }: SampleStripProps) {
  const model = realModel(models)
  const basis = useEstimateBasis()
  const [provider, setProvider] = useState<SettableProvider | null>(null)
  const write = useRef<HTMLButtonElement>(null)
  const isAdded = useRef(false)
  const added = async () => {
    isAdded.current = true
    await refreshModels()
  }
  // The button that connected it is gone; what stands in its place comes next.
  useEffect(() => {
    if (!isAdded.current || !model || provider) return
    isAdded.current = false
    write.current?.focus()
  }, [model, provider])
  return (
    <>
      <Strip
        tone="info"
        icon={<FlaskConical />}
        className="sample"
        acts={
          offer && models && model ? (
            <Button ref={write} size="small" variant="primary" busy={busy} onClick={() => onWriteWith(model)}>
              Write it with {modelLabel(models, model)}
            </Button>
          ) : (
            offer && models && <Connect models={models} onChoose={setProvider} onAdded={added} />
          )
        }
      >
        <b>This is sample text from Rehearsal.</b>{' '}
        <span className="mid">
          {model && offer
            ? withModel(estimateOf({ words, model, mode }, basis))
            : 'The outline is yours; the sentences only hold its place.'}
        </span>
      </Strip>
      {provider && <AddConnection provider={provider} onClose={() => setProvider(null)} onAdded={added} />}
    </>
  )
}

/** Time and cost stand beside the name of the model before it is sent. */
function withModel({ ms, money }: Estimate): string {
  const cost = /\d/.test(money) ? ` and ${money}` : `, ${money}`
  const time = durationFigure(ms)
  return `${time.startsWith('under') ? 'Takes' : 'Takes about'} ${time}${cost}; the outline stays.`
}

type ConnectProps = {
  readonly models: ModelList
  readonly onChoose: (provider: SettableProvider) => void
  readonly onAdded: () => Promise<void>
}

/** Once one is there, the strip offers to write with it. */
function Connect({ models, onChoose, onAdded }: ConnectProps) {
  const [open, setOpen] = useState(false)
  const choose = (provider: SettableProvider) => {
    setOpen(false)
    onChoose(provider)
  }
  return (
    <Popover
      trigger={<Button size="small">Write it with a real model</Button>}
      title="Connect a model"
      align="end"
      className="connect-from-strip"
      open={open}
      onOpenChange={setOpen}
    >
      <p className="mid">Then write this document with it. The outline stays as it is.</p>
      <ConnectModels list={models} onChoose={choose} onAdded={onAdded} />
    </Popover>
  )
}
