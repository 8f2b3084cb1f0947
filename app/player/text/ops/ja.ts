// What every op does, in Japanese.
import type { OpTexts } from './words.ts'

const ops: OpTexts = {
  rearrange: {
    does: {
      moves: ({ a, out }) => `${a}の軸を入れ替える：${out}`,
      reshaped: ({ a, out }) => `${a}の形状を変える：${out}`,
      same: ({ a, out }) => `${a}をそのまま渡す：${out}`,
      off: ({ a, out }) => `ドロップアウトが働くのは学習中だけなので、ここでは${a}をそのまま渡す：${out}`,
    },
    way: 'そのまま',
  },
  im2col: { does: ({ a, out }) => `${a}の各ウィンドウを1行に展開する：${out}`, way: 'im2col(dx)' },
  col2im: { does: ({ a, out }) => `${a}にある同じピクセルの値を足し合わせる：${out}`, way: 'col2im(dcol)' },
  dot: {
    does: ({ a, b, out, ta, tb, groups }) =>
      `${groups > 1 ? `列を${groups}個のグループに分けて、` : ''}${a}${ta ? 'の転置' : ''}と${b}${tb ? 'の転置' : ''}の積を求める：${out}`,
    way: 'dout · W.T',
  },
  add: { does: ({ a, b, out }) => `2か所で使われた値の勾配${a}と${b}を足す：${out}`, way: '足し合わせる' },
  addBias: { does: ({ a, b, out }) => `${a}の各行に${b}を足す：${out}` },
  times: { does: ({ a, out }) => `${a}の各要素に（1 − ドロップアウトの割合）を掛ける：${out}`, way: '1 − 割合を掛ける' },
  mask: { does: ({ a, b, out }) => `${b}が1のところは${a}、ほかは0にする：${out}`, way: '残したものだけ' },
  sumRows: { does: ({ a, out }) => `${a}の行を足し合わせる：${out}`, way: '行を足し合わせる' },
  argMax: { does: ({ a, out }) => `${a}の各行で最大値の位置を求める：${out}` },
  max: { does: ({ a, out }) => `${a}の各行の最大値を求める：${out}` },
  maxGrad: {
    does: ({ a, out }) => `${a}の各要素を最大値の位置に渡し、ほかは0にする：${out}`,
    number: 'ウィンドウの最大値だったマスが勾配をすべて受け取り、ほかのマスは0になります。',
    way: '最大値の位置へ',
  },
  mean: { does: ({ a, out }) => `${a}の各行の平均を求める：${out}` },
  meanGrad: { does: ({ a, out }) => `${a}の各要素を行に等しく分ける：${out}`, way: '等しく分ける' },
  relu: {
    does: ({ a, out }) => `${a}の正の値はそのまま、ほかは0にする：${out}`,
    number: 'max(0, x)：正の数はそのまま通り、ほかは0になります。',
    acts: ['は、正の数だけを通し、ほかを0にします', 'は、出力が正だったところだけを通します'],
  },
  reluGrad: {
    does: ({ a, b, out }) => `${b}が正のところは${a}を通し、ほかは0にする：${out}`,
    number: '勾配が通るのは、出力が正だったところだけです。ほかのところでは、xを少し変えても出力は変わりません。',
    way: 'x > 0だけ',
  },
  leakyRelu: {
    does: ({ a, out }) => `${a}の正の値はそのまま、ほかはα倍する：${out}`,
    number: '正のxはそのまま通り、ほかはα xになります。負の数は小さくなりますが、0にはなりません。',
    acts: ['は、正の数はそのまま通し、ほかはα倍します', 'は、xが正だったところはそのまま通し、ほかはα倍します'],
  },
  leakyReluGrad: {
    does: ({ a, b, out }) => `${b}が正のところは${a}を通し、ほかはα倍する：${out}`,
    number: 'xが正だったところでは、勾配はそのまま通ります。ほかのところでは、出力はxの変化のα倍だけ変わるので、勾配もα倍になります。',
    way: 'x ≤ 0ならα倍',
  },
  clippedRelu: {
    does: ({ a, out }) => `${a}の各要素を0から上限までに収める：${out}`,
    number: '0から上限までのxはそのまま通ります。それより小さければ0、大きければ上限になります。',
    acts: ['は、0から上限までの数はそのまま通し、ほかは端の値にします', 'は、出力が両端の間だったところだけを通します'],
  },
  clippedReluGrad: {
    does: ({ a, b, out }) => `${b}が両端の間のところは${a}を通し、ほかは0にする：${out}`,
    number: '勾配が通るのは、出力が両端の間だったところだけです。ほかのところでは、xを少し変えても出力は変わりません。',
    way: '0 < y < mだけ',
  },
  sigmoid: {
    does: ({ a, out }) => `${a}の各要素のシグモイド関数を求める：${out}`,
    number: '1 / (1 + exp(−x))：0と1の間の値になります。',
    acts: ['は、どの数も0と1の間の値にします', 'は、y(1 − y)を掛けます'],
  },
  sigmoidGrad: {
    does: ({ a, b, out }) => `${a}に(1 − y) · yを掛ける（y = ${b}）：${out}`,
    number: 'doutに、その点でのシグモイド関数の傾きy (1 − y)を掛けます。',
    way: 'y(1 − y)を掛ける',
  },
  tanh: {
    does: ({ a, out }) => `${a}の各要素のtanhを求める：${out}`,
    number: 'tanh(x)：−1と1の間の値になります。',
    acts: ['は、どの数も−1と1の間の値にします', 'は、1 − y²を掛けます'],
  },
  tanhGrad: {
    does: ({ a, b, out }) => `${a}に1 − y²を掛ける（y = ${b}）：${out}`,
    number: 'doutに、その点でのtanhの傾き1 − y²を掛けます。',
    way: '1 − y²を掛ける',
  },
  softmax: {
    does: ({ a, out }) => `ソフトマックス関数で${a}を確率にする：${out}`,
    number: '自分のスコアのexpを、すべてのスコアのexpの合計で割ります。',
  },
  crossEntropy: {
    does: ({ a, b, out }) => `${a}と正解${b}の交差エントロピー誤差を求める：${out}`,
    number: 'log Σ exp(x)から正解のスコアを引きます。正解の確率の−logと同じですが、先に確率を求めるときの丸め誤差がありません。',
  },
  softmaxGrad: {
    does: ({ a, b, out }) => `${a}から、正解${b}のところだけ1を引き、Nで割る：${out}`,
    number: '確率から、正解のところだけ1を引き、Nで割ります。',
    way: '(y − t)/N',
  },
  lrnScale: {
    does: ({ a, out }) => `${a}の2乗を隣のチャンネルにわたって合計し、αを掛けてkを足す：${out}`,
    number: '隣のチャンネルの同じ位置にある値の2乗を合計し、αを掛けて、kを足します。',
  },
  lrnScaleGrad: {
    does: ({ a, b, out }) => `${a}を、ここを見ていたチャンネルにわたって合計し、2αと${b}を掛ける：${out}`,
    number: 'この値が入ったすべてのscaleの勾配を合計し、2α xを掛けます。',
    way: '隣のチャンネルまで合計',
  },
  normalize: {
    does: ({ a, b, out }) => `${a}を、${b}のβ乗で割る：${out}`,
    number: 'scaleのβ乗で割った値です。隣のチャンネルの値が大きいほど小さくなります。',
    way: '÷ scale^β、隣のチャンネルも',
  },
  normalizeGrad: {
    does: ({ a, b, out }) => `${a}に−βと${b}を掛け、scaleのβ + 1乗で割る：${out}`,
    number: '勾配がscaleまで戻る途中です。−β · dout · xを、scaleのβ + 1乗で割ります。',
    way: 'scaleへ',
  },
  standardize: {
    does: ({ a, b, out }) => `${a}から${b}を引き、チャンネルの標準偏差で割る：${out}`,
    number: 'チャンネルの平均を引き、標準偏差で割った値です。平均と標準偏差は、保存された値です。',
  },
  standardizeGrad: {
    does: ({ a, b, out }) => `${a}をチャンネルの標準偏差（${b}）で割る：${out}`,
    number: 'doutをチャンネルの標準偏差で割ります。逆伝播でも、順伝播と同じ数で割ります。',
    way: '÷ 標準偏差',
  },
  scaleColumns: { does: ({ a, b, out }) => `${a}の各チャンネルに、その${b}を掛ける：${out}`, way: 'チャンネルごとに掛ける' },
  sumProducts: { does: ({ a, b, out }) => `${a}と${b}を掛け、チャンネルごとに合計する：${out}`, way: '掛けて合計' },

  // The optimizers
  sgd: { does: ({ a, b, out }) => `${a}から、lr · ${b}を引く：${out}`, number: '重みから、学習率lrに勾配を掛けた値を引きます。' },
  velocity: {
    does: ({ a, b, out }) => `momentum · ${a}から、lr · ${b}を引く：${out}`,
    number: 'momentumに速度を掛けた値から、lrに勾配を掛けた値を引きます。',
  },
  addVelocity: { does: ({ a, b, out }) => `${a}に${b}を足す：${out}`, number: '重みに速度を足します。' },
  accumulateSquares: { does: ({ a, b, out }) => `${a}に、${b}の2乗を足す：${out}`, number: 'ここまでの合計に、勾配の2乗を足します。' },
  adaGrad: {
    does: ({ a, b, out }) => `${a}から、lr · ${b}を2乗和の平方根で割った値を引く：${out}`,
    number: '重みから、lrに勾配を掛けて√hで割った値を引きます。よく動いた重みほど、変化は小さくなります。',
  },
  firstMoment: { does: ({ a, b, out }) => `${a}を${b}のほうへ1 − β₁だけ近づける：${out}`, number: '勾配の移動平均です。' },
  secondMoment: { does: ({ a, b, out }) => `${a}を${b}の2乗のほうへ1 − β₂だけ近づける：${out}`, number: '勾配の2乗の移動平均です。' },
  adamRate: {
    does: ({ a, b, out }) => `0から始まる移動平均に合わせて${a}を補正する（更新${b}）：${out}`,
    number: '0から始まる移動平均に合わせて補正した学習率です。lr_t · m / √vは、lr · m̂ / √v̂と同じです。',
  },
  adam: {
    does: ({ a, b, out }) => `${a}から、lr · ${b}を2乗平均の平方根で割った値を引く：${out}`,
    number: '重みから、lr_t · mを√vで割った値を引きます。',
  },
  increment: { does: ({ a, out }) => `${a}に1を足す：${out}`, number: '更新の回数を1つ増やします。' },
}

export default ops
