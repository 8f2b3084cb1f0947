// The six arrays of `params`: shapes that follow from the sizes, how many numbers they hold, and whose.
import { grouped, shapeText } from '../../geometry/numbers.ts'
import { Network } from './Network.tsx'
import type { Props } from './props.ts'
import { usePanelText } from './text.ts'
import style from './Panel.module.css'

export function Params(props: Props) {
  const {
    state: { at },
    derived: { entries, params, total },
    staged,
  } = props
  const t = usePanelText()
  const listed = params.slice(0, at)
  const layers = entries.filter(e => e.params.length > 0)
  return (
    <>
      {staged ? null : (
        <Network
          {...props}
          shown={['image', 'conv1', 'pool1', ...layers.filter(e => listed.some(p => p.layer === e.layer.name)).map(e => e.layer.name)]}
          lit={listed.at(-1)?.layer ?? null}
        />
      )}
      <table className={style.table} data-testid="params">
        <caption className="hidden">{t.params}</caption>
        <thead>
          <tr>
            <th scope="col">params</th>
            <th scope="col">{t.shape}</th>
            <th scope="col" data-number="">
              {t.numbers}
            </th>
            <th scope="col">{t.layer}</th>
          </tr>
        </thead>
        {layers.map(({ key, params: layerParams }) => (
          <tbody key={key}>
            {layerParams.map((param, i) => {
              const known = listed.includes(param)
              return (
                <tr key={param.key} data-now={param === listed.at(-1) ? '' : undefined}>
                  <th scope="row">
                    <code>{param.key}</code>
                  </th>
                  <td>{known ? shapeText(param.shape) : '…'}</td>
                  <td data-number="">{known ? grouped(param.count) : '…'}</td>
                  {i === 0 ? (
                    <td rowSpan={layerParams.length}>
                      <span>
                        <code>{key}</code>{' '}
                        {layerParams.every(p => listed.includes(p)) ? (
                          <b>{grouped(layerParams.reduce((sum, p) => sum + p.count, 0))}</b>
                        ) : (
                          '…'
                        )}
                      </span>
                    </td>
                  ) : null}
                </tr>
              )
            })}
          </tbody>
        ))}
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {t.total}
            </th>
            <td data-number="">
              <b data-testid="total">{at === params.length ? grouped(total) : '…'}</b>
            </td>
          </tr>
        </tfoot>
      </table>
      {at === params.length ? <Shares {...props} /> : null}
    </>
  )
}

/** Whose numbers these are, as lengths. */
function Shares({ derived: { entries, total } }: Props) {
  const t = usePanelText()
  const layers = entries
    .filter(e => e.params.length > 0)
    .map(e => ({ key: e.key, share: e.params.reduce((sum, p) => sum + p.count, 0) / total }))
  return (
    <div
      className={style.shares}
      role="img"
      aria-label={t.shares(layers.map(({ key, share }) => `${key} ${(100 * share).toFixed(1)} %`).join(', '))}
    >
      {layers.map(({ key, share }) => (
        <p key={key}>
          <code>{key}</code>
          <span>
            <i style={{ width: `${100 * share}%` }} />
          </span>
          <output aria-live="off">{(100 * share).toFixed(1)} %</output>
        </p>
      ))}
    </div>
  )
}
