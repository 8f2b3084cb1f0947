// What does not fit: both layers, both shapes, the rule, and ways out that were tried, a click each.
import { startTransition, useEffect, useState } from 'react'
import { wantedShape, type Fault as FaultOf } from '../../engine/editing/fitting.ts'
import { fixesFor, type Fix } from '../../engine/editing/fixes.ts'
import { failureOf } from '../../engine/errors.ts'
import { isLayerKind } from '../../engine/layers/index.ts'
import { useArchitecturesText } from '../architectures/text.ts'
import { shapeText } from '../geometry/numbers.ts'
import { takeDraft, type Editing } from '../state/own/editor.ts'
import { sayFailure, useText } from '../text/index.ts'
import { useOwnText } from './text.ts'
import style from './Rows.module.css'

export function Fault({ editing: { draft }, fault }: { readonly editing: Editing; readonly fault: FaultOf }) {
  const t = useOwnText(),
    general = useText(),
    { kinds } = useArchitecturesText()
  const fixes = useFixes(draft, fault)
  const { layers } = draft.spec,
    { layer, given, error } = fault,
    wanted = wantedShape(fault)
  const facts = [
    layer !== null && given !== null ? t.gives({ before: layers[layer - 1]?.name ?? t.image, given: shapeText(given) }) : '',
    layer !== null && wanted !== null ? t.wants({ layer: layers[layer]!.name, wanted }) : '',
    sayFailure(general, failureOf(error.advising([]))),
  ]
  const say = ({ code, values }: Fix): string => {
    const kind = String(values['kind'])
    return t.fix[code]!(isLayerKind(kind) ? { ...values, kind: kinds[kind] } : values)
  }
  return (
    <div className={style.fault} role="alert" data-testid="fault">
      <p>{facts.filter(Boolean).join(' ')}</p>
      <p className={style.fixes} role="group" aria-label={t.fixes}>
        {fixes.map((fix, i) => (
          <button key={i} type="button" data-testid={`fix-${i}`} onClick={() => takeDraft(fix.draft, { what: 'fix' })}>
            {say(fix)}
          </button>
        ))}
      </p>
      <small>{t.stands}</small>
    </div>
  )
}

/** Trying them takes a while: what is wrong is said before. */
function useFixes(draft: Editing['draft'], fault: FaultOf): readonly Fix[] {
  const [found, set] = useState<{ readonly fault: FaultOf; readonly fixes: readonly Fix[] } | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => {
      const fixes = fixesFor(draft, fault)
      startTransition(() => set({ fault, fixes }))
    }, 30)
    return () => clearTimeout(timer)
  }, [draft, fault])
  return found?.fault === fault ? found.fixes : []
}
