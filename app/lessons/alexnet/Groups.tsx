// The two towers, and what the groups save: each convolution as it is, and as it would be in one piece.
import { grouped as digits } from '../../geometry/numbers.ts'
import { Covered } from '../controls/Covered.tsx'
import { useVolumesTwin, Volumes } from '../controls/Volumes.tsx'
import { rows } from './derive.ts'
import type { Props } from './props.ts'
import { useAlexnet } from './Net.tsx'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export function Groups({ derived: { grouped }, asking, fitted, staged }: Props) {
  const t = usePanelText()
  useVolumesTwin(t.diagram, rows())
  return (
    <>
      <Volumes diagram={useAlexnet(fitted, staged, true)} label={t.diagram} lit={fitted ? null : 'conv2'} className={style.diagram} />
      <div className={style.scroll} tabIndex={0} role="group" aria-label={t.groupsTable}>
        <table className={`${style.table} ${style.groups}`} data-testid="groups">
          <thead>
            <tr>
              <th scope="col">{t.layer}</th>
              <th scope="col" data-number="">
                {t.groups}
              </th>
              <th scope="col" data-number="">
                {t.sees}
              </th>
              <th scope="col" data-number="">
                {t.numbers}
              </th>
              <th scope="col" data-number="">
                {t.inOne}
              </th>
            </tr>
          </thead>
          <tbody>
            {grouped.map(({ name, groups, maps, seen, params, whole }) => (
              <tr key={name} data-now={groups > 1 ? '' : undefined}>
                <th scope="row">
                  <code>{name}</code>
                </th>
                <td data-number="">{groups}</td>
                <td data-number="">{t.of(seen, maps)}</td>
                <td data-number="">{digits(params)}</td>
                <td data-number="">{asking && groups > 1 ? <Covered digits={7} /> : digits(whole.params)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
