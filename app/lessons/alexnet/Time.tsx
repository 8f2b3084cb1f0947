// Where the time goes: each layer of a forward pass, timed here in a worker of its own, beside its multiply–adds. Begun by hand: it holds the whole network.
import { useEffect } from 'react'
import { bytesText } from '../../geometry/architectureText.ts'
import { timeText } from '../../geometry/clock.ts'
import { percent } from '../../geometry/numbers.ts'
import { deviceMemory, needsOf, verdictFor } from '../../state/needs.ts'
import { specOf } from '../../state/networks.ts'
import { sayFailure, useText } from '../../text/index.ts'
import { parts, partOf, shareOf, sumOf } from './derive.ts'
import type { Props } from './props.ts'
import { Shares } from './Shares.tsx'
import { usePanelText } from './text.ts'
import { startTiming, stopTiming, useLayerTimes } from './layerTimes.ts'
import type { LayerTimes } from './timeLayers.ts'
import style from './Panel.module.css'

const timeOf = ({ layers }: LayerTimes, of: (layer: LayerTimes['layers'][number]) => boolean): number =>
  layers.filter(of).reduce((sum, { ms }) => sum + ms, 0)

export function Time({ derived: { multiplyAdds }, printed, staged }: Props) {
  const t = usePanelText(),
    all = useText()
  const { times, share, failure } = useLayerTimes()
  useEffect(() => stopTiming, []) // whoever leaves does not wait for it
  const { forward } = needsOf(specOf('alexnet'))
  const refused = verdictFor(forward, deviceMemory(), false) === 'refuses'
  const total = times ? timeOf(times, () => true) : 1
  const spent = (kind: string): number => (times ? timeOf(times, layer => layer.kind === kind) / total : 0)
  return (
    <div className={style.stack} data-testid="time" data-state={share !== null ? 'busy' : times ? 'done' : 'idle'}>
      <Shares
        parts={parts()}
        columns={[
          { title: t.multiplyAdds, of: part => sumOf(part, 'multiplyAdds'), all: multiplyAdds },
          ...(printed && !times
            ? []
            : [
                {
                  title: t.time,
                  of: (part: string) => (times ? timeOf(times, layer => partOf(layer) === part) : null),
                  all: total,
                  write: (ms: number) => `${timeText(ms, times?.step ?? 0.1, 100)} ms`,
                },
              ]),
        ]}
      />
      {printed ? null : (
        <div className={style.run}>
          {share === null ? (
            <button type="button" disabled={refused} onClick={() => void startTiming()}>
              {times ? t.again : t.measure}
            </button>
          ) : (
            <>
              <progress value={share} aria-label={t.measuring} />
              <button type="button" onClick={stopTiming}>
                {t.cancel}
              </button>
            </>
          )}
          <p className={style.note}>{refused ? t.tooSmall(bytesText(forward)) : t.holds(bytesText(forward))}</p>
        </div>
      )}
      <div role="status">
        {failure ? <p>{sayFailure(all, failure)}</p> : null}
        {times ? (
          <>
            <p className={style.said} data-testid="spent">
              {t.spent(
                timeText(total, times.step, 100),
                percent(spent('convolution')),
                percent(shareOf('convolution', 'multiplyAdds')),
                percent(spent('affine')),
                percent(shareOf('affine', 'multiplyAdds')),
              )}
            </p>
            {staged ? null : (
              <p className={style.note}>
                {t.how(times.passes, times.mean)} {all.kernels[times.kernel]}
              </p>
            )}
          </>
        ) : null}
      </div>
    </div>
  )
}
