import { grouped, percent, shapeText } from '../../geometry/numbers.ts'
import type en from './en.ts'
import { costs } from './digit.ts'
import { type Derived } from './derive.ts'
import { PATCH } from './patch.ts'

const index = ({ links: { c, y, x, index } }: Derived): string => `${c}·${PATCH[1] * PATCH[2]} + ${y}·${PATCH[2]} + ${x} = ${index}`
const { affine, conv, filter, places, pixels, outputs } = costs()

const maps = (derived: Derived): string => {
  const [C, H, W] = derived.after().shape
  return `${H}×${W} 맵 ${C}장의`
}
const seen = (derived: Derived): string => {
  const { y0, y1, x0, x1 } = derived.after().region
  return `${y1 - y0}×${x1 - x0}`
}

const ahead = (lead: number): string => `${Math.abs(100 * lead).toFixed(1)}%p ${lead < 0 ? '뒤처집니다' : '앞섭니다'}`

const ko: typeof en = {
  title: '벡터가 잊는 것',
  stops: {
    flatten: {
      name: '평탄화',
      prose: derived =>
        `그림의 형상은 ${shapeText(PATCH)}, 채널·행·열입니다. Affine 계층(완전연결)은 벡터를 받으므로 행과 채널을 이어 평탄화(flatten)합니다. [lit:표시한] 수의 인덱스는 $${index(derived)}$ 입니다.`,
    },
    far: {
      name: '멀어진 이웃',
      prose: () =>
        '왼쪽·오른쪽 이웃은 여전히 곁에 있습니다. 위아래 이웃은 한 행만큼, 같은 픽셀의 다른 채널은 맵 하나만큼 멀어졌습니다.‹ 픽셀을 가리키면 관련된 수가 호로 이어집니다.›',
      question: {
        ask: ({ links: { c, y, x, index } }) =>
          `그림의 형상은 ${shapeText(PATCH)}입니다. 픽셀 \`[${c}, ${y}, ${x}]\` 값의 인덱스는 ${index}입니다. 바로 아래 픽셀의 인덱스는 몇입니까?`,
        reasons: {
          n26: () => '오른쪽 이웃입니다. 열이 맨 뒤의 축이라 하나 차이입니다.',
          n29: ({ links }) => `한 행 아래는 수 ${PATCH[2]}개 뒤입니다. ${links.index} + ${PATCH[2]}.`,
          n41: () => '다음 채널의 같은 픽셀입니다. 맵 하나, 수 16개 뒤입니다.',
          n32: () => '거기서 다음 채널이 시작됩니다. 아래 행은 아직 이 채널 안에 있습니다.',
        },
      },
    },
    blind: {
      name: '순서를 모른다',
      prose: () =>
        'Affine 계층에 순서가 중요합니까? 수마다 곱할 가중치가 바로 아래 `W.T`에 따로 있습니다. 벡터와 `W.T`의 열을 똑같이 섞으면 곱도 출력도 같습니다. 이웃이 무엇인지 모르므로 학습해야 합니다.',
    },
    shuffle: {
      name: '모든 픽셀을 섞기',
      prose: (_, example) =>
        `이제 모든 이미지를 똑같은 방법으로 섞습니다. 합성곱 신경망은 어디서나 같은 필터로 작은 윈도우를 하나씩 봅니다(수업 2). 윈도우의 픽셀 ${example.window().of}개 중 그 안에 남는 것은 평균 ${example.window().average.toFixed(1)}개입니다. 사라진 픽셀은 없습니다.`,
      question: {
        ask: () =>
          '모든 이미지의 픽셀을 똑같은 방법으로 섞고, 완전연결 신경망과 합성곱 신경망을 섞은 이미지만으로 새로 학습시킵니다. 원래 이미지로 학습했을 때보다 나빠지는 것은 어느 쪽입니까?',
        choices: { full: '완전연결 신경망', conv: '합성곱 신경망', both: '둘 다', none: '둘 다 아님' },
        reasons: {
          full: () => '앞 장면처럼 가중치도 함께 섞으면 그만입니다. 이 신경망에는 섞기 전과 똑같은 문제입니다.',
          conv: () => '필터 아래에 서로 관계없는 픽셀이 놓입니다. 얼마나 나빠지는지는 다음 장면에서 잽니다.',
          both: () => '픽셀은 위치만 바뀌었을 뿐 모두 있습니다. 픽셀마다 가중치가 따로 있는 계층에는 섞기 전과 똑같은 문제입니다.',
          none: () => '필터는 윈도우 안의 픽셀만 함께 볼 수 있는데, 붙어 있던 픽셀들이 이제 흩어져 있습니다.',
        },
      },
    },
    measure: {
      name: '재 보기',
      prose: () =>
        '‹직접 학습시켜 봅니다. ›신경망마다 두 번씩, 같은 초깃값에서 같은 숫자를 같은 순서로 봅니다. 실선은 원래 이미지, 점선은 섞은 이미지입니다. Conv는 합성곱, Pool은 풀링입니다(수업 2, 5).',
    },
    shift: {
      name: '두 픽셀 옮기기',
      prose: () =>
        '이번에는 학습을 마친 신경망에 위치를 옮긴 숫자를 보여 줍니다. 먼저 두 픽셀 옮긴 것입니다. 한 번도 본 적이 없는 위치입니다. 눈에는 작은 이동이지만, 벡터에서는 모든 수의 인덱스가 바뀝니다.',
      question: {
        ask: () => '숫자가 오른쪽으로 두 열 움직입니다. 첫 합성곱 계층 conv1의 출력은, 가장자리를 빼면, 어떻게 됩니까?',
        choices: { along: '두 열 따라 움직인다', stays: '그대로 있다', new: '다른 수가 나온다' },
        reasons: {
          along: ({ follows }) =>
            `배경이 아닌 수 중 값은 그대로이고 위치만 두 열 옮겨진 것이 ${percent(follows().along)}%입니다. 그 뒤의 계층은 위치가 고정되어 있어 따라 움직이지 못합니다. 거기서 얼마나 남는지는 표에 있습니다.`,
          stays: ({ follows }) =>
            `배경이 아닌 수 중 그대로인 것은 ${percent(follows().same)}%입니다. 숫자는 이제 다른 윈도우 안에 있습니다.`,
          new: ({ follows }) =>
            `같은 필터가 두 열 뒤에서 같은 픽셀 위에 놓입니다. 거기서 다시 나오는 수가 ${percent(follows().along)}%입니다.`,
        },
      },
    },
    after: {
      name: '그래도 평탄화한다',
      prose: derived =>
        `SimpleConvNet도 평탄화하지만, 먼저 이웃을 씁니다. conv1과 pool1이 만든 ${maps(derived)} 수는 저마다 ${seen(derived)} [lit:윈도우]를 보았습니다. affine1은 윈도우 사이의 위치를 학습합니다.`,
    },
    shared: {
      name: '가중치 공유',
      prose: () =>
        `합성곱도 일종의 Affine 계층입니다. 가중치가 대부분 0이고, 나머지는 같은 몇 개가 되풀이됩니다. conv1은 픽셀 ${pixels}개로 수 ${grouped(outputs)}개를 만들며, 필터의 가중치 ${filter}개를 ${places}곳에서 씁니다.`,
      question: {
        ask: () => `conv1은 픽셀 ${pixels}개로 수 ${grouped(outputs)}개를 만듭니다. 같은 일을 Affine 계층이 한다면 가중치는 몇 개입니까?`,
        choices: Object.fromEntries([conv, pixels + outputs, conv * places, pixels * outputs].map(n => [`n${n}`, grouped(n)])),
        reasons: {
          [`n${conv}`]: () =>
            `conv1의 가중치만 센 값입니다. 필터 30개에 ${filter}개씩이고, 저마다 ${places}곳에서 쓰므로 이만큼이면 됩니다.`,
          [`n${pixels + outputs}`]: () => `둘을 더한 값입니다. 출력 ${grouped(outputs)}개마다 픽셀 ${pixels}개의 가중치가 따로 있습니다.`,
          [`n${conv * places}`]: () =>
            '0이 아닌 것만 센 값입니다. 위치마다 가중치가 다른, 공유하지 않는 필터와 같습니다. Affine 계층에는 나머지도 모두 있습니다.',
          [`n${pixels * outputs}`]: () =>
            `${pixels} · ${grouped(outputs)} = ${grouped(affine)}개입니다. 합성곱의 ${conv}개에 견주면 ${grouped(Math.round(affine / conv))}배입니다.`,
        },
      },
    },
  },
  panel: {
    eye: '눈에 보이는 대로',
    patch: 'x: 빨강, 초록, 파랑',
    vector: '벡터',
    shuffledVector: '섞은 벡터',
    patchLabel: '채널 3, 행 4, 열 4인 그림.',
    eyeLabel: '색으로 본 그림',
    vectorLabel: n => `같은 수 ${n}개를 한 줄로 놓은 벡터.`,
    stripLabel: (at, lit) => `인덱스 ${at}, 관련된 인덱스: ${lit}`,
    formula: '인덱스 = c·(H·W) + y·W + x',
    neighbours: '이웃',
    channels: '다른 채널',
    none: '없음',
    hint: '위나 아래의 수를 가리키세요. 수를 두 번 누르면 바꿀 수 있습니다.',
    weights: 'W.T',
    weightsLabel: '출력 3개의 가중치를 한 행씩 놓은 것. 벡터의 수마다 바로 아래에 제 가중치가 있습니다.',
    out: '출력',
    outLabel: '출력 세 개',
    outBefore: '섞기 전의 출력',
    came: (now, from) => `인덱스 ${now} 칸에는 인덱스 ${from} 칸의 수가 왔고, 그 아래 W.T의 열도 함께 왔습니다.`,
    same: '두 출력은 마지막 자리까지 같습니다.',
    differ: by => `두 출력의 차이: ${by}`,
    swaps: '바꾼 횟수',
    image: '이미지',
    shuffledImage: '섞은 이미지',
    imageLabel: '숫자 이미지. 윈도우가 표시됩니다.',
    shuffledLabel: '같은 픽셀을 섞은 것. 윈도우의 픽셀이 지금 있는 칸에 표시됩니다.',
    still: (still, of, average) => `이 윈도우의 픽셀 ${of}개 중 같은 윈도우 아래에 남은 것: ${still}개. 모든 위치의 평균: ${average}개.`,
    digit: '숫자',
    seed: '시드',
    down: '아래로',
    right: '오른쪽으로',
    nets: { full: '완전연결', book: 'SimpleConvNet', small: 'Conv 둘, 작은 Affine' },
    layers: { affine: 'Affine', convolution: 'Conv', pooling: 'Pool' },
    params: n => `매개변수 ${n}개`,
    chartLabel: (net, plain, shuffled) => `${net}: 에폭마다 잰 정확도. 원래 이미지 ${plain}, 섞은 이미지 ${shuffled}`,
    epochs: '에폭',
    asTheyAre: '원래 이미지',
    isShuffled: '섞은 이미지',
    lost: '줄어든 값',
    points: value => `${value}%p`,
    shares: '시험 이미지의 정확도',
    sharesMoved: '옮긴 시험 이미지의 정확도',
    unmoved: '옮기지 않음',
    movedBy: (down, right) => `(${down}, ${right})만큼 옮김`,
    lead: (net, plain, shuffled) => `${net}: 완전연결 신경망보다 원래 이미지에서는 ${ahead(plain)}, 섞은 이미지에서는 ${ahead(shuffled)}.`,
    said: (train, epochs, test, seed) =>
      `각 신경망은 우리가 만든 손글씨 숫자 ${train}개를 ${epochs}번씩 학습하고, 다른 숫자 ${test}개로 시험했습니다. 무작위 값은 모두 시드 ${seed}에서 나옵니다.`,
    chance: (test, by) => `시험 숫자 ${test}개의 정확도는 우연만으로도 ±${by}%p쯤 달라집니다.`,
    others: n => `지금까지 학습한 시드 ${n}개의 범위`,
    start: '학습',
    goOn: '계속',
    stop: '멈춤',
    drawing: '학습할 숫자를 만드는 중 …',
    progress: (net, isShuffled, images, of, rate) =>
      `${net}, ${isShuffled ? '섞은 이미지' : '원래 이미지'}: ${images}/${of}장, 1초에 ${rate}장`,
    progressLabel: '학습의 진행 정도',
    finished: '학습을 모두 마쳤습니다.',
    notYet: '아직 학습하지 않았습니다.',
    printed: '화면에서 학습시킨 뒤 나온 정확도를 여기에 적어 보세요.',
    before: '숫자',
    after: '옮긴 숫자',
    follows: (along, same) => `가장자리를 뺀 conv1 출력(배경 제외): 따라 움직인 수 ${along}%, 그대로인 수 ${same}%.`,
    seenTitle: '이 수가 본 것',
    pool: 'pool1의 출력',
    poolLabel: 'pool1 뒤의 12×12 맵 30개.',
    seenLabel: '이미지. 표시한 수가 본 픽셀이 표시됩니다.',
    flatIndex: (c, y, x, map, row, i) => `affine1에서의 인덱스: ${c}·${map} + ${y}·${row} + ${x} = ${i}`,
    chain: '지나온 형상',
    flattens: n => `평탄화: 수 ${n}개`,
    filter: '필터',
    filterLabel: '필터, 3행 3열.',
    matrix: 'Affine 계층: W',
    matrixLabel: '4×4 그림에서 필터와 같은 일을 하는 Affine 계층. 픽셀 16개와 출력 4개입니다.',
    uses: (weight, times) =>
      `가중치 ${weight}: 거기에 ${times}번 있습니다. 필터를 놓는 위치마다 한 번입니다. 빈칸은 필터와 상관없이 0입니다.`,
    costTitle: 'SimpleConvNet의 conv1',
    costAffine: 'Affine 계층이라면',
    costConv: '합성곱 그대로',
    costWeights: n => `가중치 ${n}개`,
    costAffineSays: (pixels, outputs) => `픽셀 ${pixels}개 · 출력 ${outputs}개`,
    costConvSays: (filters, filter, places) => `필터 ${filters}개 · 가중치 ${filter}개, 저마다 ${places}곳에서 씀`,
  },
}

export default ko
