// What is used of the peers, which only the bench installs: the types must hold without them.
declare module 'onnxruntime-web/wasm' {
  export const env: { wasm: { numThreads: number; wasmPaths: string }; logLevel: string }
  export interface Tensor {
    readonly data: Float32Array
  }
  export const Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => Tensor
  export class InferenceSession {
    static create(model: Uint8Array, options: object): Promise<InferenceSession>
    run(feeds: Record<string, Tensor>): Promise<Record<string, { readonly data: Float32Array }>>
  }
}
declare module '@tensorflow/tfjs-backend-wasm' {
  export function setWasmPaths(folder: string): void
}
declare module '@tensorflow/tfjs-backend-cpu' {}
declare module '@tensorflow/tfjs-core/dist/register_all_gradients' {}
declare module 'convnetjs' {}
declare module '@tensorflow/tfjs-core' {
  export interface Tensor {
    readonly shape: readonly number[]
    dataSync(): Float32Array
    dispose(): void
  }
  export function setBackend(name: string): Promise<boolean>
  export function env(): { set(flag: string, value: boolean): void }
  export function ready(): Promise<void>
  export function tidy<T>(work: () => T): T
  export function tensor1d(data: Float32Array, type?: 'int32'): Tensor
  export function tensor2d(data: Float32Array, shape: readonly number[]): Tensor
  export function tensor4d(data: Float32Array, shape: readonly number[]): Tensor
  export function variable(t: Tensor): Tensor
  export function oneHot(t: Tensor, depth: number): Tensor
  export function conv2d(x: Tensor, W: Tensor, stride: [number, number], pad: 'valid'): Tensor
  export function maxPool(x: Tensor, size: [number, number], stride: [number, number], pad: 'valid'): Tensor
  export function avgPool(x: Tensor, size: [number, number], stride: [number, number], pad: 'valid'): Tensor
  export function localResponseNormalization(x: Tensor, radius: number, bias: number, alpha: number, beta: number): Tensor
  export function pad(x: Tensor, pads: readonly (readonly number[])[]): Tensor
  export function split(x: Tensor, parts: number, axis: number): Tensor[]
  export function concat(parts: Tensor[], axis: number): Tensor
  export function add(a: Tensor, b: Tensor): Tensor
  export function matMul(a: Tensor, b: Tensor): Tensor
  export function transpose(x: Tensor, axes: readonly number[]): Tensor
  export function reshape(x: Tensor, shape: readonly number[]): Tensor
  export function softmax(x: Tensor): Tensor
  export function relu(x: Tensor): Tensor
  export function tanh(x: Tensor): Tensor
  export const losses: { softmaxCrossEntropy(labels: Tensor, scores: Tensor): Tensor }
  export const train: { adam(rate: number): { minimize(loss: () => Tensor, returnCost: boolean): Tensor | null } }
}
