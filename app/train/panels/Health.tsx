// How the layers fare over the training: the size of the gradient, of the update beside the weights, and how many relus never fire. Folded away.
import { useMemo, useState } from 'react'
import type { LayerHealth } from '../../../engine/learning/health.ts'
import { linear, logarithmic, type Axis } from '../../geometry/axis.ts'
import { grouped, percent, shortNumber } from '../../geometry/numbers.ts'
import { nearest, positives, type Points } from '../../geometry/runCurve.ts'
import { Spark } from '../../marks/Spark.tsx'
import { useRun } from '../../state/run/store.ts'
import { usePanelText } from './text.ts'
import style from './Health.module.css'

type Measure = 'gradient' | 'update' | 'silent'
const measures: readonly Measure[] = ['gradient', 'update', 'silent']
/** An update of about a thousandth of the weights is usual. */
const USUAL = [0.0003, 0.003] as const

export function Health() {
  const t = usePanelText(),
    [open, set] = useState(false)
  return (
    <details className={style.health} data-testid="health" onToggle={({ currentTarget }) => set(currentTarget.open)}>
      <summary>{t.health}</summary>
      {open ? <Layers /> : null}
    </details>
  )
}

function Layers() {
  const t = usePanelText(),
    moments = useRun(run => run.history.moments),
    shown = useRun(run => run.looksAt ?? run.history.moments.at(-1)?.step ?? null),
    [pointed, point] = useState<number | null>(null)
  const cursor = pointed ?? shown
  const measured = useMemo(() => moments.flatMap(({ step, health }) => (health ? [{ step, health }] : [])), [moments])
  const layers = measured.at(-1)?.health.map(({ layer }) => layer) ?? [],
    axes = useMemo(() => axesOf(measured.flatMap(({ health }) => health)), [measured]),
    rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  if (layers.length === 0) return <p className={style.none}>{t.noHealth}</p>
  const steps = measured.map(({ step }) => step),
    x = linear(0, Math.max(1, steps.at(-1)!)),
    at = pointed === null ? undefined : steps[nearest(steps, pointed)]
  const title = { gradient: t.gradientTitle, update: t.updateTitle, silent: t.silentTitle },
    heading = { gradient: t.gradientSize, update: t.updateShare, silent: t.silentShare }
  return (
    <div className={style.scroll}>
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col" data-step={at}>
              {at === undefined ? t.layer : t.step(grouped(at))}
            </th>
            {measures.map(measure => (
              <th key={measure} scope="col" title={title[measure]}>
                {heading[measure]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {layers.map((layer, i) => (
            <tr key={layer}>
              <th scope="row">{layer}</th>
              {measures.map(measure => (
                <Measured
                  key={measure}
                  points={{ steps, values: measured.map(({ health }) => health[i]?.[measure] ?? Number.NaN) }}
                  {...{ measure, x, cursor, rem }}
                  onPoint={point}
                  y={axes[measure]}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface MeasuredProps {
  readonly measure: Measure
  readonly points: Points
  readonly x: Axis
  readonly y: Axis
  readonly cursor: number | null
  readonly rem: number
  readonly onPoint: (step: number | null) => void
}

function Measured({ measure, points, x, y, cursor, rem, onPoint }: MeasuredProps) {
  const value = points.values[cursor === null ? -1 : nearest(points.steps, cursor)]
  if (Array.prototype.every.call(points.values, Number.isNaN)) return <td className={style.none}>–</td>
  return (
    <td data-measure={measure}>
      <Spark
        {...points}
        {...{ x, y, cursor, rem, onPoint }}
        width={5.5 * rem}
        height={1.5 * rem}
        band={measure === 'update' ? USUAL : undefined}
      />
      <span>{value === undefined || Number.isNaN(value) ? '' : measure === 'silent' ? `${percent(value)} %` : shortNumber(value)}</span>
    </td>
  )
}

/** One axis for all layers: what is larger stands higher. */
function axesOf(all: readonly LayerHealth[]): Readonly<Record<Measure, Axis>> {
  const sizes = (measure: 'gradient' | 'update'): Axis => logarithmic(...(positives(all.map(one => one[measure])) ?? [0.1, 1]))
  return { gradient: sizes('gradient'), update: sizes('update'), silent: linear(0, 1) }
}
