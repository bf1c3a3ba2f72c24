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
    const moved = ({ target }: Event) =>
      target instanceof HTMLElement && target.classList.toggle('more', goesOn(target));
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
  // all is measured before anything is changed, so that the page is laid out once
  const measured = [...element.querySelectorAll<HTMLElement>('.scroll')].map((box) => ({
    box,
    scrolls: box.scrollWidth > box.clientWidth + 1,
    goesOn: goesOn(box),
  }));
  for (const { box, scrolls, goesOn } of measured) {
    box.classList.toggle('more', goesOn);
    if (scrolls) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
  }
}

/** Whether there is more to the right of what is seen. */
const goesOn = (box: HTMLElement): boolean => box.scrollWidth - box.clientWidth - box.scrollLeft > 1;
