'use client'
/** Says that the text is sample text, for as long as any of it is, and offers a real model. */
import { FlaskConical } from 'lucide-react'
import { useState } from 'react'
import { modelLabel, realModel } from '@/components/models/model-choices'
import { type Estimate, estimateOf } from '@/components/run/estimate'
import { useEstimateBasis } from '@/components/run/estimate-basis'
import { ConnectModels } from '@/components/start/connect-models'
import { Button } from '@/components/ui/button'
import { durationFigure, moneySpreadFigure } from '@/components/ui/figures'
import { Strip } from '@/components/ui/message'
import { Popover } from '@/components/ui/popover'
import type { WritingMode } from '@/lib/documents/document'
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
}

export function SampleStrip({ models, words, mode, busy, offer, onWriteWith }: SampleStripProps) {
  const model = realModel(models)
  const basis = useEstimateBasis()
  return (
    <Strip
      tone="info"
      icon={<FlaskConical />}
      className="sample"
      acts={
        offer && models && model ? (
          <Button size="small" variant="primary" busy={busy} onClick={() => onWriteWith(model)}>
            Write it with {modelLabel(models, model)}
          </Button>
        ) : (
          offer && models && <Connect models={models} />
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
  )
}

/** Time and cost stand beside the name of the model before it is sent. */
function withModel({ ms, usd }: Estimate): string {
  const cost = usd === null ? ', price unknown' : ` and ${moneySpreadFigure(usd)}`
  const time = durationFigure(ms)
  return `${time.startsWith('under') ? 'Takes' : 'Takes about'} ${time}${cost}; the outline stays.`
}

function Connect({ models }: { models: ModelList }) {
  const [open, setOpen] = useState(false)
  const failed = models.connections
    .filter((connection) => connection.status === 'failed')
    .map(({ name, reason }) => ({ name, reason: reason ?? 'It did not answer.' }))
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
      <ConnectModels found={models.found} failed={failed} />
    </Popover>
  )
}
