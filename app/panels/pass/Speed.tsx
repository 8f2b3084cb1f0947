// How fast the film goes on.
import { setSpeed, speeds, useFilm } from '../../state/film.ts'
import { usePassText } from '../../pass/text.ts'

export function Speed() {
  const t = usePassText().film
  const speed = useFilm(film => film.speed)
  return (
    <label>
      <span className="hidden">{t.speed}</span>
      <select value={speed} title={t.speed} onChange={event => setSpeed(Number(event.target.value))}>
        {speeds.map(times => (
          <option key={times} value={times}>{`${times}×`}</option>
        ))}
      </select>
    </label>
  )
}
