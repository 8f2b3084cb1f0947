// The ten scores of the drawing, and the probabilities that softmax makes of them.
import { fixed } from '../../geometry/numbers.ts'
import { argMax } from '../../../engine/argMax.ts'
import { useTensor } from '../../client/client.ts'
import { largestOf } from '../../geometry/colours.ts'
import { NoNumber, Percent } from '../../marks/Percent.tsx'
import { useNoAnswer } from '../../state/shown.ts'
import { useText } from '../../text/index.ts'
import { WhyNumber } from '../controls/WhyNumber.tsx'
import { Changed } from './Changed.tsx'
import { LayerTable } from './Layers.tsx'
import { useImage, useLenet } from './live.ts'
import { SCORES } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export function Output({ derived, staged, printed }: Props) {
  useLenet()
  const t = usePanelText(),
    { spoken } = useText()
  const image = useImage(),
    scores = useTensor('affine2/out')?.data,
    y = useTensor('softmax/y')?.data
  const known = image && scores?.length === SCORES && y?.length === SCORES ? { scores, y, end: largestOf(scores) || 1 } : null
  const none = useNoAnswer(),
    top = known && !none ? argMax(known.y) : null
  return (
    <div className={style.two}>
      <div>
        <table className={style.scores} data-testid="scores">
          <thead>
            <tr>
              <th scope="col">{t.digit}</th>
              <th scope="col" data-number="">
                {t.score}
              </th>
              <td aria-hidden="true" />
              <th scope="col" data-number="">
                {t.probability}
              </th>
              <td aria-hidden="true" />
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: SCORES }, (_row, k) => {
              const score = known?.scores[k],
                share = known && Number.isFinite(score) ? (50 * score!) / known.end : 0,
                p = known?.y[k]
              return (
                <tr key={k} data-top={k === top ? '' : undefined}>
                  <th scope="row">{k}</th>
                  <td data-number="">
                    {score === undefined ? null : (
                      <WhyNumber place={{ value: 'affine2/out', cell: k }} printed={printed} stops={k === top}>
                        {Number.isFinite(score) ? fixed(score) : <NoNumber value={score} none={spoken.NaN} />}
                      </WhyNumber>
                    )}
                  </td>
                  <td aria-hidden="true">
                    <span className={style.both}>
                      <i
                        data-below={share < 0 ? '' : undefined}
                        style={{ left: `${50 + Math.min(0, share)}%`, width: `${Math.abs(share)}%` }}
                      />
                    </span>
                  </td>
                  <td data-number="">
                    <WhyNumber place={{ value: 'softmax/y', cell: k }} printed={printed} stops={k === top}>
                      <Percent p={p} none={spoken.NaN} />
                    </WhyNumber>
                  </td>
                  <td aria-hidden="true">
                    <span className={style.one}>
                      <i style={{ width: `${Number.isFinite(p) ? 100 * p! : 0}%` }} />
                    </span>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
        <Changed of={3} />
      </div>
      {staged ? null : (
        <div>
          <h3 className={style.then}>{t.since1998}</h3>
          <LayerTable derived={derived} then />
          <p className={style.note}>{t.drawnOutput}</p>
        </div>
      )}
    </div>
  )
}
