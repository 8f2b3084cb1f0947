// The words above a column: name, shape as the book writes it, settings, parameters.
import { settingsText, type Column } from '../../geometry/columns.ts'
import { shapeText } from '../../geometry/numbers.ts'
import { useText } from '../../text/index.ts'
import style from '../Network.module.css'

export function Heading({ column }: { column: Column }) {
  const t = useText()
  const title = column.role === 'image' ? t.imageTitle : column.role === 'weights' ? t.filters(column.layer) : column.layer
  // A layer's parameters stand once: over its filters where it shows them.
  const counts = column.parameters > 0 && (column.role === 'weights' || column.kind !== 'convolution')
  const settings = column.role === 'out' ? settingsText(column) : ''
  return (
    <header className={style.words}>
      <h3>{title}</h3>
      <p>{shapeText(column.shape)}</p>
      {settings ? <p>{settings}</p> : null}
      {counts ? <p className={style.prose}>{t.parametersShort(column.parameters)}</p> : null}
    </header>
  )
}
