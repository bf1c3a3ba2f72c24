/** KaTeX's style sheet and fonts as the page itself has them, for a report that stands alone. */
import type { KatexAssets } from '../../render/index.ts';

const ADDRESS = /url\("?([^")]+)"?\)/;

export async function pageKatexAssets(): Promise<KatexAssets> {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const faces = rules.filter((rule) => rule instanceof CSSFontFaceRule && rule.cssText.includes('KaTeX_'));
  const plain = rules.filter((rule) => rule instanceof CSSStyleRule && rule.selectorText.includes('.katex'));
  const fonts = await Promise.all(
    faces.map(async (face) => {
      const { style } = face as CSSFontFaceRule;
      const of = (property: string) => style.getPropertyValue(property).replaceAll('"', '');
      const name = `${of('font-family')}-${variant(of('font-weight'), of('font-style'))}`;
      const address = ADDRESS.exec(of('src'))?.[1] ?? '';
      const declared = `@font-face{font-family:${of('font-family')};font-style:${of('font-style')};font-weight:${of('font-weight')};src:url(${name}.woff2) format("woff2")}`;
      return { name, declared, font: await base64Of(new URL(address, styleSheetAddress(face))) };
    }),
  );
  return {
    css: [...fonts.map(({ declared }) => declared), ...plain.map(({ cssText }) => cssText)].join('\n'),
    fonts: Object.fromEntries(fonts.map(({ name, font }) => [name, font])),
  };
}

const styleSheetAddress = (rule: CSSRule): string => rule.parentStyleSheet?.href ?? document.baseURI;

function variant(weight: string, style: string): string {
  const bold = weight === '700' || weight === 'bold';
  if (bold) return style === 'italic' ? 'BoldItalic' : 'Bold';
  return style === 'italic' ? 'Italic' : 'Regular';
}

async function base64Of(address: URL): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
