'use client'
/** Says why a run stopped, what was kept, and how it goes on. The text stays in view. */
import { KeyRound, Play } from 'lucide-react'
import { isRehearsal, modelChoices } from '@/components/models/model-choices'
import { Button } from '@/components/ui/button'
import { Menu, MenuGroup, MenuItem } from '@/components/ui/menu'
import type { ModelList } from '@/lib/models/model-list'
import type { RunAct } from './run-store'

export type RunFailureProps = {
  /** "Section 4.1 stopped at 288 of 900 words" */
  readonly title: string
  readonly message: string
  /** "Resume from here", "Plan the rest" */
  readonly act: string
  readonly busy: RunAct | null
  readonly models: ModelList | null
  /** The model that failed, and one that may well answer: of another connection. */
  readonly model: string
  readonly standIn?: { readonly name: string; readonly label: string } | undefined
  /** Absent for those who only read. */
  readonly onResume?: ((model?: string) => void) | undefined
  /** Present where a new key would do. */
  readonly onReplaceKey?: (() => void) | undefined
}

export function RunFailure(props: RunFailureProps) {
  const { title, message, act, busy, models, model, standIn, onResume, onReplaceKey } = props
  return (
    <div className="run-failure" role="alert">
      <b>{title}</b>
      <p>{message}</p>
      {onResume && (
        <div className="btns">
          {onReplaceKey && (
            <Button variant="primary" icon={<KeyRound />} onClick={onReplaceKey}>
              Replace key
            </Button>
          )}
          <Button
            variant={onReplaceKey ? 'plain' : 'primary'}
            icon={<Play />}
            busy={busy === 'resume'}
            onClick={() => onResume()}
          >
            {busy === 'resume' ? 'Resuming' : act}
          </Button>
          {standIn && (
            <Button disabled={busy !== null} onClick={() => onResume(standIn.name)}>
              Go on with {standIn.label}
            </Button>
          )}
          <ChangeModel models={models} model={model} onChoose={onResume} />
        </div>
      )}
    </div>
  )
}

type ChangeModelProps = {
  readonly models: ModelList | null
  readonly model: string
  readonly onChoose: (model: string) => void
}

/** Sample text in the middle of a real one would be no help: Rehearsal is offered only to itself. */
function ChangeModel({ models, model, onChoose }: ChangeModelProps) {
  const others = models
    ? modelChoices(models).filter(
        (choice) => choice.value !== model && (isRehearsal(model) || !isRehearsal(choice.value)),
      )
    : []
  if (others.length === 0) return null
  return (
    <Menu trigger={<Button variant="quiet">Change model</Button>}>
      {[...new Set(others.map(({ group }) => group))].map((group) => (
        <MenuGroup key={group} label={group ?? ''}>
          {others
            .filter((choice) => choice.group === group)
            .map((choice) => (
              <MenuItem key={choice.value} about={choice.about} onSelect={() => onChoose(choice.value)}>
                {choice.label}
              </MenuItem>
            ))}
        </MenuGroup>
      ))}
    </Menu>
  )
}
