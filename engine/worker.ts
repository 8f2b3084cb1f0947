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
  recognise: (file, name, open, beside) => plain(session.recognise(file, name, open, beside)),
  tryPixels: (weights, spec, onShare) => plain(session.tryPixels(weights, spec, onShare)),
  endPixelTrial: () => plain(session.endPixelTrial()),
  tryOut: (id, trial, onShare) => plain(session.tryOut(id, trial, onShare)),
  endTrial: kind => plain(session.endTrial(kind)),
  // Numbers are moved to the page, not copied once more.
  stream: (onFrame: OnFrame, onProgress?: OnProgress) =>
    session.stream(frame => onFrame(Comlink.transfer(frame, buffersOf(Object.values(frame.values).map(v => v.data)))), onProgress),
  cancel: id => plain(session.cancel(id)),
  show: request => plain(session.show(request)),
  watch: (id, watched) => plain(session.watch(id, watched)),
  gather: (id, requests) => plain(session.gather(id, requests).then(result => Comlink.transfer(result, buffersOf(result.numbers)))),
  read: name => plain(session.read(name).then(result => Comlink.transfer(result, buffersOf([result.data])))),
  follow: request => plain(session.follow(request)),
  train: (request, until) => plain(session.train(request, until)),
  pause: id => plain(session.pause(id)),
  cancelTraining: id => plain(session.cancelTraining(id)),
  steer: (id, steering) => plain(session.steer(id, steering)),
  runHistory: id => plain(session.runHistory(id)),
  runCurve: id => plain(session.runCurve(id)),
  runToKeep: request => plain(session.runToKeep(request)),
  checkFiles: files => plain(session.checkFiles(files)),
  testMoment: (id, step) => plain(session.testMoment(id, step)),
  testImages: (id, images) => plain(session.testImages(id, images).then(found => Comlink.transfer(found, buffersOf([found.pixels])))),
  weightsFile: (id, format) =>
    plain(session.weightsFile(id, format).then(file => Comlink.transfer(file, [file.bytes.buffer as ArrayBuffer]))),
  ping,
}

Comlink.expose(api)
