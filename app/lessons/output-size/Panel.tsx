// The lesson's panel: the padded input with its window and the output, which are the controls themselves; the formula under them; and the same in sliders.
import { Beside } from '../controls/Figure.tsx'
import { isSquare } from './derive.ts'
import { Pictures } from './Pictures.tsx'
import type { Props } from './props.ts'
import { Sizes } from './Sizes.tsx'
import { usePanelText } from './text.ts'
import { Why } from './Why.tsx'
import style from './Panel.module.css'

export function Panel(props: Props) {
  const { state, derived, asking, fitted } = props
  const t = usePanelText()
  return (
    <div className={style.panel} data-fitted={fitted ? '' : undefined}>
      <Pictures {...props} />
      {asking ? null : (
        <Beside>
          <section aria-label={t.down}>
            <Why axis={derived.down} names={['OH', 'H', 'FH']} />
          </section>
          {isSquare(state) ? null : (
            <section aria-label={t.across}>
              <Why axis={derived.across} names={['OW', 'W', 'FW']} />
            </section>
          )}
        </Beside>
      )}
      <Sizes {...props} />
    </div>
  )
}
