// The lesson's panel: numbers one can change under both kinds of pooling; or digits, moved.
import { Numbers } from './Numbers.tsx'
import { Shifted } from './Shifted.tsx'
import type { Props } from './props.ts'
import style from './Panel.module.css'

export const Panel = (props: Props) => (
  <div className={style.panel}>{props.state.view === 'digits' ? <Shifted {...props} /> : <Numbers {...props} />}</div>
)
