// How fast the player goes on.
import { setSpeed, speeds, usePlayer } from '../../state/player.ts'
import { usePlayerText } from '../../player/text.ts'

export function Speed() {
  const t = usePlayerText().player
  const speed = usePlayer(player => player.speed)
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
