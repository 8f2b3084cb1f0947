// The hyperparameters, by the names that conv_param has for them.
import { Count } from '../controls/Count.tsx'
import { hyperNames, hypers, ranges } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export function Hypers({ state, set, asking, stop }: Props) {
  const t = usePanelText()
  // What a question asks about cannot be tried out before it is answered.
  const shown = asking && stop === 'params' ? hypers.filter(name => name !== 'hidden') : hypers
  return (
    <div className={style.hypers} role="group" aria-label={t.hypers}>
      {shown.map(name => (
        <Count
          key={name}
          name={hyperNames[name]}
          label={t.hyperLabels[name]!}
          value={state[name]}
          from={ranges[name][0]}
          to={ranges[name][1]}
          set={value => set({ [name]: value })}
        />
      ))}
    </div>
  )
}
