import type { Page } from 'playwright-core';

/**
 * What a screen reader and weak eyes need, checked on the page as it is drawn: a name for everything that can be
 * operated, one main heading, no id twice, and WCAG's contrast (AA) of all text. No axe-core: what it would add for
 * Mantine's own components is tested there.
 */
export const auditAccessibility = async (page: Page): Promise<string[]> => [
  ...(await namelessControls(page)),
  ...(await page.evaluate(structureFaults)),
  ...(await page.evaluate(faintTexts)),
];

const named = new Set([
  'button',
  'checkbox',
  'combobox',
  'dialog',
  'link',
  'menuitem',
  'navigation',
  'radio',
  'radiogroup',
  'searchbox',
  'switch',
  'tab',
  'textbox',
]);

type AxNode = {
  readonly ignored: boolean;
  readonly role?: { readonly value?: unknown };
  readonly name?: { readonly value?: unknown };
  readonly backendDOMNodeId?: number;
};

const isNameless = ({ ignored, role, name }: AxNode): boolean =>
  !ignored && named.has(String(role?.value)) && String(name?.value ?? '').trim() === '';

const namelessControls = async (page: Page): Promise<string[]> => {
  const session = await page.context().newCDPSession(page);
  const { nodes }: { nodes: AxNode[] } = await session.send('Accessibility.getFullAXTree');
  const faults: string[] = [];
  for (const { role, backendDOMNodeId } of nodes.filter(isNameless)) {
    const { outerHTML } =
      backendDOMNodeId === undefined
        ? { outerHTML: '' }
        : await session.send('DOM.getOuterHTML', { backendNodeId: backendDOMNodeId });
    faults.push(`a ${String(role?.value)} has no name: ${outerHTML.slice(0, 200)}`);
  }
  await session.detach();
  return faults;
};

/** Runs in the page. */
const structureFaults = (): string[] => {
  const headings = document.querySelectorAll('h1').length;
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [
    ...(headings === 1 ? [] : [`the page has ${headings} main headings`]),
    ...twice.map((id) => `the id ${id} is there twice`),
    ...(document.title === '' ? ['the page has no title'] : []),
  ];
};

/** Runs in the page: texts whose colour comes too close to what lies behind them. */
const faintTexts = (): string[] => {
  type Rgba = [number, number, number, number];
  const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (pen === null) return ['no canvas to read colours with'];

  const read = (color: string): Rgba => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = color;
    pen.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, a = 0] = pen.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a]: Rgba, [r2, g2, b2]: Rgba): Rgba => [
    r * a + r2 * (1 - a),
    g * a + g2 * (1 - a),
    b * a + b2 * (1 - a),
    1,
  ];
  const behind = (element: Element | null): Rgba => {
    if (element === null) return [255, 255, 255, 1];
    const color = read(getComputedStyle(element).backgroundColor);
    return color[3] >= 1 ? color : over(color, behind(element.parentElement));
  };
  const channel = (value: number): number =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]: Rgba): number =>
    0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);

  const hasText = (element: Element): boolean =>
    [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
    );
  const counts = (element: Element): boolean =>
    hasText(element) &&
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    element.getBoundingClientRect().width > 1 &&
    element.closest('[disabled], [data-disabled], noscript, script, style') === null;

  return [...document.body.querySelectorAll('*')].filter(counts).flatMap((element) => {
    const style = getComputedStyle(element);
    const back = behind(element);
    const [light = 1, dark = 0] = [luminance(over(read(style.color), back)), luminance(back)].sort(
      (a, b) => b - a,
    );
    const contrast = (light + 0.05) / (dark + 0.05);
    const size = Number.parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const text = element.textContent?.trim().slice(0, 40);
    return contrast >= (isLarge ? 3 : 4.5) ? [] : [`"${text}" has a contrast of ${contrast.toFixed(2)}`];
  });
};
