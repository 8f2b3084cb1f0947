import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { offerHandle } from './console.ts'
import { offerUpdates } from './state/updates.ts'
import { followAddress } from './state/address.ts'
import { followLarge } from './state/large.ts'
import { followNetwork } from './state/opening.ts'
import { followDrawing } from './state/drawing.ts'
import { followLanguage } from './text/index.ts'
import './styles/base.css'

const root = createRoot(document.getElementById('root')!)
if (location.hash.startsWith('#/gallery')) {
  void Promise.all([import('./gallery/Gallery.tsx'), followLanguage()]).then(([{ Gallery }]) => root.render(<Gallery />))
} else {
  followAddress()
  const words = followLanguage() // on their way while the engine starts
  followLarge()
  followNetwork()
  followDrawing()
  offerHandle()
  offerUpdates()
  void words.then(() => root.render(<App />))
}
