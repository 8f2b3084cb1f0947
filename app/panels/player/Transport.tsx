// Play, pause, step and jump by layer, and where one is.
import { momentOf } from '../../geometry/moment.ts'
import { useHint, type CommandId } from '../../state/commands.ts'
import { moveLayers, moveSteps, playOrPause, usePlayer, usePlaying } from '../../state/player.ts'
import { usePlayerText } from '../../player/text.ts'
import style from './Transport.module.css'

const icons = {
  layerBack: 'M7 2v8L2 6zM12 2v8L7 6z',
  back: 'M9.5 1.5v9L3 6z',
  play: 'M3 1.5l7.5 4.5L3 10.5z',
  pause: 'M2.5 1.5h2.75v9H2.5zM6.75 1.5H9.5v9H6.75z',
  next: 'M2.5 1.5v9L9 6z',
  layerNext: 'M0 2v8l5-4zM5 2v8l5-4z',
}

export function Transport() {
  const t = usePlayerText().player
  const index = usePlayer(player => player.index)
  const count = usePlayer(player => player.steps.length)
  const playing = usePlaying()
  return (
    <div className={style.transport} role="group" aria-label={t.transport}>
      <Button icon="layerBack" label={t.layerBack} id="player.layer" by={-1} disabled={index === 0} act={() => moveLayers(-1)} />
      <Button icon="back" label={t.back} id="player.step" by={-1} disabled={index === 0} act={() => moveSteps(-1)} />
      <Button icon={playing ? 'pause' : 'play'} label={playing ? t.pause : t.play} id="player.play" act={playOrPause} />
      <Button icon="next" label={t.next} id="player.step" by={1} disabled={index === count - 1} act={() => moveSteps(1)} />
      <Button icon="layerNext" label={t.layerNext} id="player.layer" by={1} disabled={index === count - 1} act={() => moveLayers(1)} />
      <output className={style.count} data-testid="count">
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

interface ButtonProps {
  readonly icon: keyof typeof icons
  readonly label: string
  /** The command that it does, and which way. */
  readonly id: CommandId
  readonly by?: number
  readonly disabled?: boolean
  readonly act: () => void
}

/** At either end it stays where it is, and keeps the focus. */
function Button({ icon, label, id, by = 0, disabled = false, act }: ButtonProps) {
  const { title, shortcuts } = useHint(id, by)
  return (
    <button
      type="button"
      className={icon === 'play' || icon === 'pause' ? style.play : undefined}
      data-testid={icon === 'pause' ? 'play' : icon}
      aria-label={label}
      title={title(label)}
      aria-keyshortcuts={shortcuts}
      aria-disabled={disabled}
      onClick={act}
    >
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d={icons[icon]} fill="currentColor" />
      </svg>
    </button>
  )
}
