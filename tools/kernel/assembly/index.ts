export { gemm, rowDots, rowTimes } from './gemm'
