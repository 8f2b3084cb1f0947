// The class: its parts, of which one is open; a line that has run says what it gave.
import { Covered } from '../controls/Covered.tsx'
import { COVERED, codeOf } from './code.ts'
import { parts } from './derive.ts'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export function Code({ state, set, derived, found, part, covered, printed }: Props) {
  const t = usePanelText()
  const { at } = state
  return (
    <div className={style.code} role="group" aria-label={t.code} data-testid="class">
      <p className={style.class}>
        <code>class SimpleConvNet:</code>
      </p>
      {codeOf(state, derived, covered, found).map(block => {
        const open = block.part === part
        return (
          <div key={block.part} className={style.block} data-inside={block.inside ? '' : undefined}>
            <button
              type="button"
              className={style.head}
              aria-expanded={open}
              disabled={printed || covered}
              onClick={() => set({ part: block.part, at: parts[block.part] })}
            >
              <code>{open ? block.head.replace(/\{…\}$/, '{') : block.head}</code>
            </button>
            {open
              ? block.lines.map(({ code, from, to, value }) => (
                  <button
                    key={code}
                    type="button"
                    className={style.line}
                    data-run={at >= from ? '' : undefined}
                    aria-current={at >= from && at <= to && at > 0 ? 'step' : undefined}
                    disabled={printed}
                    onClick={() => set({ at: Math.max(from, to) })}
                  >
                    <code>{code}</code>
                    {at >= from && value ? <small>{value === COVERED ? <Covered digits={5} /> : value}</small> : null}
                  </button>
                ))
              : null}
            {open && block.head.endsWith('{…}') ? (
              <p className={style.end}>
                <code>{'}'}</code>
              </p>
            ) : null}
          </div>
        )
      })}
    </div>
  )
}
