import { percent, shapeText } from '../../geometry/numbers.ts'
import type en from './en.ts'
import type { Derived } from './derive.ts'

const ko: typeof en = {
  title: '풀링',
  stops: {
    max: {
      name: '최댓값',
      prose: () =>
        '풀링(pooling)에서도 [lit:윈도우]가 움직이지만 필터는 없습니다. 최대 풀링은 대상 영역의 최댓값만 남깁니다. 2×2 윈도우를 스트라이드 2로 옮기면 겹치지 않고, 높이와 너비가 반이 됩니다.',
    },
    average: {
      name: '평균',
      prose: () =>
        '평균 풀링은 평균을 남깁니다. 최댓값은 “여기 무언가 있다”, 평균은 “전체적으로 이만큼 있다”를 말합니다. 이미지 인식에는 주로 최대 풀링을 쓰고, 책도 최대 풀링을 씁니다.',
    },
    settings: {
      name: '윈도우와 스트라이드',
      prose: () =>
        '보통 스트라이드는 윈도우 크기와 같습니다. 더 작으면 윈도우가 겹칩니다. 출력 크기는 합성곱과 같은 식으로 구합니다. 패딩은 최댓값이 되는 일이 없고, 평균에서는 0으로 셉니다.',
      question: {
        ask: () => 'x는 (4, 4), 윈도우는 3×3, 스트라이드는 1입니다. 출력의 형상은 무엇입니까?',
        reasons: {
          two: () => '필터와 마찬가지로 (4 − 3)/1 + 1 = 2, 방향마다 두 곳입니다.',
          one: () => '스트라이드가 윈도우 크기인 3일 때입니다. 1이면 한 번 더 들어갑니다.',
          three: () => '윈도우의 크기입니다. 너비 4에는 놓을 곳이 둘입니다.',
          four: () => '패딩이 1이라면 그렇습니다. 없으면 윈도우는 가장자리에서 멈춥니다.',
        },
      },
    },
    winner: {
      name: '최댓값의 위치',
      prose: () =>
        '윈도우의 어느 것이 최댓값이었는지, 그 위치를 [lit:기억해] 둡니다. 출력에 영향을 준 것은 최댓값뿐이라, 역전파(수업 7) 때 이 위치가 필요합니다. 값이 같으면 앞의 것을 고릅니다.',
      question: {
        ask: () =>
          '왼쪽 위 2×2 윈도우에 `x[0, 0, 0]` = 1과 최댓값 2가 있습니다. `x[0, 0, 0]` 값을 조금 바꾸면, 최대 풀링 출력의 합은 그 변화의 몇 배만큼 바뀝니까?',
        reasons: {
          n0: () => '최댓값은 옆의 2이고, 조금 바뀌어도 그대로이므로 출력도 바뀌지 않습니다. 그래서 기울기(수업 7)가 전해지지 않습니다.',
          'n0-25': () => '평균 풀링일 때의 값입니다. 거기서는 네 수가 4분의 1씩 반영됩니다.',
          n1: () => '이 윈도우의 최댓값인 옆의 2를 바꿀 때의 값입니다.',
        },
      },
    },
    channels: {
      name: '채널과 매개변수',
      prose: ({ max }: Derived) =>
        `채널마다 따로 풀링합니다. 채널 수는 그대로이므로 출력의 형상은 ${shapeText(max.value('pool/out').shape.slice(1))}입니다. 합성곱은 채널을 더하지만 풀링은 섞지 않습니다.‹ 수를 바꾸면 그 채널만 따라 바뀝니다.›`,
      question: {
        ask: () => '채널 셋, 2×2 윈도우인 이 풀링 계층이 학습하는 매개변수는 몇 개입니까?',
        reasons: {
          n0: () => '최댓값을 고르는 데에는 학습할 것이 없습니다. 가중치도 편향도 없습니다.',
          n4: () => '2×2 필터라면 가중치가 넷입니다. 여기서는 아무것도 곱하지 않습니다.',
          n12: () => '채널 셋의 2×2 필터라면 그만큼입니다. 여기에는 하나도 없습니다.',
        },
      },
    },
    shift: {
      name: '한 픽셀 옮기기',
      prose: ({ state: { right, down } }: Derived) =>
        `${down === 0 && right === 0 ? '아직 옮기지 않아 그대로입니다. 옮기면 x의 가장자리 값이 바뀝니다.' : `숫자를 (${down}, ${right})만큼 옮기면 x의 가장자리 값이 바뀝니다.`} 풀링 뒤에는 많은 윈도우의 최댓값이 그대로입니다. 정확히 스트라이드만큼 옮기면 풀링 결과도 한 칸 옮겨집니다.`,
    },
    robust: {
      name: '재 보기',
      prose: () =>
        '풀링은 작은 이동에 강합니까? 말로만 믿지 말고 직접 재 봅니다. 손글씨 숫자를 조금 옮겨 앞뒤를 비교합니다. 0%는 모든 수가 같다는 뜻, 100%는 같은 것이 하나도 없다는 뜻입니다.',
      question: {
        ask: ({ changes }: Derived) =>
          `숫자 ${changes().n}개를 오른쪽으로 한 픽셀 옮깁니다. 2×2 최대 풀링의 결과는 원래 픽셀에 비해 얼마나 바뀝니까?`,
        choices: { nothing: '전혀 안 바뀜', less: '덜 바뀜', same: '똑같이 바뀜', more: '더 바뀜' },
        reasons: {
          nothing: ({ changes }: Derived) =>
            `강하다고 해서 그대로인 것은 아닙니다. ${percent(changes().max)}% 바뀌고, 픽셀은 ${percent(changes().x)}% 바뀝니다. 최댓값이 윈도우를 떠나면 다른 수가 대신합니다.`,
          less: ({ changes }: Derived) =>
            `픽셀의 ${percent(changes().x)}%에 비해 ${percent(changes().max)}%이고, 평균 풀링은 ${percent(changes().average)}%입니다. 윈도우가 크면 덜 바뀌지만 세부 정보도 줄어듭니다.`,
          same: ({ changes }: Derived) =>
            `${percent(changes().x)}%에 비해 ${percent(changes().max)}%입니다. 많은 최댓값이 원래 윈도우에 남습니다.`,
          more: ({ changes }: Derived) =>
            `${percent(changes().x)}%에 비해 ${percent(changes().max)}%입니다. 원래 윈도우에 남은 최댓값은 아무것도 바꾸지 않습니다.`,
        },
      },
    },
  },
  panel: {
    x: 'x',
    max: '최대',
    average: '평균',
    pixels: '픽셀',
    size: '윈도우',
    stride: '스트라이드 S',
    pad: '패딩 P',
    down: '아래로',
    right: '오른쪽으로',
    digit: '숫자',
    walked: '풀링한 윈도우',
    walkLabel: (four, largest, average) =>
      `윈도우의 네 수: ${four}. 가장 큰 수: ${largest}. ${average === null ? '' : `평균: ${average}. 각각 `}출력의 해당 칸으로 갑니다`,
    xLabel: '입력 x. 윈도우의 최댓값이 표시됩니다.',
    outLabel: method => `${method} 풀링의 출력.`,
    gradient: method => `dx, ${method}`,
    gradientLabel: method => `${method} 풀링에서 x의 기울기. 출력마다 기울기가 1일 때`,
    windowSays: (max, average) => `최댓값 ${max}, 평균 ${average}`,
    after: name => `${name}, 옮긴 뒤`,
    measured: n => `숫자 ${n}개에서 바뀐 정도: Σ|뒤 − 앞| / Σ(|뒤| + |앞|)`,
  },
}

export default ko
