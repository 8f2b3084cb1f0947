// The engine in a Web Worker: the only file that knows it is one.
import * as Comlink from 'comlink'
import { Session } from './session.ts'
import type { EngineApi, OnFrame, OnProgress } from './api.ts'
import { chooseKernel } from './kernels/choose.ts'
import { pause, ping, plain } from './thread.ts'

chooseKernel()
const session = new Session({ now: () => performance.now(), pause })

const buffersOf = (numbers: readonly Float32Array[]): ArrayBuffer[] => [...new Set(numbers.map(n => n.buffer as ArrayBuffer))]

const api: EngineApi = {
  open: request => plain(session.open(request)),
  // Numbers are moved to the page, not copied once more.
  stream: (onFrame: OnFrame, onProgress?: OnProgress) =>
    session.stream(frame => onFrame(Comlink.transfer(frame, buffersOf(Object.values(frame.values).map(v => v.data)))), onProgress),
  cancel: id => plain(session.cancel(id)),
  show: request => plain(session.show(request)),
  watch: (id, watched) => plain(session.watch(id, watched)),
  gather: (id, requests) => plain(session.gather(id, requests).then(result => Comlink.transfer(result, buffersOf(result.numbers)))),
  read: name => plain(session.read(name).then(result => Comlink.transfer(result, buffersOf([result.data])))),
  follow: request => plain(session.follow(request)),
  train: request => plain(session.train(request)),
  pause: id => plain(session.pause(id)),
  cancelTraining: id => plain(session.cancelTraining(id)),
  ping,
}

Comlink.expose(api)
