// AlexNet as its paper draws it, from the table; and what was new in it.
import { alexnet } from '../../../engine/networks/alexnet.ts'
import { useVolumes, useVolumesTwin, Volumes } from '../controls/Volumes.tsx'
import { rows } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

/** Letters of a fitted diagram, times their usual: alone, and over a table; on a stage, where they are read from afar. */
const FITTED = { page: 1.4, stage: 1.85 },
  TABLED = { page: 1.6, stage: 2.15 }

/** The network's diagram; `tabled`: over a table, which leaves it less room. */
export const useAlexnet = (fitted: boolean, staged: boolean, tabled = false): ReturnType<typeof useVolumes> =>
  useVolumes(rows(), alexnet.input, fitted ? (tabled ? TABLED : FITTED)[staged ? 'stage' : 'page'] : 1)

export function Net({ state: { layer }, fitted, staged }: Props) {
  const t = usePanelText()
  useVolumesTwin(t.diagram, rows())
  return (
    <>
      <Volumes diagram={useAlexnet(fitted, staged)} label={t.diagram} lit={rows()[layer - 1]?.name ?? null} className={style.diagram} />
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
