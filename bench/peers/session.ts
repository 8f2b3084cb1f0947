// The engine's own session in a worker, training with a page that watches or with none: what watching costs.
import type { Watched } from '../../engine/api.ts'
import { chooseKernel } from '../../engine/kernels/choose.ts'
import { networks } from '../../engine/networks/index.ts'
import { Session } from '../../engine/session.ts'
import { pause } from '../../engine/thread.ts'
import type { Opened } from './peer.ts'

/** Every map and filter, and the rows of numbers after them. */
const maps = ['image', 'conv1/W', 'conv1/b', 'conv1/out', 'relu1/out', 'pool1/out', 'affine1/out', 'relu2/out', 'affine2/out', 'softmax/y']

/** A run trains on 1000 images; with `watched`, frames go out as they do to the page, up to 30 a second. */
export async function openWatched(watched: boolean): Promise<Opened> {
  chooseKernel()
  const session = new Session({ now: () => performance.now(), pause }),
    spec = networks['simple-convnet']
  let frames = 0
  // Frames travel to the page, which answers when it has taken one.
  session.stream(async frame => {
    frames++
    const taken = new Promise<void>(resolve => {
      self.addEventListener('message', function once({ data }) {
        if (data?.taken) {
          self.removeEventListener('message', once)
          resolve()
        }
      })
    })
    self.postMessage({ frame }, { transfer: Object.values(frame.values).map(v => v.data.buffer) })
    await taken
  })
  await session.open({ session: 1, network: spec, weights: { kind: 'random', seed: 1 } })
  if (watched) {
    await session.watch(
      1,
      maps.map((name): Watched => ({ name })),
    )
    await session.show({ session: 1, revision: 1, input: { pixels: new Float32Array(784).map((_, i) => (i % 5 === 0 ? 1 : 0)) }, label: 3 })
  }
  const request = { session: 1, batch: 100, optimizer: { kind: 'adam', lr: 0.001 }, seed: 1 } as const
  return {
    async run() {
      const before = (await session.train(request)).images
      let now = before
      while (now - before < 1000) {
        await pause()
        now = (await session.train(request)).images
      }
      await session.pause(1)
    },
    result: () => [frames],
  }
}
