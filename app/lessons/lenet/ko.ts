import { grouped, shortNumber } from '../../geometry/numbers.ts'
import type en from './en.ts'
import type { Derived } from './derive.ts'

const ko: typeof en = {
  title: 'LeNet',
  stops: {
    draw: {
      name: '그려 넣기',
      prose: () =>
        '1998년 LeNet-5는 수표의 숫자를 읽었습니다. 합성곱과 서브샘플링을 되풀이하고 완전연결 계층으로 끝나는, 이 장의 신경망 그대로입니다. 학습을 마친 LeNet이 여기서 실제로 돌아갑니다.‹ 숫자를 그려 보세요.›',
    },
    layers: {
      name: '일곱 층',
      prose: ({ total }: Derived) =>
        `맵은 작아지고 많아집니다. 32×32, 28×28이 6장, 10×10이 16장, 1×1이 120장입니다. 이름의 C는 합성곱, S는 서브샘플링, F는 완전연결입니다. 여기서 학습하는 매개변수는 ${grouped(total)}개입니다.`,
      question: {
        ask: () => 'S4의 맵은 5×5이고 C5의 필터도 5×5입니다. C5의 필터는 몇 곳에 놓입니까?',
        reasons: {
          n1: () =>
            '윈도우가 맵 전체를 덮습니다. (5 − 5)/1 + 1 = 1. 이름만 합성곱이지 완전연결 계층입니다. 더 큰 이미지에서는 다시 합성곱이 됩니다.',
          n25: () => '맵 하나에 대한 필터의 가중치 수입니다. 필터가 픽셀 하나 크기라면 25곳에 놓입니다.',
          n120: () => '필터 수입니다. 필터마다 맵이 하나 나오고, 묻는 것은 그 맵의 크기입니다.',
          n400: () => '들어오는 수 16 · 5 · 5입니다. 필터는 그 모두를 한 번에 읽습니다.',
        },
      },
    },
    units: {
      name: '활성화 함수',
      prose: (_: Derived, { units }: Derived) =>
        `층마다 시그모이드 모양 함수를 씁니다. 1998년에는 크기를 바꾼 tanh, 여기서는 tanh, 그 뒤는 ReLU입니다. 역전파는 기울기(tanh는 1 − tanh² x)를 곱합니다. tanh 3은 ${shortNumber(units.tanh.out)}입니다.`,
      question: {
        ask: () => 'tanh의 입력이 0에서 먼 x = 3입니다. 뒤에서 온 기울기는 이 tanh를 지나 얼마나 돌아옵니까?',
        choices: { all: '모두', tenth: '약 10분의 1', hundredth: '약 100분의 1', none: '전혀 없음' },
        reasons: {
          all: () => 'ReLU라면 그렇습니다. x > 0이면 경사가 1입니다. 여기서 tanh는 거의 평평합니다.',
          tenth: () => '더 평평합니다. 경사는 1 − tanh² x이고 tanh 3은 벌써 0.995입니다.',
          hundredth: ({ units }: Derived) =>
            `1 − tanh² 3 = ${shortNumber(units.tanh.slope)}. 이런 층 넷을 지나면 1억분의 1이 남습니다. ReLU라면 모두 남습니다.`,
          none: () => '전혀 없는 것은 0보다 작은 쪽의 ReLU입니다. tanh는 완전히 평평해지지는 않습니다.',
        },
      },
    },
    subsampling: {
      name: '서브샘플링',
      prose: () =>
        'LeNet은 서브샘플링(subsampling)으로 맵을 줄였습니다. 윈도우의 합에 학습된 계수를 곱하고 편향을 더해 활성화 함수를 거칩니다. 그 뒤의 풀링은 학습 없이 평균(여기)이나 최댓값을 냅니다.',
      question: {
        ask: () =>
          '1998년 LeNet에서 S2의 맵은 6장, S4의 맵은 16장이고, 맵마다 계수와 편향이 하나씩 있습니다. 두 층이 학습한 매개변수는 모두 몇 개입니까?',
        reasons: {
          n0: () => '지금은 그렇습니다. 1998년에는 S2와 S4의 맵마다 매개변수가 있었습니다.',
          n22: () => '맵마다 하나라고 보면 계수만 센 값입니다. 편향도 있습니다.',
          n44: () => '맵 22장에 계수와 편향이 하나씩 있어 S2가 12개, S4가 32개입니다. 별 차이가 없어 풀링은 이를 뺐습니다.',
          n110: () => '가중치 네 개와 편향이 있는 필터라고 본 것입니다. 윈도우의 네 수는 계수 하나를 함께 씁니다.',
        },
      },
    },
    table: {
      name: 'C3의 표',
      prose: ({ connected }: Derived) =>
        `C3의 필터는 S2의 맵 여섯을 다 보지 않고 이 표대로 일부만 보았습니다. 맵마다 서로 다른 특징을 배우게 하고 계산도 줄이기 위해서였습니다. 0번부터 15번까지 골라 보세요. 이 맵은 ${connected.length}장을 봅니다.`,
      question: {
        ask: () =>
          'C3의 표에서 60개의 진한 칸마다 5×5 필터가 하나씩 있고, 맵 16장에는 편향이 하나씩 있습니다. C3이 학습하는 매개변수는 모두 몇 개입니까?',
        reasons: {
          n60: () => '진한 칸의 수입니다. 칸마다 수 25개짜리 필터가 있습니다.',
          n1500: () => '60 · 25는 가중치입니다. 맵 16장에는 편향도 있습니다.',
          n1516: () =>
            '60 · 25 + 16입니다. 지금은 모든 맵이 여섯을 다 보아 96 · 25 + 16 = 2,416개이고, 가중치의 초깃값이 달라 맵도 달라집니다.',
          n2416: () => '96칸이 모두 진한 지금의 수입니다.',
        },
      },
    },
    output: {
      name: '출력',
      prose: () =>
        '1998년의 출력은 거리였습니다. F6의 수 84개와 손으로 그린 7×12 숫자 그림 사이를 재어 가장 가까운 것을 골랐습니다. 지금은 마지막 층의 점수를 소프트맥스 함수가 확률로 바꿉니다. 그린 숫자로 확인하세요.',
    },
    saw: {
      name: '본 픽셀',
      prose: () =>
        '이 수는 어느 픽셀에서 왔습니까? 윈도우 안의 수, 다시 그 수들의 윈도우를 이미지까지 거슬러 올라간 범위가 수용 영역입니다. 층마다 넓어집니다. 그 밖의 픽셀은 이 수를 바꿀 수 없습니다.',
      question: {
        ask: () =>
          '이미지가 5×5 필터, 2×2 풀링, 5×5 필터, 2×2 풀링을 차례로 거칩니다. 마지막 풀링 S4의 수 하나가 보는 너비는 몇 픽셀입니까?',
        reasons: {
          n10: () => '두 필터가 모두 픽셀을 본다고 여긴 5 + 5입니다. S2에서 한 칸은 이미지에서 두 픽셀입니다.',
          n14: () => 'C3의 수 하나가 보는 너비 6 + 4 · 2입니다. S4는 그런 수 둘을 나란히 봅니다.',
          n16: () => '필터로 5, S2의 윈도우로 하나 더해 6, 두 픽셀씩 네 칸을 더해 14, S4의 옆 수로 둘을 더해 16입니다.',
          n32: () => '이미지 전체의 너비입니다. S4를 모두 덮는 C5에 이르러야 그만큼 봅니다.',
        },
      },
    },
    speaks: {
      name: '근거',
      prose: () =>
        '보았다고 해서 답에 쓴 것은 아닙니다. 점수 하나에서 이미지까지 거슬러 가 픽셀마다 점수가 얼마나 바뀌는지 봅니다. [rise:초록]은 잉크가 늘면 점수가 오르고 [fall:보라]는 내려갑니다.‹ 8이 아니라 3인 까닭도 물어보세요.›',
    },
  },
  panel: {
    diagram: 'LeNet-5의 이미지, 층마다의 맵, 완전연결 계층',
    paper: '논문',
    here: '여기',
    gives: '출력',
    in1998: '1998년',
    now: '지금',
    output: '출력',
    learned: '모두',
    numbers: '매개변수 수',
    since1998: '층별 매개변수 수',
    drawnOutput: '칠한 칸은 바뀐 곳입니다. 1998년 출력층의 수 840개, 곧 7×12 그림 열 장은 학습하지 않고 그려 둔 것입니다.',
    units: { scaled: '1998년: 1.7159·tanh(2x/3)', tanh: '여기: tanh(x)', relu: '그 뒤: ReLU' },
    curve: (unit, x, y) => `${unit}, x = ${x}일 때 값 ${y}`,
    slope: '경사',
    deep: layers => `${layers}층을 지나면`,
    x: 'x',
    map: '맵',
    mapLabel: '4×4 맵. 수를 바꿀 수 있습니다',
    ways: { sum: '1998년: 합·w + b', unit: '그리고 tanh', average: '여기: 평균', max: '그 뒤: 최댓값' },
    wayLabel: (way, numbers) => `${way}: ${numbers}`,
    coefficient: 'w',
    bias: 'b',
    c3: 'C3의 맵',
    taken: c3 => `그린 숫자의 S2 맵입니다. C3의 맵 ${c3}번은 테두리를 두른 맵을 보았습니다.`,
    s2: (map, taken) => `S2의 맵 ${map}번, ${taken ? '봄' : '보지 않음'}`,
    c3Then: (filters, maps, all) => `1998년: ${filters} · 25 + ${maps} = ${all}.`,
    c3Now: all => `지금: 96 · 25 + 16 = ${all}.`,
    digit: '숫자',
    score: '점수',
    probability: '확률',
    image: '그린 숫자의 이미지, 32×32',
    sawLabel: (height, width) => `그린 숫자의 이미지, 32×32. 그중 ${height}×${width} 픽셀에 테두리`,
    saw: (top, bottom, left, right, height, width) =>
      `이미지의 ${top}~${bottom}번 행, ${left}~${right}번 열을 보았습니다. ${height}×${width} 픽셀입니다.`,
    sawNothing: '아무 픽셀도 보지 않았습니다.',
    numberOf: '수를 고를 층',
    sawHint: '맵의 아무 수나 가리켜도 됩니다. 누르면 고정됩니다.',
    missing: '가중치를 불러오지 못했습니다. 연결을 확인하고 이 장면으로 다시 오세요.',
    gradient: '∂점수/∂x',
    gradientLabel: score => `${score}의 픽셀마다의 기울기`,
    part: 'x · ∂점수/∂x',
    partLabel: score => `픽셀마다의 잉크와 기울기의 곱, ${score}`,
    aScore: '점수',
    scoreOf: (digit, than) => (than < 0 ? `숫자 ${digit}의 점수` : `숫자 ${digit}의 점수 − 숫자 ${than}의 점수`),
    isScore: (name, value) => `${name}: ${value}.`,
    tried: (row, column, gradient, more, expected, moved) =>
      `픽셀 (${row}, ${column})의 기울기는 ${gradient}입니다. 잉크를 ${more}만큼 늘리면 점수는 ${expected}만큼 바뀔 것입니다. 실제로 다시 계산하면 ${moved}만큼 바뀝니다.`,
    scoreFor: '점수를 볼 숫자',
    answer: '답',
    ratherThan: '비교할 숫자',
    none: '없음',
    colours: '‹픽셀을 가리키면 그 픽셀로 해 봅니다. ›셋째 그림에는 잉크가 있는 픽셀만 남습니다. 초록은 답을 지지하고 보라는 반대합니다.',
  },
}

export default ko
