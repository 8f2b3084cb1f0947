// Which pixels the network is given for a drawing: the usual ways, how many of our digits it read in each, and the choice of another.
import { useId, type CSSProperties } from 'react'
import { pixelWays, wayOf } from '../../../engine/networks/pixelWays.ts'
import { specOf } from '../../state/networks.ts'
import { chooseWay, useTrial } from '../../state/pixels.ts'
import { usePlace } from '../../state/place.ts'
import { ownText } from '../../text/own/text.ts'
import style from './PixelWays.module.css'

/** `beside`: side by side, as many as there is room for; else one below the other. */
export default function PixelWays({ beside = false }: { readonly beside?: boolean }) {
  const { pixels: t } = ownText.use(),
    group = useId()
  const spec = usePlace(place => specOf(place.network)),
    trial = useTrial(spec),
    now = wayOf(spec)
  const shares = new Map(trial?.ways.map(({ way, right }) => [way, right / trial.images]))
  return (
    <div className={style.ways} role="radiogroup" aria-label={t.title} data-beside={beside ? '' : undefined} data-testid="pixel-ways">
      {pixelWays.map(way => {
        const share = shares.get(way)
        return (
          <label key={way} data-way={way} title={t.about[way]}>
            <input type="radio" name={group} checked={way === now} onChange={() => chooseWay(way)} />
            <span>{t.ways[way]}</span>
            {share === undefined ? null : (
              <b style={{ '--share': share } as CSSProperties} data-best={way === trial?.best ? '' : undefined}>
                {t.share(share)}
              </b>
            )}
          </label>
        )
      })}
      {beside ? null : <p>{trial ? t.triedOn(trial.images, trial.name) : t.untried}</p>}
    </div>
  )
}
