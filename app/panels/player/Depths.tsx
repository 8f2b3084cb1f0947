// How near one stands, as a path: the network › the step's layer › the value that the step makes › one number of it.
import { lastName } from '../../../engine/names.ts'
import type { Step } from '../../../engine/program.ts'
import { passSigns } from '../../geometry/steps.ts'
import { useStep } from '../../state/player.ts'
import { go, usePlace, zooms, type Zoom } from '../../state/place.ts'
import { usePlayerText, type PlayerText } from '../../player/text.ts'
import style from './Depths.module.css'

export function Depths() {
  const t = usePlayerText().player
  const zoom = usePlace(place => place.zoom)
  const step = useStep()
  return (
    <nav className={style.depths} aria-label={t.zoom}>
      <ol>
        {zooms.map(name => (
          <li key={name}>
            <button
              type="button"
              aria-current={zoom === name ? 'step' : undefined}
              data-testid={`zoom-${name}`}
              onClick={() => go({ zoom: name })}
            >
              {nameOf(name, step, t)}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function nameOf(zoom: Zoom, { layer, pass, name }: Step, t: PlayerText['player']): string {
  if (zoom === 'maps') return passSigns[pass] + layer
  return zoom === 'matrix' ? lastName(name) : zoom === 'layer' ? t.network : t.oneNumber
}
