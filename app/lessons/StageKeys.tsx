// The keys of a stage, over it, when `?` asks for them: there is no bar there that could tell.
import { Suspense, useCallback, useMemo, useState } from 'react'
import { useCommands, type RunsOf } from '../state/commands.ts'
import { later } from '../state/later.ts'
import { Over } from './Over.tsx'
import { useWords } from './words.ts'
import style from './Over.module.css'

const KeysHere = later(() => import('../panels/Bar/About/KeysHere.tsx'))

export function StageKeys() {
  const t = useWords()
  const [shown, show] = useState(false)
  const turn = useCallback(() => show(on => !on), [])
  const runs = useMemo((): RunsOf<'about'> => ({ open: turn }), [turn])
  useCommands('about', runs)
  if (!shown) return null
  return (
    <Over label={t.stageKeys} close={turn} data-testid="stage-keys">
      <div className={style.keys}>
        <h2>{t.stageKeys}</h2>
        <Suspense fallback={t.loading}>
          <KeysHere />
        </Suspense>
      </div>
    </Over>
  )
}
