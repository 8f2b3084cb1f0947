// LeNet-5 as it was in 1998, in words and one figure: which maps of S2 each map of C3 looks at. Nothing of it runs here.
import { c3Names, connections, paperLayers, takenBy } from '../../../geometry/lenet1998.ts'
import { Connections } from '../../../marks/Connections.tsx'
import { useArchitecturesText } from '../../../architectures/text.ts'
import style from './lenet5.module.css'

export default function Lenet1998() {
  const t = useArchitecturesText().lenet1998
  return (
    <section className={style.lenet} aria-labelledby="lenet-1998">
      <h2 id="lenet-1998">{t.title}</h2>
      <div className={style.scroll} tabIndex={0} role="group" aria-label={t.names}>
        <table>
          <tbody>
            <tr>
              <th scope="row">{t.paper}</th>
              {Object.keys(paperLayers).map(paper => (
                <td key={paper}>{paper === 'Output' ? t.output : paper}</td>
              ))}
            </tr>
            <tr>
              <th scope="row">{t.here}</th>
              {Object.values(paperLayers).map(layer => (
                <td key={layer}>
                  <code>{layer}</code>
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      <ul>
        {t.changes.map(([was, is]) => (
          <li key={was}>
            <b>{was}</b> {is}
          </li>
        ))}
      </ul>
      <figure>
        <Connections label={t.figure} />
        <div className="hidden">
          <table>
            <caption>{t.figure}</caption>
            <tbody>
              {connections.map((_, map) => (
                <tr key={c3Names[map]}>
                  <th scope="row">{c3Names[map]}</th>
                  <td>{takenBy(map)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <figcaption>{t.caption}</figcaption>
      </figure>
    </section>
  )
}
