'use client'
/** Asks a model for the section's text: the first, the rest of it, or another one after an instruction. */
import { FoldVertical, PencilLine, RefreshCw, TriangleAlert, UnfoldVertical } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import type * as Y from 'yjs'
import { sentenceOf } from '@/components/api/request'
import { modelLabel } from '@/components/models/model-choices'
import type { OutlineRow } from '@/components/outline/outline-row'
import { isOfPeople } from '@/components/outline/section-look'
import { estimateOf } from '@/components/run/estimate'
import { useEstimateBasis } from '@/components/run/estimate-basis'
import { Button } from '@/components/ui/button'
import { Field, TextArea } from '@/components/ui/field'
import { durationFigure, figure } from '@/components/ui/figures'
import { Notice } from '@/components/ui/message'
import { commandKey } from '@/components/ui/platform'
import type { SectionState } from '@/lib/documents/live-document'
import type { ModelList } from '@/lib/models/model-list'
import type { RunRequest } from '@/lib/runs/run'
import { type Fit, fitOf } from './section-line'
import { againSentence, offlineSentence, type Turn, waitSentence } from './section-turn'
import { useKeptText } from './use-draft-text'

export type WriteAgainProps = {
  readonly doc: Y.Doc
  readonly row: OutlineRow
  readonly state: SectionState
  readonly turn: Turn
  /** Whether another text is offered beside the present one. */
  readonly proposed: boolean
  readonly unit: 'words' | 'characters'
  readonly models: ModelList | null
  readonly model: string
  readonly onStartRun: (request: RunRequest) => Promise<void>
}

export function WriteAgain(props: WriteAgainProps) {
  const { row, turn } = props
  const wait = waitSentence(turn)
  if (wait) return <p className="insp-b hint">{wait}</p>
  if (row.ownWords === 0) return <WriteFirst {...props} />
  return (
    <>
      {row.status !== 'written' && <WriteFirst {...props} />}
      <Again {...props} />
    </>
  )
}

function useStart(onStartRun: WriteAgainProps['onStartRun']) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const start = async (request: RunRequest): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    setFailure(null)
    try {
      await onStartRun(request)
      return true
    } catch (error) {
      setFailure(sentenceOf(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, failure, start }
}

function Failure({ says }: { says: string | null }) {
  if (says === null) return null
  return (
    <Notice tone="bad" icon={<TriangleAlert />} alert>
      {says}
    </Notice>
  )
}

/** A run that writes goes alone: while another does, its turn is waited for. */
function WriteFirst({ row, turn, unit, models, model, onStartRun }: WriteAgainProps) {
  const { busy, failure, start } = useStart(onStartRun)
  const left = Math.max(0, row.ownTarget - row.ownWords)
  const label = row.ownWords > 0 ? 'Finish this section' : 'Write this section'
  return (
    <div className="insp-b">
      <div className="acts">
        <Button
          variant={row.isPart && row.ownTarget === 0 ? 'plain' : 'primary'}
          icon={<PencilLine />}
          busy={busy}
          disabled={turn === 'busy' || turn === 'offline'}
          onClick={() => void start({ task: 'write', sectionIds: [row.id] })}
        >
          {label}
        </Button>
      </div>
      <p className="hint">
        {turn === 'busy' && 'Another run works on this document. Wait until it has ended.'}
        {turn === 'offline' && offlineSentence}
        {turn === 'free' && <Effort words={left} unit={unit} models={models} model={model} />}
      </p>
      <Failure says={failure} />
    </div>
  )
}

/** Words, time and money, always in that order. */
function Effort({
  words,
  unit,
  models,
  model,
}: Pick<WriteAgainProps, 'unit' | 'models' | 'model'> & { words: number }) {
  const { ms, money } = estimateOf({ words, model, mode: 'parallel', sections: 1 }, useEstimateBasis())
  const length = words > 0 ? [`about ${figure(words)} ${unit}`] : []
  return `${[modelLabel(models, model), ...length, durationFigure(ms), money].join(', ')}.`
}

const suggestions = ['Begin with the main point', 'Use plainer words', 'Give a concrete example']

function Again({ doc, row, state, turn, proposed, unit, models, model, onStartRun }: WriteAgainProps) {
  const { busy, failure, start } = useStart(onStartRun)
  const [instruction, setInstruction] = useKeptText(doc, { section: row.id, field: 'again' })
  const offered = isOfPeople(row.ownWords, state)
  const typed = instruction.trim()
  const fit = offered || row.status !== 'written' ? null : fitOf({ ...row, unit })
  const again = async (fitted: Fit | null) => {
    if (turn === 'offline') return
    const asked = [fitted?.instruction ?? '', typed].filter(Boolean).join(' ')
    if (await start({ task: 'section', sectionId: row.id, instruction: asked })) setInstruction('')
  }
  return (
    <div className="insp-b">
      {fit && (
        <div className="acts">
          <Button
            variant={typed === '' ? 'primary' : 'plain'}
            icon={fit.act === 'expand' ? <UnfoldVertical /> : <FoldVertical />}
            busy={busy}
            disabled={turn === 'offline'}
            onClick={() => void again(fit)}
          >
            {fit.label}
          </Button>
        </div>
      )}
      <Instruction text={instruction} onChange={setInstruction} onEnter={() => void again(null)} />
      <div className="acts">
        <Button
          variant={typed === '' ? 'plain' : 'primary'}
          icon={<RefreshCw />}
          busy={busy}
          shortcut={['mod', '↵']}
          disabled={turn === 'offline'}
          onClick={() => void again(null)}
        >
          Write again
        </Button>
      </div>
      <div className="hints">
        <p className="hint">{againSentence(turn, offered, proposed)}</p>
        <p className="hint">
          <Effort words={row.ownTarget || row.ownWords} unit={unit} models={models} model={model} />
        </p>
      </div>
      <Failure says={failure} />
    </div>
  )
}

type InstructionProps = {
  readonly text: string
  readonly onChange: (text: string) => void
  /** With ⌘ or Ctrl. */
  readonly onEnter: () => void
}

function Instruction({ text, onChange, onEnter }: InstructionProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !commandKey(event) || event.nativeEvent.isComposing) return
    event.preventDefault()
    onEnter()
  }
  return (
    <>
      <Field label="Instruction">
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            maxLength={10_000 - 200}
            placeholder="What should change? Empty for another version."
            value={text}
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      {text === '' && <Suggestions onChoose={onChange} />}
    </>
  )
}

function Suggestions({ onChoose }: { onChoose: (instruction: string) => void }) {
  return (
    <div className="suggestions">
      {suggestions.map((each) => (
        <button key={each} type="button" onClick={() => onChoose(each)}>
          {each}
        </button>
      ))}
    </div>
  )
}
