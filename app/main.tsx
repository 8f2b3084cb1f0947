import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { offerHandle } from './console.ts'
import { offerUpdates } from './state/updates.ts'
import { followAddress } from './state/address.ts'
import { followLarge } from './state/large.ts'
import { followNetwork } from './state/opening.ts'
import { followDrawing } from './state/drawing.ts'
import './styles/base.css'

const root = createRoot(document.getElementById('root')!)
if (location.hash.startsWith('#/gallery')) {
  void import('./gallery/Gallery.tsx').then(({ Gallery }) => root.render(<Gallery />))
} else {
  followAddress()
  followLarge()
  followNetwork()
  followDrawing()
  offerHandle()
  offerUpdates()
  root.render(<App />)
}
