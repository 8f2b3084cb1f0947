// What one does with the weights of this moment: draw with them, open them in the player, keep them as a file.
import { useState } from 'react'
import { failureOf, type Failure } from '../../engine/errors.ts'
import type { WeightsFormat } from '../../engine/api.ts'
import { holdsRun, useTrainer } from '../client/trainer.ts'
import { Actions } from '../marks/Actions.tsx'
import { saveFile } from '../state/saveFile.ts'
import { canCarry, carryTo, holdsHalves, passWithRun, weightsFileOf } from '../state/run/carry.ts'
import { useRun } from '../state/run/store.ts'
import { sayFailure, useText } from '../text/index.ts'
import { useTrainText } from './text.ts'
import style from './Transport.module.css'

const formats = ['safetensors', 'npz', 'params.pkl'] as const satisfies readonly WeightsFormat[]

export function Carry() {
  const t = useTrainText().carry,
    general = useText(),
    isHeld = useTrainer(holdsRun),
    can = useRun(canCarry) && isHeld, // elsewhere the worker has the weights that the run began with
    isRounded = useRun(holdsHalves)
  const [failure, fail] = useState<Failure | null>(null)
  const act = (what: () => Promise<void>) => (): void => {
    fail(null)
    what().catch(error => fail(failureOf(error)))
  }
  const save = async (format: WeightsFormat): Promise<void> => {
    const { name, bytes } = await weightsFileOf(format)
    saveFile(new Blob([new Uint8Array(bytes)]), name)
  }
  if (!can) return null
  return (
    <div className={style.carry} role="group" aria-label={t.title}>
      <button type="button" data-testid="draw-with" title={t.title} onClick={act(() => carryTo('draw'))}>
        {t.draw}
      </button>
      <button type="button" data-testid="pass-with" title={t.title} onClick={act(() => passWithRun())}>
        {t.pass}
      </button>
      <button type="button" data-testid="whole-step" onClick={act(() => passWithRun({ step: null, zoom: 'layer' }))}>
        {t.whole}
      </button>
      <Actions
        label={t.save}
        name="save-weights"
        note={isRounded ? t.halves : null}
        actions={formats.map(format => ({ key: format, label: format, act: act(() => save(format)) }))}
      />
      {failure ? <span role="alert">{sayFailure(general, failure)}</span> : null}
    </div>
  )
}
