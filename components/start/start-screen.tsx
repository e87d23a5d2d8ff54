'use client'
/** The first screen: the brief, with or without a model, and the documents worked on last. */
import { TriangleAlert } from 'lucide-react'
import { type RefObject, useCallback, useRef, useState } from 'react'
import { useViewer } from '@/components/accounts/viewer'
import { AddConnection } from '@/components/connections/add-connection'
import { firstModelOf, isRehearsal } from '@/components/models/model-choices'
import { type ModelsState, useModels } from '@/components/models/use-models'
import { estimateLine, estimateOf, sectionsLine } from '@/components/run/estimate'
import { useEstimateBasis } from '@/components/run/estimate-basis'
import { classNames } from '@/components/ui/class-names'
import { Notice } from '@/components/ui/message'
import type { SettableProvider } from '@/lib/models/connection'
import type { EstimateBasis } from '@/lib/runs/estimate-run'
import { usualMode } from '@/lib/runs/usual-mode'
import { type BriefDraft, type SettledDraft, settleDraft } from './brief-draft'
import { Composer } from './composer'
import { ConnectModels, FailedConnections } from './connect-models'
import { Go } from './go'
import { ModelOption } from './model-option'
import { RecentDocuments } from './recent-documents'
import { UnmergedDocuments } from './unmerged-documents'
import { useBriefDraft } from './use-brief-draft'
import { useDocuments } from './use-documents'
import { type StartAct, useStart } from './use-start'

/** `expectDocuments` keeps the second column free until the list is there. */
export function StartScreen({ expectDocuments, personId }: { expectDocuments: boolean; personId: string }) {
  const documents = useDocuments()
  const alone = documents.entries ? documents.entries.length === 0 : !expectDocuments
  return (
    <main id="main" className="wrap">
      <div className={classNames('start', alone && 'solo')}>
        <div>
          <UnmergedDocuments personId={personId} />
          <h1>What are you writing?</h1>
          <BriefForm />
        </div>
        {documents.entries && !alone && <RecentDocuments entries={documents.entries} now={documents.now} />}
      </div>
    </main>
  )
}

function BriefForm() {
  const { draft, change, forget } = useBriefDraft()
  const { models, refreshModels } = useModels()
  const basis = useEstimateBasis()
  const { busy, failure, start } = useStart(forget)
  const settled = settleDraft(draft)
  const model = chosenModel(draft, models)
  const sample = model !== null && isRehearsal(model)
  const off = settled.problem !== null || models.type === 'loading'
  const begin = useCallback(
    (act: StartAct) => {
      if (!off) void start(inputOf(draft, settled, model, act))
    },
    [off, start, draft, settled, model],
  )
  const brief = useRef<HTMLTextAreaElement>(null)
  const choose = useCallback((name: string) => change({ model: name }), [change])
  const added = useCallback(
    async (id: string) => {
      const list = await refreshModels()
      const first = list && firstModelOf(list, id)
      if (first) choose(first)
    },
    [refreshModels, choose],
  )
  return (
    <>
      <Composer
        briefRef={brief}
        draft={draft}
        settled={settled}
        onChange={change}
        onSubmit={() => begin(sample ? 'write' : 'plan')}
        modelOption={<ModelOption models={models} value={model} onChange={choose} />}
      >
        <Go
          line={settled.problem ?? lineOf(settled, model, basis)}
          wrong={settled.problem !== null && draft.brief.trim() !== ''}
          off={off}
          sample={sample}
          pending={models.type === 'loading'}
          busy={busy}
          onStart={begin}
        />
      </Composer>
      {failure && (
        <Notice tone="bad" icon={<TriangleAlert />} title="The document was not made" alert className="mt-4">
          {failure} Your brief is kept.
        </Notice>
      )}
      <UnderBrief models={models} sample={sample} brief={brief} onAdded={added} />
    </>
  )
}

/** What was chosen, if it can still be had; else what the server would take. */
function chosenModel(draft: BriefDraft, models: ModelsState): string | null {
  if (models.type !== 'ready') return null
  const { list } = models
  return list.models.some((listed) => listed.name === draft.model) ? draft.model : list.defaultModel
}

const inputOf = (draft: BriefDraft, settled: SettledDraft, model: string | null, act: StartAct) => ({
  brief: draft.brief,
  words: settled.words.value,
  type: settled.type.value,
  language: settled.language.value,
  model: model ?? undefined,
  start: act,
})

function lineOf(settled: SettledDraft, model: string | null, basis: EstimateBasis): string {
  const expected = estimateOf({ words: settled.words.value, model, mode: usualMode(model) }, basis)
  return model === null ? sectionsLine(expected) : estimateLine(expected)
}

type UnderBriefProps = {
  readonly models: ModelsState
  readonly sample: boolean
  readonly brief: RefObject<HTMLTextAreaElement | null>
  readonly onAdded: (id: string) => Promise<void>
}

function UnderBrief({ models, sample, brief, onAdded }: UnderBriefProps) {
  const [provider, setProvider] = useState<SettableProvider | null>(null)
  const connects = useViewer()?.standing === 'owner'
  // The buttons go with the last of the sample text: the brief comes next.
  const focusBrief = () => brief.current
  const foundAdded = async (id: string) => {
    await onAdded(id)
    focusBrief()?.focus()
  }
  if (models.type === 'loading') return null
  if (models.type === 'failed') {
    return (
      <Notice tone="warn" icon={<TriangleAlert />} title="The list of models did not arrive" className="mt-4">
        {models.message} Without it, Longhand takes the model that it would take by itself.
      </Notice>
    )
  }
  return (
    <>
      {sample && (
        <p className="why">
          Rehearsal fills an outline of your brief with sample sentences, so you can try everything. Free, and nothing
          leaves this computer.
          {!connects && models.list.sampleOnly && ' The owner of this server can connect a model.'}
        </p>
      )}
      {!connects ? null : models.list.sampleOnly ? (
        <ConnectModels list={models.list} onChoose={setProvider} onAdded={foundAdded} />
      ) : (
        <FailedConnections list={models.list} />
      )}
      {provider && (
        <AddConnection
          provider={provider}
          onClose={() => setProvider(null)}
          onAdded={onAdded}
          focusAfter={focusBrief}
        />
      )}
    </>
  )
}
