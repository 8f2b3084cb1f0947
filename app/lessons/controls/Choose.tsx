// One of a few, as buttons beside one another.
import style from './controls.module.css'

export interface ChooseProps {
  readonly label: string
  readonly value: string
  /** Words by name, in order. */
  readonly choices: Readonly<Record<string, string>>
  readonly choose: (name: string) => void
}

export const Choose = ({ label, value, choices, choose }: ChooseProps) => (
  <div className={style.choose} role="group" aria-label={label}>
    <span aria-hidden="true">{label}</span>
    {Object.entries(choices).map(([name, words]) => (
      <button key={name} type="button" aria-pressed={name === value} onClick={() => choose(name)}>
        {words}
      </button>
    ))}
  </div>
)
