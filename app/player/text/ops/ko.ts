// What every op does, in Korean.
import type { OpTexts } from './words.ts'

const ops: OpTexts = {
  rearrange: {
    does: {
      moves: ({ a, out }) => `${a}의 축 순서 바꾸기: ${out}`,
      reshaped: ({ a, out }) => `${a}의 형상 바꾸기: ${out}`,
      same: ({ a, out }) => `${a} 그대로: ${out}`,
      off: ({ a, out }) => `드롭아웃은 학습할 때만 뉴런을 삭제하므로, 여기서는 ${a} 그대로: ${out}`,
    },
    way: '그대로',
  },
  im2col: { does: ({ a, out }) => `${a}의 윈도우를 하나씩 행으로 전개: ${out}`, way: 'im2col(dx)' },
  col2im: { does: ({ a, out }) => `${a}에서 같은 픽셀의 값을 모두 더하기: ${out}`, way: 'col2im(dcol)' },
  dot: {
    does: ({ a, b, out, ta, tb, groups }) =>
      `${groups > 1 ? `열을 ${groups}개 그룹으로 나눈 ` : ''}행렬의 곱 ${a}${ta ? ' 전치' : ''} · ${b}${tb ? ' 전치' : ''} = ${out}`,
    way: 'dout · W.T',
  },
  add: { does: ({ a, b, out }) => `두 곳에 쓰인 값의 기울기 더하기 ${a} + ${b}: ${out}`, way: '더하기' },
  addBias: { does: ({ a, b, out }) => `${a}의 모든 행에 편향 더하기 ${b}: ${out}` },
  times: { does: ({ a, out }) => `${a}의 원소마다 (1 − 드롭아웃 비율) 곱하기: ${out}`, way: '1 − 비율 곱하기' },
  mask: { does: ({ a, b, out }) => `${b} 값이 1인 곳만 ${a} 통과, 나머지는 0: ${out}`, way: '남긴 곳만' },
  sumRows: { does: ({ a, out }) => `${a}의 행을 모두 더하기: ${out}`, way: '행 더하기' },
  argMax: { does: ({ a, out }) => `${a}의 행마다 최댓값의 위치: ${out}` },
  max: { does: ({ a, out }) => `${a}의 행마다 최댓값: ${out}` },
  maxGrad: {
    does: ({ a, out }) => `${a}의 값을 최댓값의 위치로 보내고 나머지는 0: ${out}`,
    number: '윈도우의 최댓값이 있는 칸이 기울기를 모두 받고 다른 칸은 0을 받습니다.',
    way: '최댓값의 칸으로만',
  },
  mean: { does: ({ a, out }) => `${a}의 행마다 평균: ${out}` },
  meanGrad: { does: ({ a, out }) => `${a}의 값을 행마다 똑같이 나누기: ${out}`, way: '고르게 나누기' },
  relu: {
    does: ({ a, out }) => `${a}의 양수는 그대로, 나머지는 0: ${out}`,
    number: 'max(0, x): 양수는 그대로 지나가고 나머지는 0이 됩니다.',
    acts: ['계층은 양수만 통과시키고 나머지는 0으로 만듭니다', '계층은 출력이 양수였던 곳만 통과시킵니다'],
  },
  reluGrad: {
    does: ({ a, b, out }) => `${b} 값이 양수인 곳만 ${a} 통과, 나머지는 0: ${out}`,
    number: '출력이 양수였던 칸만 기울기가 지나갑니다. 다른 칸에서는 x를 조금 바꾸어도 출력이 달라지지 않습니다.',
    way: 'x > 0인 곳만',
  },
  leakyRelu: {
    does: ({ a, out }) => `${a}의 양수는 그대로, 나머지는 α 곱하기: ${out}`,
    number: '양수는 그대로 지나가고 나머지는 α x 값이 됩니다. 음수도 0이 되지 않고 작게 남습니다.',
    acts: ['계층은 양수는 그대로 통과시키고 나머지에는 α를 곱합니다', '계층은 x가 양수였던 곳은 그대로, 나머지는 α를 곱해 통과시킵니다'],
  },
  leakyReluGrad: {
    does: ({ a, b, out }) => `${b} 값이 양수인 곳은 ${a} 통과, 나머지는 α 곱하기: ${out}`,
    number: 'x가 양수였던 칸은 기울기가 그대로 지나갑니다. 다른 칸에서는 출력이 x 변화의 α배만큼 달라지므로 기울기에도 α를 곱합니다.',
    way: 'x ≤ 0이면 α 곱하기',
  },
  clippedRelu: {
    does: ({ a, out }) => `${a}의 원소를 0과 최댓값 사이로 자르기: ${out}`,
    number: '0과 최댓값 사이의 x는 그대로 지나갑니다. 그보다 작으면 0, 크면 그 최댓값이 됩니다.',
    acts: [
      '계층은 0과 최댓값 사이의 수는 그대로 통과시키고 나머지는 그 끝값으로 만듭니다',
      '계층은 출력이 양 끝 사이였던 곳만 통과시킵니다',
    ],
  },
  clippedReluGrad: {
    does: ({ a, b, out }) => `${b} 값이 양 끝 사이인 곳만 ${a} 통과, 나머지는 0: ${out}`,
    number: '출력이 양 끝 사이였던 자리만 기울기가 지나갑니다. 다른 자리에서는 x를 조금 바꾸어도 출력이 달라지지 않습니다.',
    way: '0 < y < m인 곳만',
  },
  sigmoid: {
    does: ({ a, out }) => `${a}의 원소마다 시그모이드 함수: ${out}`,
    number: '1 / (1 + exp(−x)): 0과 1 사이의 값이 됩니다.',
    acts: ['계층은 모든 수를 0과 1 사이로 눌러 넣습니다', '계층은 y(1 − y)를 곱합니다'],
  },
  sigmoidGrad: {
    does: ({ a, b, out }) => `${a} 원소마다 (1 − y) · y 곱하기, y = ${b}: ${out}`,
    number: 'dout에 그 점에서의 시그모이드 함수의 기울기 y (1 − y) 값을 곱합니다.',
    way: 'y(1 − y) 곱하기',
  },
  tanh: {
    does: ({ a, out }) => `${a}의 원소마다 tanh 함수: ${out}`,
    number: 'tanh(x): −1과 1 사이의 값이 됩니다.',
    acts: ['계층은 모든 수를 −1과 1 사이로 눌러 넣습니다', '계층은 1 − y²을 곱합니다'],
  },
  tanhGrad: {
    does: ({ a, b, out }) => `${a} 원소마다 1 − y² 곱하기, y = ${b}: ${out}`,
    number: 'dout에 그 점에서의 tanh 함수의 기울기 1 − y² 값을 곱합니다.',
    way: '1 − y² 곱하기',
  },
  softmax: {
    does: ({ a, out }) => `소프트맥스 함수로 ${a}에서 구한 확률: ${out}`,
    number: '자기 점수의 exp 값을 모든 점수의 exp 합으로 나눕니다.',
  },
  crossEntropy: {
    does: ({ a, b, out }) => `${a}, 정답 ${b}의 교차 엔트로피 오차: ${out}`,
    number:
      'log Σ exp(x) 값에서 정답의 점수를 뺍니다. 정답의 확률에 −log를 취한 것과 같고, 확률을 먼저 구하다 생기는 반올림 오차가 없습니다.',
  },
  softmaxGrad: {
    does: ({ a, b, out }) => `${a}에서 정답 ${b} 칸만 1을 빼고 N으로 나누기: ${out}`,
    number: '확률에서 정답 칸만 1을 빼고 N으로 나눕니다.',
    way: '(y − t)/N',
  },
  lrnScale: {
    does: ({ a, out }) => `${a}의 이웃 채널에서 제곱을 더해 α를 곱하고 k를 더하기: ${out}`,
    number: '이웃 채널의 같은 위치에 있는 값의 제곱을 모두 더해 α를 곱하고 k를 더합니다.',
  },
  lrnScaleGrad: {
    does: ({ a, b, out }) => `이 칸을 이웃으로 둔 채널의 ${a} 합에 2α 곱하기 ${b}: ${out}`,
    number: '이 값이 들어간 scale마다 돌아온 기울기를 모두 더하고 2α x를 곱합니다.',
    way: '이웃 채널까지 더하기',
  },
  normalize: {
    does: ({ a, b, out }) => `${a} 나누기 ${b}의 β 제곱: ${out}`,
    number: 'scale의 β 제곱으로 나눈 값입니다. 이웃 채널의 값이 클수록 작아집니다.',
    way: '÷ scale^β, 이웃 채널까지',
  },
  normalizeGrad: {
    does: ({ a, b, out }) => `${a} 곱하기 −β, 곱하기 ${b}, 나누기 scale의 β + 1 제곱: ${out}`,
    number: '기울기가 scale까지 돌아가는 과정입니다. −β · dout · x 값을 scale의 β + 1 제곱으로 나눕니다.',
    way: 'scale 쪽으로',
  },
  standardize: {
    does: ({ a, b, out }) => `${a} 빼기 ${b}, 나누기 채널의 표준편차: ${out}`,
    number: '채널의 평균을 빼고 그 채널의 표준편차로 나눈 값입니다. 평균과 표준편차는 저장된 값입니다.',
  },
  standardizeGrad: {
    does: ({ a, b, out }) => `${a} 나누기 채널의 표준편차(${b}): ${out}`,
    number: 'dout 값을 채널의 표준편차로 나눕니다. 순전파에서 줄어든 만큼 역전파에서도 줄어듭니다.',
    way: '÷ 표준편차',
  },
  scaleColumns: { does: ({ a, b, out }) => `${a}: 채널마다 ${b} 곱하기: ${out}`, way: '채널마다 곱하기' },
  sumProducts: { does: ({ a, b, out }) => `${a} 곱하기 ${b}, 채널마다 더하기: ${out}`, way: '곱해서 더하기' },

  // The optimizers
  sgd: { does: ({ a, b, out }) => `${a} 빼기 lr · ${b}: ${out}`, number: '가중치에서 lr · 기울기 값을 뺍니다.' },
  velocity: { does: ({ a, b, out }) => `모멘텀 · ${a} 빼기 lr · ${b}: ${out}`, number: '모멘텀 · 속도 값에서 lr · 기울기 값을 뺍니다.' },
  addVelocity: { does: ({ a, b, out }) => `${a} 더하기 ${b}: ${out}`, number: '가중치에 속도를 더합니다.' },
  accumulateSquares: { does: ({ a, b, out }) => `${a} 더하기 ${b} 제곱: ${out}`, number: '지금까지의 합에 기울기의 제곱을 더합니다.' },
  adaGrad: {
    does: ({ a, b, out }) => `${a} 빼기 lr · ${b} 나누기 제곱합의 제곱근: ${out}`,
    number: '가중치에서 lr · 기울기 값을 √h 값으로 나누어 뺍니다. 많이 바뀐 가중치는 덜 바뀝니다.',
  },
  firstMoment: { does: ({ a, b, out }) => `${a}, ${b} 사이의 이동 평균: ${out}`, number: '기울기의 이동 평균입니다.' },
  secondMoment: { does: ({ a, b, out }) => `${a}, ${b} 제곱의 이동 평균: ${out}`, number: '기울기 제곱의 이동 평균입니다.' },
  adamRate: {
    does: ({ a, b, out }) => `0에서 시작한 이동 평균에 맞추어 보정한 ${a}, 갱신 ${b}: ${out}`,
    number: '0에서 시작한 이동 평균에 맞추어 보정한 학습률입니다. lr_t · m / √v 값은 lr · m̂ / √v̂ 값과 같습니다.',
  },
  adam: {
    does: ({ a, b, out }) => `${a} 빼기 lr · ${b} 나누기 제곱 평균의 제곱근: ${out}`,
    number: '가중치에서 lr_t · m 값을 √v 값으로 나누어 뺍니다.',
  },
  increment: { does: ({ a, out }) => `${a} 더하기 1: ${out}`, number: '갱신 횟수를 하나 늘립니다.' },
}

export default ops
