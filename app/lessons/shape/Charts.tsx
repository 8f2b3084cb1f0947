// How each network learns: a chart a network, its right answers after each epoch, as they are and shuffled.
import { grouped } from '../../geometry/numbers.ts'
import { nets, paramsOf, settings, type NetName, type Run } from './trial.ts'
import { useCurveTwin } from '../controls/curveTwin.ts'
import { usePanelText } from './text.ts'
import { inPoints } from './useTrial.ts'
import style from './Panel.module.css'

/** The plot and the room around it. The upper half of all shares is shown; below it are guesses. */
const WIDTH = 12,
  HEIGHT = 8,
  LEFT = 3,
  BOTTOM = 1.6,
  LEAST = 0.5

const x = (epoch: number): number => (epoch / settings.epochs) * WIDTH
const y = (share: number): number => HEIGHT * (1 - (share - LEAST) / (1 - LEAST))

export function Charts({ runs, fitted }: { runs: readonly Run[]; fitted: boolean }) {
  return (
    <div className={style.charts} data-fitted={fitted ? '' : undefined}>
      {settings.nets.map(net => (
        <Chart key={net} {...{ net, fitted }} runs={runs.filter(run => run.net === net)} />
      ))}
    </div>
  )
}

function Chart({ net, runs, fitted }: { net: NetName; runs: readonly Run[]; fitted: boolean }) {
  const t = usePanelText()
  const sentence = (shuffled: boolean): string =>
    runs
      .find(run => run.shuffled === shuffled)
      ?.right.map(inPoints)
      .join(', ') || '–'
  const layers = nets[net].layers
    .map(({ kind }) => t.layers[kind])
    .filter(Boolean)
    .join(' – ')
  return (
    <figure>
      <figcaption>
        <b>{t.nets[net]}</b>
        <br />
        <span className={style.soft}>
          {fitted ? null : (
            <>
              {layers}
              <br />
            </>
          )}
          {t.params(grouped(paramsOf(net)))}
        </span>
      </figcaption>
      <svg
        className={style.chart}
        viewBox={`${-LEFT} -0.6 ${WIDTH + LEFT + 0.4} ${HEIGHT + BOTTOM + 0.6}`}
        role="img"
        aria-label={t.chartLabel(t.nets[net], sentence(false), sentence(true))}
        data-chart={net}
      >
        {[0.5, 0.6, 0.7, 0.8, 0.9, 1].map(share => (
          <g key={share}>
            <path className={style.ruler} d={`M0 ${y(share)}H${WIDTH}`} />
            <text x="-0.4" y={y(share)} data-axis="y">{`${Math.round(100 * share)} %`}</text>
          </g>
        ))}
        {Array.from({ length: settings.epochs }, (_, i) => (
          <text key={i} x={x(i + 1)} y={HEIGHT + 1.15} data-axis="x">
            {i + 1}
          </text>
        ))}
        <text x="0" y={HEIGHT + 1.15} data-axis="x">
          {t.epochs}
        </text>
        {runs.map(run => (
          <Curve key={String(run.shuffled)} run={run} name={`${t.nets[net]}, ${run.shuffled ? t.isShuffled : t.asTheyAre}, ${t.epochs}`} />
        ))}
      </svg>
    </figure>
  )
}

/** A curve, from where it enters the picture. */
function Curve({ run: { right, shuffled }, name }: { run: Run; name: string }) {
  useCurveTwin(
    name,
    right.map((share, epoch) => [epoch, share]),
    String,
    inPoints,
  )
  const points = right.flatMap((share, epoch): readonly (readonly [number, number])[] => {
    const next = right[epoch + 1]
    if (share >= LEAST) return [[epoch, share]]
    return next !== undefined && next > LEAST ? [[epoch + (LEAST - share) / (next - share), LEAST]] : []
  })
  const last = points.at(-1)
  return last ? (
    <g data-shuffled={shuffled ? '' : undefined}>
      <path className={style.curve} d={`M${points.map(([epoch, share]) => `${x(epoch)} ${y(share)}`).join('L')}`} />
      <circle className={style.end} cx={x(last[0])} cy={y(last[1])} r="0.2" />
    </g>
  ) : null
}
