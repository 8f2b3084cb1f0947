// The words above a column: name, shape as the book writes it, settings, parameters.
import { settingsText, type Column } from '../../geometry/columns.ts'
import { HEAD } from '../../geometry/columnEdges.ts'
import { shapeText } from '../../geometry/numbers.ts'
import { Words } from '../../marks/Words.tsx'
import { useText } from '../../text/index.ts'

export function Heading({ column }: { column: Column }) {
  const t = useText()
  const title = column.role === 'image' ? t.imageTitle : column.role === 'weights' ? t.filters(column.layer) : column.layer
  const settings = column.role === 'out' ? settingsText(column) : ''
  const lines = [
    { text: shapeText(column.shape) },
    ...(settings ? [{ text: settings }] : []),
    ...(column.parameters > 0 ? [{ text: t.parametersShort(column.parameters), prose: true }] : []),
  ]
  return <Words title={title} lines={lines} height={HEAD} />
}
