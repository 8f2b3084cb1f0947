// A network on one page: its diagram, computed from its spec, and beside it the table of what each layer gives, costs and sees.
import { useMemo, useState } from 'react'
import { architectureOf } from '../../engine/architecture.ts'
import { compile } from '../../engine/compile.ts'
import { networks } from '../../engine/networks/index.ts'
import { Guard } from '../panels/Guard.tsx'
import { Compare } from '../panels/architectures/Compare.tsx'
import { Lenet1998 } from '../panels/architectures/Lenet1998.tsx'
import { Picture } from '../panels/architectures/Picture.tsx'
import { Table } from '../panels/architectures/Table.tsx'
import { go, usePlace } from '../state/place.ts'
import { useText } from '../text/index.ts'
import { useArchitecturesText } from './text.ts'
import style from './Architectures.module.css'

export default function Architectures() {
  const t = useText(),
    words = useArchitecturesText()
  const network = usePlace(place => place.network)
  const [lit, setLit] = useState<string | null>(null)
  const rows = useMemo(() => architectureOf(compile(networks[network], 1, { backward: false })), [network])
  const open = (layer: string): void =>
    go({ page: 'pass', zoom: 'layer', step: layer === 'image' ? null : `forward/${layer}/${layer === 'softmax' ? 'y' : 'out'}` })
  return (
    <main className={style.page} id="network" tabIndex={-1}>
      <h2 className={style.title}>{t.networkNames[network] ?? network}</h2>
      <p className={style.about}>{words.about[network]}</p>
      <Guard>
        <Picture key={network} image={networks[network].input} {...{ network, rows, lit }} onPoint={setLit} onOpen={open} />
      </Guard>
      <Guard>
        <Table key={`${network} table`} rows={rows} lit={lit} onPoint={setLit} onOpen={open} />
      </Guard>
      {network === 'lenet5' ? (
        <Guard>
          <Lenet1998 />
        </Guard>
      ) : null}
      <Guard>
        <Compare />
      </Guard>
    </main>
  )
}
