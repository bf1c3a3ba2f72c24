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
    const sized = new ResizeObserver(() => reachScrolling(element));
    sized.observe(element);
    return () => sized.disconnect();
  }, [html]);
  return <div ref={host} class={name} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** The keyboard reaches boxes that scroll. */
function reachScrolling(element: HTMLElement): void {
  for (const box of element.querySelectorAll<HTMLElement>('.scroll')) {
    if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
  }
}
