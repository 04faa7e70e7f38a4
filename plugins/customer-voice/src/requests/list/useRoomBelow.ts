import { type RefObject, useLayoutEffect, useState } from 'react';

/** What stays free below, and the least height, in pixels. */
const MARGIN = 44;
const LEAST = 320;

/** Where an element begins, however far the page is scrolled. */
function topOf(element: HTMLElement): number {
  let top = element.getBoundingClientRect().top;
  for (
    let scroller = element.parentElement;
    scroller;
    scroller = scroller.parentElement
  ) {
    top += scroller.scrollTop;
  }
  return top;
}

/** The height from where an element begins to the end of the window, so that it scrolls and not the page. */
export function useRoomBelow(element: RefObject<HTMLElement>): number {
  const [room, setRoom] = useState(LEAST);
  useLayoutEffect(() => {
    const measure = () => {
      if (!element.current) return;
      const free = window.innerHeight - topOf(element.current) - MARGIN;
      setRoom(Math.max(LEAST, Math.round(free)));
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  });
  return room;
}
