// The lesson's panel: numbers one can change under both kinds of pooling; or digits, moved.
import type { PanelProps } from '../lesson.ts'
import type { Look, State } from './look.ts'
import { Numbers } from './Numbers.tsx'
import { Shifted } from './Shifted.tsx'
import style from './Panel.module.css'

export type Props = PanelProps<State, Look>

export const Panel = (props: Props) => (
  <div className={style.panel}>{props.state.view === 'digits' ? <Shifted {...props} /> : <Numbers {...props} />}</div>
)
