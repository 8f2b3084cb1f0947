// The colours of a diagram, as attributes: a picture that is exported must be whole without the page's styles. Paper and ink alone: no number's colour means anything here.
import type { Paint } from './diagramMarks.ts'

export interface DiagramColours {
  readonly paper: string
  readonly ink: string
  readonly soft: string
  readonly lit: string
  readonly fills: Readonly<Record<Paint, string>>
}

const light: DiagramColours = {
  paper: '#fbfaf7',
  ink: '#1c1d1f',
  soft: '#55585f',
  lit: '#fff0c2',
  fills: { sheet: '#fbfaf7', front: '#f1eee7', top: '#ffffff', side: '#e3e0d8', window: '#ffffff', link: 'none' },
}
const dark: DiagramColours = {
  paper: '#17181b',
  ink: '#ecebe6',
  soft: '#b4b6bc',
  lit: '#463a12',
  fills: { sheet: '#212327', front: '#212327', top: '#2c2f35', side: '#34363b', window: '#17181b', link: 'none' },
}

/** The diagram's colours, for dark or light paper. */
export const diagramColours = (isDark: boolean): DiagramColours => (isDark ? dark : light)
