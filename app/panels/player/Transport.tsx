// Play, pause, step and jump by layer, and where one is.
import { momentOf } from '../../geometry/moment.ts'
import { TransportButton } from '../../marks/TransportButton.tsx'
import { useHint } from '../../state/commands.ts'
import { moveLayers, moveSteps, playOrPause, usePlayer, usePlaying } from '../../state/player.ts'
import { usePlayerText } from '../../player/text.ts'
import style from './Transport.module.css'

export function Transport() {
  const t = usePlayerText().player
  const index = usePlayer(player => player.index)
  const count = usePlayer(player => player.steps.length)
  const playing = usePlaying()
  return (
    <div className={style.transport} role="group" aria-label={t.transport}>
      <TransportButton
        icon="layerBack"
        label={t.layerBack}
        hint={useHint('player.layer', -1)}
        disabled={index === 0}
        act={() => moveLayers(-1)}
      />
      <TransportButton icon="back" label={t.back} hint={useHint('player.step', -1)} disabled={index === 0} act={() => moveSteps(-1)} />
      <TransportButton
        icon={playing ? 'pause' : 'play'}
        label={playing ? t.pause : t.play}
        hint={useHint('player.play')}
        act={playOrPause}
      />
      <TransportButton
        icon="next"
        label={t.next}
        hint={useHint('player.step', 1)}
        disabled={index === count - 1}
        act={() => moveSteps(1)}
      />
      <TransportButton
        icon="layerNext"
        label={t.layerNext}
        hint={useHint('player.layer', 1)}
        disabled={index === count - 1}
        act={() => moveLayers(1)}
      />
      <output aria-live="off" className={style.count} data-testid="count" data-brief={`${index + 1} / ${count}`}>
        {t.stepOf(index + 1, count)}
      </output>
      <Within />
    </div>
  )
}

/** How far the step has come, while it is not done: for the eye, because nobody wants to hear each row. Drawn anew row by row, not frame by frame. */
function Within() {
  const t = usePlayerText().player,
    by = usePlayer(({ program, steps, index }) => momentOf(program, steps[index]!, 1).by),
    count = usePlayer(({ program, steps, index }) => momentOf(program, steps[index]!, 1).count),
    now = usePlayer(({ program, steps, index, progress }) =>
      progress === 1 ? null : Math.min(count, momentOf(program, steps[index]!, progress).done + 1),
    )
  return now === null ? null : (
    <small className={style.within} aria-hidden="true" data-testid="within">
      {t.within[by](now, count)}
    </small>
  )
}
