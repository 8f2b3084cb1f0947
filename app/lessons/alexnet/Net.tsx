// AlexNet as its paper draws it, from the table; and what was new in it.
import { useMemo } from 'react'
import { alexnet } from '../../../engine/networks/alexnet.ts'
import { diagramOf } from '../../geometry/diagram.ts'
import { diagramColours } from '../../geometry/diagramColours.ts'
import { Diagram } from '../../marks/Diagram.tsx'
import { useDark } from '../../state/theme.ts'
import { rows } from './derive.ts'
import type { Props } from './props.ts'
import { useText } from '../../text/index.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

/** Letters of a stage's diagram, times their usual. */
export const FITTED = 1.85

export function Volumes({ lit = null, fitted }: { readonly lit?: string | null; readonly fitted: boolean }) {
  const t = usePanelText(),
    dark = useDark()
  const { shortKind } = useText()
  const diagram = useMemo(() => diagramOf('volumes', rows(), alexnet.input, fitted ? FITTED : 1, undefined, shortKind), [fitted, shortKind])
  return (
    <div className={style.diagram} tabIndex={0} role="group" aria-label={t.diagram}>
      <Diagram diagram={diagram} colours={diagramColours(dark)} label={t.diagram} lit={lit} />
    </div>
  )
}

export function Net({ state: { layer }, fitted, staged }: Props) {
  const t = usePanelText()
  return (
    <>
      <Volumes lit={rows()[layer - 1]?.name ?? null} fitted={fitted} />
      {staged ? null : (
        <dl className={style.news}>
          {Object.values(t.news).map(({ what, says }) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd>{says}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
