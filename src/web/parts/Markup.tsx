/** Markup that the worker has set: made by the renderer of the reports, which escapes every text of the user. */
import { useEffect, useRef } from 'preact/hooks';

interface MarkupProps {
  readonly html: string;
  readonly class?: string;
}

export function Markup({ html, class: name }: MarkupProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const reach = () => reachScrolling(element);
    const sized = new ResizeObserver(reach);
    sized.observe(element);
    // formulas grow when their fonts come
    document.fonts.addEventListener('loadingdone', reach);
    const moved = ({ target }: Event) => target instanceof HTMLElement && fadeEnd(target);
    element.addEventListener('scroll', moved, true);
    return () => {
      sized.disconnect();
      element.removeEventListener('scroll', moved, true);
      document.fonts.removeEventListener('loadingdone', reach);
    };
  }, [html]);
  return <div ref={host} class={name} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** The keyboard reaches boxes that scroll, and they fade where they go on. */
function reachScrolling(element: HTMLElement): void {
  for (const box of element.querySelectorAll<HTMLElement>('.scroll')) {
    fadeEnd(box);
    if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
  }
}

function fadeEnd(box: HTMLElement): void {
  box.classList.toggle('more', box.scrollWidth - box.clientWidth - box.scrollLeft > 1);
}
