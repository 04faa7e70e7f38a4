import type { Page } from '@playwright/test';

/** How one page came up. */
export interface Drawing {
  /** Milliseconds from the press on its link until it is painted. */
  visible: number;
  /** The longest task meanwhile, in milliseconds. */
  longestTask: number;
  /** Sum of layout shifts until two seconds later. */
  shift: number;
}

/** A page, the link that leads to it, and what is there once it is drawn. */
export interface DrawnPage {
  name: string;
  /** Selector of the link within the app. */
  link: string;
  /** Selector of the first part that shows its data. */
  drawn: string;
}

/** How long what comes late is watched, in milliseconds. */
const AFTERWARDS = 2000;
/** How long a page may take to be drawn, in milliseconds; a broken one is named and not waited for. */
const PATIENCE = 30_000;

/**
 * Presses the link of a page, and measures within the browser until the data of
 * the page is painted.
 */
export async function drawPage(
  page: Page,
  { link, drawn }: DrawnPage,
): Promise<Drawing> {
  await page.locator(link).first().waitFor();
  return page.evaluate(
    async ([linkSelector, drawnSelector, afterwards, patience]) => {
      const tasks: number[] = [];
      let shift = 0;
      const observers = [
        new PerformanceObserver(list => {
          list.getEntries().forEach(({ duration }) => tasks.push(duration));
        }),
        new PerformanceObserver(list => {
          list.getEntries().forEach(entry => {
            if ('value' in entry && typeof entry.value === 'number') {
              shift += entry.value;
            }
          });
        }),
      ];
      observers[0].observe({ type: 'longtask' });
      observers[1].observe({ type: 'layout-shift' });
      const press = document.querySelector<HTMLElement>(String(linkSelector));
      // What the former page showed is no answer.
      const former = new Set(document.querySelectorAll(String(drawnSelector)));
      const begin = performance.now();
      press?.click();
      const frame = () => new Promise(requestAnimationFrame);
      const isDrawn = () =>
        [...document.querySelectorAll(String(drawnSelector))].some(
          each => !former.has(each),
        );
      while (!isDrawn()) {
        if (performance.now() - begin > Number(patience)) {
          throw new Error(`${drawnSelector} is not drawn at ${document.URL}`);
        }
        await frame();
      }
      // The frame after the one in which it is there has painted it.
      await frame();
      await frame();
      const visible = performance.now() - begin;
      await new Promise(resolve => {
        setTimeout(resolve, Number(afterwards));
      });
      observers.forEach(observer => observer.disconnect());
      return { visible, longestTask: Math.max(0, ...tasks), shift };
    },
    [link, drawn, AFTERWARDS, PATIENCE],
  );
}
