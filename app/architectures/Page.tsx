// A network on one page: its diagram, computed from its spec, and beside it the table of what each layer gives, costs and sees.
import { useMemo, useState, type ComponentType } from 'react'
import { architectureOf } from '../../engine/architecture.ts'
import { Guard } from '../panels/Guard.tsx'
import { Compare } from '../panels/architectures/Compare.tsx'
import { Picture } from '../panels/architectures/Picture.tsx'
import { Staged } from '../panels/architectures/Staged.tsx'
import { Table } from '../panels/architectures/Table.tsx'
import { forwardProgram, specOf } from '../state/networks.ts'
import { go, usePlace } from '../state/place.ts'
import { Stage } from '../stage/Stage.tsx'
import { useText } from '../text/index.ts'
import { networkName } from '../text/networkName.ts'
import { useArchitecturesText } from './text.ts'
import style from './Architectures.module.css'

/** What a network was in its paper, by its name: a file of `papers`. */
const papers = import.meta.glob<ComponentType>('../panels/architectures/papers/*.tsx', { eager: true, import: 'default' })

export default function Architectures() {
  const staged = usePlace(place => place.view === 'stage')
  const t = useText(),
    words = useArchitecturesText()
  const network = usePlace(place => place.network)
  const [lit, setLit] = useState<string | null>(null)
  const spec = specOf(network)
  const { program, rows } = useMemo(() => {
    const program = forwardProgram(spec)
    return { program, rows: architectureOf(program) }
  }, [spec])
  const Paper = papers[`../panels/architectures/papers/${network}.tsx`]
  const open = (layer: string): void =>
    go({
      page: 'pass',
      zoom: 'layer',
      step: layer === 'image' ? null : program.values[program.layers.find(l => l.name === layer)!.out]!.name,
    })
  if (staged)
    return (
      <Stage head={<h2 className={style.staged}>{networkName(t, network)}</h2>}>
        <Guard>
          <Staged key={network} {...{ network, rows }} />
        </Guard>
      </Stage>
    )
  return (
    <main className={style.page} id="network" tabIndex={-1}>
      <div className={style.head}>
        <h2 className={style.title}>{networkName(t, network)}</h2>
        <button type="button" data-testid="edit-network" onClick={() => go({ page: 'own' })}>
          {words.edit}
        </button>
      </div>
      <p className={style.about}>{words.about[network]}</p>
      <Guard>
        <Picture key={network} {...{ network, rows, lit }} onPoint={setLit} onOpen={open} />
      </Guard>
      <Guard>
        <Table key={`${network} table`} rows={rows} file={spec.name} lit={lit} onPoint={setLit} onOpen={open} />
      </Guard>
      {Paper ? (
        <Guard>
          <Paper />
        </Guard>
      ) : null}
      <Guard>
        <Compare />
      </Guard>
    </main>
  )
}
