// How fast the film goes on, and how near one stands.
import { setSpeed, speeds, useFilm } from '../../state/film.ts'
import { go, usePlace, zooms } from '../../state/place.ts'
import { usePassText } from '../../pass/text.ts'
import style from './Zooms.module.css'

export function Zooms() {
  const t = usePassText().film
  const speed = useFilm(film => film.speed)
  const zoom = usePlace(place => place.zoom)
  return (
    <div className={style.zooms}>
      <label>
        <span className="hidden">{t.speed}</span>
        <select value={speed} title={t.speed} onChange={event => setSpeed(Number(event.target.value))}>
          {speeds.map(times => (
            <option key={times} value={times}>{`${times}×`}</option>
          ))}
        </select>
      </label>
      <div role="group" aria-label={t.zoom}>
        {zooms.toReversed().map(name => (
          <button key={name} type="button" aria-pressed={zoom === name} data-testid={`zoom-${name}`} onClick={() => go({ zoom: name })}>
            {t.zooms[name]}
          </button>
        ))}
      </div>
    </div>
  )
}
