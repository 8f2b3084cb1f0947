// Why im2col: the same convolution as loops and as one product, timed on this device.
import { useEffect, useState } from 'react'
import { failureOf, type Failure } from '../../../engine/errors.ts'
import { grouped, shortNumber } from '../../geometry/numbers.ts'
import { sayFailure, useText } from '../../text/index.ts'
import { startedWhenAsked } from '../../client/worker.ts'
import { Controls } from '../controls/Controls.tsx'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import type { TimeApi } from './timeWorker.ts'
import { fasterOf, sizes, type Times } from './timing.ts'
import style from './Panel.module.css'

const loops = `for n in range(N):
  for f in range(FN):
    for oy in range(OH):
      for ox in range(OW):
        out[n, f, oy, ox] = (x[n, :, oy:oy+FH, ox:ox+FW] * W[f]).sum()`
const product = `col = im2col(x, FH, FW)        # (N·OH·OW, C·FH·FW)
col_W = W.reshape(FN, -1).T    # (C·FH·FW, FN)
xw = col @ col_W               # (N·OH·OW, FN)`

const worker = startedWhenAsked<TimeApi>(name => new Worker(new URL('timeWorker.ts', import.meta.url), { type: 'module', name }))

/** The last times that were measured, for paper. */
let known: Times | null = null

export function Why({ printed }: Props) {
  const t = usePanelText(),
    all = useText()
  const [failure, fail] = useState<Failure | null>(null)
  const [round, again] = useState(0)
  const [times, set] = useState<Times | null>(printed ? known : null)
  useEffect(() => {
    if (printed) return
    let gone = false
    worker
      .ask(api => api.time())
      .then(
        measured => {
          known = measured ?? known
          if (measured && !gone) set(measured)
        },
        (error: unknown) => {
          if (!gone) fail(failureOf(error))
        },
      )
    return () => {
      gone = true
    }
  }, [round, printed]) // oxlint-disable-line react/exhaustive-effect-dependencies -- measured anew when asked again
  const sentence = (times: Times): string => {
    const faster = fasterOf(times),
      ratio = shortNumber(Math.max(times.loops, times.product) / Math.min(times.loops, times.product))
    return faster === null ? t.alike : faster === 'product' ? t.faster(ratio) : t.slower(ratio)
  }
  const longest = times ? Math.max(times.loops, times.product) : 1
  return (
    <>
      <div className={style.two}>
        <figure>
          <figcaption>
            <b>{t.loops}</b>
          </figcaption>
          <pre className={style.code} tabIndex={0} aria-label={t.loops}>
            {loops}
          </pre>
        </figure>
        <figure>
          <figcaption>
            <b>{t.product}</b>
          </figcaption>
          <pre className={style.code} tabIndex={0} aria-label={t.product}>
            {product}
          </pre>
        </figure>
      </div>
      {printed && !times ? null : (
        <>
          <div className={style.bars} data-testid="times" data-measured={times ? '' : undefined}>
            {(['loops', 'product'] as const).map(way => [
              <span key={way}>{t[way]}</span>,
              <span key={`${way} bar`} aria-hidden="true">
                <i style={{ width: `${times ? (100 * times[way]) / longest : 0}%` }} />
              </span>,
              <output aria-live="off" key={`${way} time`}>
                {times ? t.ms(shortNumber(times[way])) : '…'}
              </output>,
            ])}
          </div>
          <p className={style.said} data-testid="verdict" aria-live="polite">
            {times ? sentence(times) : failure ? sayFailure(all, failure) : t.measuring}
          </p>
        </>
      )}
      {times ? (
        <p className={`${style.said} ${style.soft}`}>
          {t.measured(grouped(times.multiplications), String(sizes.FN), grouped(times.runs), shortNumber(times.difference))}{' '}
          {all.kernels[times.kernel]}
        </p>
      ) : null}
      <Controls>
        <button
          type="button"
          onClick={() => {
            set(null)
            fail(null)
            again(round + 1)
          }}
        >
          {t.again}
        </button>
      </Controls>
    </>
  )
}
